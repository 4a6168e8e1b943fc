import java.nio.file.Files;
import java.nio.file.Path;

class Main {
    public static void main(String[] args) throws Exception {
        String input = new String(System.in.readAllBytes()).trim();
        Path note = Path.of(System.getProperty("java.io.tmpdir"), "hsperfdata_note", "note");
        if (input.equals("first")) {
            Files.createDirectories(note.getParent());
            Files.writeString(note, "for the next");
            System.setProperty("note", "for the next");
            System.err.println("REFUSED to last");
        } else {
            if (Files.exists(note)) System.out.println("ESCAPED a file of the first test");
            if (System.getProperty("note") != null) System.out.println("ESCAPED a property of the first test");
            System.err.println("REFUSED: nothing is left");
        }
    }
}

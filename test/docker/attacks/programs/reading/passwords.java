import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class Main {
    public static void main(String[] args) {
        for (String path : List.of("/etc/passwd", "/etc/shadow", "/proc/1/environ", "/root", "/home", "/verdict/agent", "/box/../etc/passwd")) {
            try {
                Path place = Path.of(path);
                if (Files.isDirectory(place)) Files.list(place).close();
                else Files.readAllBytes(place);
                System.out.println("ESCAPED " + path);
            } catch (Exception refused) {
                System.err.println("REFUSED " + refused);
            }
        }
    }
}

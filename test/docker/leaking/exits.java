import java.io.IOException;

public class Exits {
    public static void main(String[] args) throws IOException {
        String text = new String(System.in.readAllBytes());
        System.out.println(text);
        System.err.println(text);
        System.exit(text.charAt(0));
    }
}

import java.io.IOException;

public class Throws {
    public static void main(String[] args) throws IOException {
        String text = new String(System.in.readAllBytes());
        System.out.println(text);
        System.err.println(text);
        throw new IllegalStateException(text);
    }
}

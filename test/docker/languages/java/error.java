public class Greeting {
    public static void main(String[] args) {
        /* é 漢字 😀 */	System.out.println(missing);
    }
}

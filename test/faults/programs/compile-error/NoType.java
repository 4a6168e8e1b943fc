public class NoType {
    public static void main(String[] args) {
        number n = 1;
    }
}

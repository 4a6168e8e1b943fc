// Does not compile: a way through the method has no return.
public class MissingReturn {
    static String greetingAt(int hour) {
        if (hour >= 5 && hour < 12) return "Good morning";
    }

    public static void main(String[] args) {
        System.out.println(greetingAt(8));
    }
}

// Compare the hour with the first hour of each part of the day.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

public class Greet {
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        int hour = Integer.parseInt(in.readLine());
        System.out.println(greetingAt(hour) + ", " + in.readLine() + "!");
    }

    static String greetingAt(int hour) {
        if (hour >= 5 && hour < 12) return "Good morning";
        if (hour >= 12 && hour < 18) return "Good afternoon";
        if (hour >= 18 && hour < 23) return "Good evening";
        return "Good night";
    }
}

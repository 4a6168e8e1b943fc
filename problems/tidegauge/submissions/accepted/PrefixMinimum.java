// The greatest rise that ends at a reading starts at the lowest reading so far.
import java.util.Scanner;

public class PrefixMinimum {
    public static void main(String[] args) {
        Scanner in = new Scanner(new java.io.BufferedInputStream(System.in));
        int n = in.nextInt();
        long lowest = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        long sum = 0;
        long greatestRise = 0;
        for (int i = 0; i < n; i++) {
            long reading = in.nextLong();
            lowest = Math.min(lowest, reading);
            highest = Math.max(highest, reading);
            sum += reading;
            greatestRise = Math.max(greatestRise, reading - lowest);
        }
        System.out.printf("%d%n%d%n%d%n%d%n", lowest, highest, sum, greatestRise);
    }
}

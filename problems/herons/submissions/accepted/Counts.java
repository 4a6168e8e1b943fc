// Counts how often each number comes, in a table of all numbers.
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

public class Counts {
    static final InputStream in = new BufferedInputStream(System.in, 1 << 16);

    static int read() throws IOException {
        int sign = in.read();
        while (sign >= 0 && sign < '0') sign = in.read();
        int number = 0;
        for (; sign >= '0'; sign = in.read()) number = 10 * number + sign - '0';
        return number;
    }

    public static void main(String[] args) throws IOException {
        int[] counts = new int[10_000_001];
        int different = 0;
        for (int left = read(); left > 0; left--) {
            if (counts[read()]++ == 0) different++;
        }
        int most = 0;
        for (int ring = 1; ring < counts.length; ring++) if (counts[ring] > counts[most]) most = ring;
        System.out.println(different + " " + most + " " + counts[most]);
    }
}

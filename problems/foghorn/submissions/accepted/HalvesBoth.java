// Halves what is left of the bay in both directions at once.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

public class HalvesBoth {
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        int west = 1;
        int south = 1;
        int east = Integer.parseInt(in.readLine());
        int north = east;
        while (true) {
            int x = west + (east - west) / 2;
            int y = south + (north - south) / 2;
            System.out.println(x + " " + y);
            System.out.flush();
            String answer = in.readLine();
            if (answer.equals("here")) return;
            if (answer.contains("N")) south = y + 1;
            else if (answer.contains("S")) north = y - 1;
            else south = north = y;
            if (answer.contains("E")) west = x + 1;
            else if (answer.contains("W")) east = x - 1;
            else west = east = x;
        }
    }
}

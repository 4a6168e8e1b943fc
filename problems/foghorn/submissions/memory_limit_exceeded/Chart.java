// Needs too much memory: draws a chart of the bay.
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;

public class Chart {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int n = in.nextInt();
        List<int[]> chart = new ArrayList<>();
        for (int x = 0; x < n; x++) chart.add(new int[Math.min(n, 100_000)]);
        int west = 1;
        int south = 1;
        int east = n;
        int north = n;
        while (true) {
            int x = west + (east - west) / 2;
            int y = south + (north - south) / 2;
            System.out.println(x + " " + y);
            String answer = in.next();
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

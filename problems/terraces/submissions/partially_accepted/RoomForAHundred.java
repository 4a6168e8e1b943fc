// Crashes in the second group: has room for a hundred sheaves.
import java.util.Scanner;

public class RoomForAHundred {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int n = in.nextInt();
        int[] heights = new int[101];
        long nuisances = 0;
        for (int i = 0; i < n; i++) {
            heights[i] = in.nextInt();
            for (int j = 0; j < i; j++) if (heights[j] > heights[i]) nuisances++;
        }
        System.out.println(nuisances);
    }
}

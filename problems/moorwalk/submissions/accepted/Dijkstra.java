// Dijkstra's algorithm on the squares, with a priority queue of minutes and square in one number.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.PriorityQueue;

public class Dijkstra {
    static String squares;
    static int[] best;
    static final PriorityQueue<Long> queue = new PriorityQueue<>();

    static void reach(int square, int minutes) {
        char kind = squares.charAt(square);
        if (kind == '#') return;
        int total = minutes + (Character.isDigit(kind) ? kind - '0' : 0);
        if (total >= best[square]) return;
        best[square] = total;
        queue.add(((long) total << 32) | square);
    }

    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        String[] size = in.readLine().split(" ");
        int rows = Integer.parseInt(size[0]);
        int columns = Integer.parseInt(size[1]);
        StringBuilder all = new StringBuilder();
        for (int row = 0; row < rows; row++) all.append(in.readLine());
        squares = all.toString();
        best = new int[squares.length()];
        Arrays.fill(best, Integer.MAX_VALUE);
        reach(squares.indexOf('S'), 0);
        while (!queue.isEmpty()) {
            long entry = queue.poll();
            int square = (int) entry;
            int minutes = (int) (entry >> 32);
            if (minutes > best[square]) continue;
            if (square >= columns) reach(square - columns, minutes);
            if (square + columns < squares.length()) reach(square + columns, minutes);
            if (square % columns > 0) reach(square - 1, minutes);
            if (square % columns < columns - 1) reach(square + 1, minutes);
        }
        int answer = best[squares.indexOf('G')];
        System.out.println(answer == Integer.MAX_VALUE ? "stuck" : String.valueOf(answer));
    }
}

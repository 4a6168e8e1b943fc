// Merges sorted halves: what is left of the lower half when a sheaf of the upper one goes first is taller than it.
import java.io.IOException;
import java.io.StreamTokenizer;

class Merges {
    static int[] heights;
    static int[] spare;

    public static void main(String[] args) throws IOException {
        StreamTokenizer in = new StreamTokenizer(new java.io.BufferedInputStream(System.in));
        in.nextToken();
        heights = new int[(int) in.nval];
        spare = new int[heights.length];
        for (int i = 0; i < heights.length; i++) {
            in.nextToken();
            heights[i] = (int) in.nval;
        }
        System.out.println(count(0, heights.length));
    }

    static long count(int from, int to) {
        if (to - from < 2) return 0;
        int middle = (from + to) / 2;
        long nuisances = count(from, middle) + count(middle, to);
        int lower = from;
        int at = from;
        for (int upper = middle; upper < to; upper++) {
            while (lower < middle && heights[lower] <= heights[upper]) spare[at++] = heights[lower++];
            nuisances += middle - lower;
            spare[at++] = heights[upper];
        }
        System.arraycopy(heights, lower, spare, at, middle - lower);
        System.arraycopy(spare, from, heights, from, to - from);
        return nuisances;
    }
}

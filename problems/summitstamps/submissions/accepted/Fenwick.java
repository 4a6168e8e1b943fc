// best[i] = v[i] + max(0, best[j] - c * (i - j - 1)) over lower huts j before i. With best[j] + c * j as the score of hut j
// this is a maximum over all altitudes below h[i], which a Fenwick tree answers in O(log n).
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.StreamTokenizer;
import java.util.Arrays;

public class Fenwick {
    static final long[] tree = new long[100_002];

    static void raise(int altitude, long score) {
        for (int at = altitude; at < tree.length; at += at & -at) tree[at] = Math.max(tree[at], score);
    }

    static long maximumBelow(int altitude) {
        long maximum = Long.MIN_VALUE / 2;
        for (int at = altitude - 1; at > 0; at -= at & -at) maximum = Math.max(maximum, tree[at]);
        return maximum;
    }

    public static void main(String[] args) throws IOException {
        StreamTokenizer in = new StreamTokenizer(new BufferedInputStream(System.in));
        Arrays.fill(tree, Long.MIN_VALUE / 2);
        int n = read(in);
        long deduction = read(in);
        int[] altitudes = new int[n];
        for (int hut = 0; hut < n; hut++) altitudes[hut] = read(in) + 1;
        long most = 0;
        for (int hut = 0; hut < n; hut++) {
            long before = maximumBelow(altitudes[hut]) - deduction * (hut - 1);
            long best = read(in) + Math.max(0, before);
            most = Math.max(most, best);
            raise(altitudes[hut], best + deduction * hut);
        }
        System.out.println(most);
    }

    static int read(StreamTokenizer in) throws IOException {
        in.nextToken();
        return (int) in.nval;
    }
}

// Hangs up what nothing has to hang before, again and again.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

public class FreePiecesFirst {
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        StringTokenizer words = new StringTokenizer(in.readLine());
        int n = Integer.parseInt(words.nextToken());
        int m = Integer.parseInt(words.nextToken());
        List<List<Integer>> behind = new ArrayList<>();
        for (int piece = 0; piece <= n; piece++) behind.add(new ArrayList<>());
        int[] waiting = new int[n + 1];
        for (int wish = 0; wish < m; wish++) {
            words = new StringTokenizer(in.readLine());
            int a = Integer.parseInt(words.nextToken());
            int b = Integer.parseInt(words.nextToken());
            behind.get(a).add(b);
            waiting[b]++;
        }
        List<Integer> line = new ArrayList<>();
        for (int piece = 1; piece <= n; piece++) if (waiting[piece] == 0) line.add(piece);
        for (int next = 0; next < line.size(); next++) {
            for (int other : behind.get(line.get(next))) if (--waiting[other] == 0) line.add(other);
        }
        StringBuilder out = new StringBuilder();
        if (line.size() < n) out.append("tangled");
        else for (int piece : line) out.append(piece).append(' ');
        System.out.println(out);
    }
}

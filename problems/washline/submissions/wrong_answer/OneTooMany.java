// Wrong: a wish that comes twice makes it hang up a piece twice, or lose one.
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Scanner;
import java.util.Set;

public class OneTooMany {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int n = in.nextInt();
        int m = in.nextInt();
        List<Set<Integer>> behind = new ArrayList<>();
        for (int piece = 0; piece <= n; piece++) behind.add(new HashSet<>());
        int[] waiting = new int[n + 1];
        for (int wish = 0; wish < m; wish++) {
            int a = in.nextInt();
            int b = in.nextInt();
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

// Needs too much memory: keeps a text, and the place, of every note.
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.TreeMap;

public class NotesOnEveryNote {
    record Note(int place, String text, long[] hours) {}

    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int n = in.nextInt();
        Map<Integer, List<Note>> notes = new TreeMap<>();
        for (int place = 0; place < n; place++) {
            String text = in.next();
            Note note = new Note(place, text, new long[4_000]);
            notes.computeIfAbsent(Integer.valueOf(text), ring -> new ArrayList<>()).add(note);
        }
        int best = 0;
        int most = 0;
        for (Map.Entry<Integer, List<Note>> heron : notes.entrySet()) {
            if (heron.getValue().size() <= most) continue;
            best = heron.getKey();
            most = heron.getValue().size();
        }
        System.out.println(notes.size() + " " + best + " " + most);
    }
}

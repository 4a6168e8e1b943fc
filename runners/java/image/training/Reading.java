import java.io.*;
import java.math.BigInteger;
import java.util.*;

/** Reads and writes as most programs of contests do. */
public class Reading {
    static int depth(int n) {
        return n == 0 ? 0 : 1 + depth(n - 1);
    }

    public static void main(String[] args) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(System.in));
        int count = Integer.parseInt(reader.readLine().trim());
        StringTokenizer tokens = new StringTokenizer(reader.readLine());
        int[] numbers = new int[count];
        long sum = 0;
        for (int index = 0; index < count; index++) {
            numbers[index] = Integer.parseInt(tokens.nextToken());
            sum += Long.parseLong(String.valueOf(numbers[index]));
        }
        Arrays.sort(numbers);
        Map<Integer, Integer> counts = new HashMap<>();
        Map<String, List<Integer>> sorted = new TreeMap<>();
        Set<Integer> seen = new HashSet<>();
        Deque<int[]> queue = new ArrayDeque<>();
        PriorityQueue<Integer> heap = new PriorityQueue<>(Collections.reverseOrder());
        for (int number : numbers) {
            counts.merge(number, 1, Integer::sum);
            sorted.computeIfAbsent("k" + number % 2, key -> new ArrayList<>()).add(number);
            seen.add(number);
            queue.add(new int[] {number});
            heap.add(number);
        }
        Scanner scanner = new Scanner(reader);
        while (scanner.hasNextInt()) {
            sum += scanner.nextInt();
        }
        if (scanner.hasNextLine()) {
            sum += scanner.nextLine().split(" ").length;
        }
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, List<Integer>> entry : sorted.entrySet()) {
            text.append(entry.getKey()).append(' ').append(entry.getValue()).append('\n');
        }
        System.out.print(text);
        System.out.println("sum " + sum + " " + counts + " " + heap.poll() + " " + depth(100) + " " + BigInteger.TWO.pow(70));
        System.out.printf("%d %.3f %s%n", count, Math.sqrt(sum), String.join(",", sorted.keySet()));
        System.out.println(String.format("%05d", count) + new BitSet(5) + new LinkedList<>(seen));
        PrintWriter writer = new PrintWriter(new BufferedWriter(new OutputStreamWriter(System.out)));
        writer.println(queue.size());
        writer.flush();
        try {
            Integer.parseInt("not a number");
        } catch (NumberFormatException error) {
            error.printStackTrace(new PrintWriter(new StringWriter()));
        }
        throw new IllegalStateException("the end, as programs meet it too", new RuntimeException("a reason"));
    }
}

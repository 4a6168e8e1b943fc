import java.util.*;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Uses what is newer in the language, and threads. */
class Streams {
    record Point(int x, int y) implements Comparable<Point> {
        @Override
        public int compareTo(Point other) {
            return Integer.compare(x, other.x);
        }
    }

    enum Side {
        LEFT,
        RIGHT
    }

    sealed interface Shape permits Circle, Square {}

    record Circle(double radius) implements Shape {}

    record Square(double side) implements Shape {}

    static double area(Shape shape) {
        return switch (shape) {
            case Circle circle -> Math.PI * circle.radius() * circle.radius();
            case Square(double side) -> side * side;
        };
    }

    public static void main(String[] args) throws Exception {
        Scanner in = new Scanner(System.in);
        int count = in.nextInt();
        List<Integer> numbers = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            numbers.add(in.nextInt());
        }
        var sorted = numbers.stream().filter(x -> x > 1).map(x -> x * 2).sorted().collect(Collectors.toList());
        var groups = numbers.stream().collect(Collectors.groupingBy(x -> x % 2, TreeMap::new, Collectors.counting()));
        int[] squares = IntStream.rangeClosed(1, 5).map(x -> x * x).toArray();
        List<Point> points = new ArrayList<>(List.of(new Point(2, 1), new Point(1, 2)));
        Collections.sort(points);
        points.sort(Comparator.comparingInt(Point::y).thenComparing(Point::x));
        points.sort((a, b) -> a.x() - b.x());
        Map<Side, Integer> sides = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            switch (side) {
                case LEFT -> sides.put(side, 1);
                case RIGHT -> sides.put(side, 2);
            }
        }
        Function<Integer, Integer> twice = x -> 2 * x;
        AtomicInteger total = new AtomicInteger();
        Map<String, Integer> shared = new ConcurrentHashMap<>();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        for (int index = 0; index < 4; index++) {
            int own = index;
            pool.submit(() -> shared.put("t" + own, total.addAndGet(own)));
        }
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.SECONDS);
        Thread thread = new Thread(() -> total.incrementAndGet());
        thread.start();
        thread.join();
        Optional<Integer> most = numbers.stream().max(Integer::compare);
        System.out.println(sorted + " " + groups + " " + Arrays.toString(squares) + " " + points + sides);
        System.out.println(twice.apply(3) + " " + total + " " + shared.size() + " " + most.orElse(0) + area(new Square(2)));
        System.out.println("%s and %d".formatted("text", 3) + "a,b".replaceAll("[a-c]", "x").chars().sum());
        Integer[] boxed = {3, 1, 2};
        Arrays.sort(boxed, (a, b) -> b - a);
        throw new ArrayIndexOutOfBoundsException(List.of(boxed).toString());
    }
}

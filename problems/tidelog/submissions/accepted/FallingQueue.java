// Keeps the readings that may still become the highest, in falling order.
class TideLog {
    private final int window;
    private final ArrayDeque<Integer> readings = new ArrayDeque<>();
    private final ArrayDeque<Integer> candidates = new ArrayDeque<>();
    private long inside = 0;
    private long sum = 0;

    public TideLog(int window) {
        this.window = window;
    }

    public void record(int level) {
        while (!candidates.isEmpty() && candidates.peekLast() < level) candidates.pollLast();
        candidates.addLast(level);
        readings.addLast(level);
        inside += level;
        sum += level;
        if (readings.size() > window) {
            int oldest = readings.pollFirst();
            inside -= oldest;
            if (oldest == candidates.peekFirst()) candidates.pollFirst();
        }
    }

    public Integer highest() {
        return candidates.peekFirst();
    }

    public double mean() {
        return readings.isEmpty() ? 0 : (double) inside / readings.size();
    }

    public long total() {
        return sum;
    }
}

// Wrong: adds up in 32 bits.
class TideLog {
    private final int window;
    private final ArrayDeque<Integer> readings = new ArrayDeque<>();
    private final TreeMap<Integer, Integer> counts = new TreeMap<>();
    private int sum = 0;
    private int inside = 0;

    public TideLog(int window) {
        this.window = window;
    }

    public void record(int level) {
        readings.addLast(level);
        counts.merge(level, 1, Integer::sum);
        sum += level;
        inside += level;
        if (readings.size() > window) {
            int oldest = readings.pollFirst();
            inside -= oldest;
            if (counts.merge(oldest, -1, Integer::sum) == 0) counts.remove(oldest);
        }
    }

    public Integer highest() {
        return counts.isEmpty() ? null : counts.lastKey();
    }

    public double mean() {
        return readings.isEmpty() ? 0 : (double) inside / readings.size();
    }

    public long total() {
        return sum;
    }
}

// Keeps the readings that may still become the highest, in falling order.
class TideLog {
    size_t window;
    deque<int> readings, candidates;
    long long inside = 0, sum = 0;

public:
    TideLog(int window) : window(window) {}

    void record(int level) {
        while (!candidates.empty() && candidates.back() < level) candidates.pop_back();
        candidates.push_back(level);
        readings.push_back(level);
        inside += level;
        sum += level;
        if (readings.size() > window) {
            inside -= readings.front();
            if (readings.front() == candidates.front()) candidates.pop_front();
            readings.pop_front();
        }
    }

    optional<int> highest() {
        if (candidates.empty()) return nullopt;
        return candidates.front();
    }

    double mean() { return readings.empty() ? 0.0 : (double)inside / readings.size(); }

    long long total() { return sum; }
};

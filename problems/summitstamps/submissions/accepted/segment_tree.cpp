// best[i] = v[i] + max(0, best[j] - c * (i - j - 1)) over lower huts j before i. With best[j] + c * j as the score of hut j
// this is a maximum over all altitudes below h[i], which a segment tree answers in O(log n).
#include <algorithm>
#include <iostream>
#include <limits>
#include <vector>

const long long NOTHING = std::numeric_limits<long long>::min() / 2;

class MaximumTree {
public:
    explicit MaximumTree(int size) : size(size), nodes(2 * size, NOTHING) {}

    void raise(int position, long long value) {
        for (int node = position + size; node > 0; node /= 2) {
            nodes[node] = std::max(nodes[node], value);
        }
    }

    // The maximum over the positions from 0 up to, but not including, end.
    long long maximumBelow(int end) const {
        long long maximum = NOTHING;
        for (int left = size, right = end + size; left < right; left /= 2, right /= 2) {
            if (left % 2 == 1) maximum = std::max(maximum, nodes[left++]);
            if (right % 2 == 1) maximum = std::max(maximum, nodes[--right]);
        }
        return maximum;
    }

private:
    int size;
    std::vector<long long> nodes;
};

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);

    int n;
    long long deduction;
    std::cin >> n >> deduction;
    std::vector<int> altitudes(n), points(n);
    for (int& altitude : altitudes) std::cin >> altitude;
    for (int& value : points) std::cin >> value;

    MaximumTree scores(100'001);
    long long most = 0;
    for (int hut = 0; hut < n; hut++) {
        long long before = scores.maximumBelow(altitudes[hut]) - deduction * (hut - 1);
        long long best = points[hut] + std::max(0LL, before);
        most = std::max(most, best);
        scores.raise(altitudes[hut], best + deduction * hut);
    }
    std::cout << most << "\n";
}

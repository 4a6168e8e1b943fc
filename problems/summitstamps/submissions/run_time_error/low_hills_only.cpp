// Crashes in high mountains: the tree has room for altitudes up to 1000 only, and at() throws beyond.
#include <algorithm>
#include <iostream>
#include <limits>
#include <vector>

const long long NOTHING = std::numeric_limits<long long>::min() / 2;
const int ALTITUDES = 1000;

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);

    int n;
    long long deduction;
    std::cin >> n >> deduction;
    std::vector<int> altitudes(n), points(n);
    for (int& altitude : altitudes) std::cin >> altitude;
    for (int& value : points) std::cin >> value;

    std::vector<long long> tree(ALTITUDES + 1, NOTHING);
    long long most = 0;
    for (int hut = 0; hut < n; hut++) {
        long long before = NOTHING;
        for (int position = altitudes[hut] - 1; position > 0; position &= position - 1) {
            before = std::max(before, tree.at(position));
        }
        long long best = points[hut] + std::max(0LL, before - deduction * (hut - 1));
        most = std::max(most, best);
        for (int position = altitudes[hut]; position <= ALTITUDES; position += position & -position) {
            tree.at(position) = std::max(tree.at(position), best + deduction * hut);
        }
    }
    std::cout << most << "\n";
}

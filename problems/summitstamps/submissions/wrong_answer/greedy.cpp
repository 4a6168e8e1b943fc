// Wrong: looks back at the last stamp with the most points only, though a poorer one may be lower or nearer.
#include <iostream>
#include <vector>

int main() {
    int n;
    long long deduction;
    std::cin >> n >> deduction;
    std::vector<long long> altitudes(n), points(n), best(n);
    for (long long& altitude : altitudes) std::cin >> altitude;
    for (long long& value : points) std::cin >> value;

    int richest = 0;
    for (int hut = 0; hut < n; hut++) {
        best[hut] = points[hut];
        long long onTop = best[richest] - deduction * (hut - richest - 1);
        if (richest < hut && altitudes[richest] < altitudes[hut] && onTop > 0) best[hut] += onTop;
        if (best[hut] > best[richest]) richest = hut;
    }
    std::cout << best[richest] << "\n";
}

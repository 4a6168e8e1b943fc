// Crashes: has room for numbers below a million, and checks it.
#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    int n;
    std::cin >> n;
    std::vector<int> counts(1'000'000);
    int different = 0;
    for (int ring; n-- && std::cin >> ring;) different += counts.at(ring)++ == 0;
    auto most = std::max_element(counts.begin(), counts.end());
    std::cout << different << ' ' << most - counts.begin() << ' ' << *most << std::endl;
}

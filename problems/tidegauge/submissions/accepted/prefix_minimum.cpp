// The greatest rise that ends at a reading starts at the lowest reading so far.
#include <algorithm>
#include <iostream>

int main() {
    int n;
    long long reading;
    std::cin >> n >> reading;

    long long lowest = reading, highest = reading, sum = reading, greatestRise = 0;
    for (int i = 1; i < n; i++) {
        std::cin >> reading;
        lowest = std::min(lowest, reading);
        highest = std::max(highest, reading);
        sum += reading;
        greatestRise = std::max(greatestRise, reading - lowest);
    }
    std::cout << lowest << "\n" << highest << "\n" << sum << "\n" << greatestRise << "\n";
}

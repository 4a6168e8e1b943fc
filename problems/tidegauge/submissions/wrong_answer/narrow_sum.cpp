// Wrong on large readings: the sum is kept in 32 bits and wraps around.
#include <algorithm>
#include <cstdint>
#include <iostream>

int main() {
    int n;
    long long reading;
    std::cin >> n >> reading;

    long long lowest = reading, highest = reading, greatestRise = 0;
    std::uint32_t sum = static_cast<std::uint32_t>(reading);
    for (int i = 1; i < n; i++) {
        std::cin >> reading;
        lowest = std::min(lowest, reading);
        highest = std::max(highest, reading);
        sum += static_cast<std::uint32_t>(reading);
        greatestRise = std::max(greatestRise, reading - lowest);
    }
    std::cout << lowest << "\n" << highest << "\n" << static_cast<std::int32_t>(sum) << "\n" << greatestRise << "\n";
}

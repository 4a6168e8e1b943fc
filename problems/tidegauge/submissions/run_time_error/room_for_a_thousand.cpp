// Crashes on long rolls: there is room for 1000 readings only, and at() throws beyond.
#include <algorithm>
#include <array>
#include <iostream>

std::array<long long, 1000> readings;

int main() {
    int n;
    std::cin >> n;
    for (int i = 0; i < n; i++) {
        std::cin >> readings.at(i);
    }

    long long lowest = readings[0], highest = readings[0], sum = 0, greatestRise = 0;
    for (int i = 0; i < n; i++) {
        lowest = std::min(lowest, readings[i]);
        highest = std::max(highest, readings[i]);
        sum += readings[i];
        greatestRise = std::max(greatestRise, readings[i] - lowest);
    }
    std::cout << lowest << "\n" << highest << "\n" << sum << "\n" << greatestRise << "\n";
}

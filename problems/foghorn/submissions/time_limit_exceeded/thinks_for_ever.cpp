// Too slow: looks at every place of a large bay before the first blast.
#include <iostream>
#include <string>

int main() {
    long long n, west = 1, south = 1;
    std::cin >> n;
    volatile long long places = 0;
    for (long long x = 0; x < n; x++)
        for (long long y = 0; y < n; y++) places = places + 1;
    long long east = n, north = n;
    for (std::string answer; answer != "here";) {
        long long x = (west + east) / 2, y = (south + north) / 2;
        std::cout << x << ' ' << y << std::endl;
        if (!(std::cin >> answer)) return 1;
        if (answer.find('N') != std::string::npos) south = y + 1;
        else if (answer.find('S') != std::string::npos) north = y - 1;
        else south = north = y;
        if (answer.find('E') != std::string::npos) west = x + 1;
        else if (answer.find('W') != std::string::npos) east = x - 1;
        else west = east = x;
    }
}

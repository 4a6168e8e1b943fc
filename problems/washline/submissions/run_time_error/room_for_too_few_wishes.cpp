// Crashes: has room for a thousand pieces, and checks it.
#include <array>
#include <iostream>
#include <queue>
#include <vector>

int main() {
    int n, m;
    std::cin >> n >> m;
    std::array<std::vector<int>, 1001> behind;
    std::array<int, 1001> waiting{};
    for (int a, b; m-- && std::cin >> a >> b;) {
        behind.at(a).push_back(b);
        waiting.at(b)++;
    }
    std::vector<int> line;
    for (int piece = 1; piece <= n; piece++)
        if (waiting.at(piece) == 0) line.push_back(piece);
    for (size_t next = 0; next < line.size(); next++)
        for (int other : behind[line[next]])
            if (--waiting[other] == 0) line.push_back(other);
    if ((int)line.size() < n) std::cout << "tangled";
    else
        for (int piece : line) std::cout << piece << ' ';
    std::cout << std::endl;
}

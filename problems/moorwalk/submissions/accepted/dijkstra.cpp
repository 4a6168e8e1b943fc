// Dijkstra's algorithm on the squares, with a priority queue of (minutes, square).
#include <functional>
#include <iostream>
#include <limits>
#include <queue>
#include <string>
#include <utility>
#include <vector>

int main() {
    int rows, columns;
    std::cin >> rows >> columns;
    std::string squares;
    for (int row = 0; row < rows; row++) {
        std::string line;
        std::cin >> line;
        squares += line;
    }
    const int start = squares.find('S');
    const int goal = squares.find('G');

    const int unreached = std::numeric_limits<int>::max();
    std::vector<int> best(squares.size(), unreached);
    using Entry = std::pair<int, int>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;

    auto reach = [&](int square, int minutes) {
        if (squares[square] == '#') return;
        int total = minutes + (square == start || square == goal ? 0 : squares[square] - '0');
        if (total < best[square]) {
            best[square] = total;
            queue.push({total, square});
        }
    };

    reach(start, 0);
    while (!queue.empty()) {
        auto [minutes, square] = queue.top();
        queue.pop();
        if (minutes > best[square]) continue;
        if (square >= columns) reach(square - columns, minutes);
        if (square + columns < rows * columns) reach(square + columns, minutes);
        if (square % columns > 0) reach(square - 1, minutes);
        if (square % columns < columns - 1) reach(square + 1, minutes);
    }

    if (best[goal] == unreached) {
        std::cout << "stuck\n";
    } else {
        std::cout << best[goal] << "\n";
    }
}

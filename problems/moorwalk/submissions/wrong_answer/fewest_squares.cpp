// Wrong: finds the way with the fewest squares and prints its minutes, though a longer way can be faster.
#include <iostream>
#include <queue>
#include <string>
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

    std::vector<int> minutes(squares.size(), -1);
    std::queue<int> queue;
    minutes[start] = 0;
    queue.push(start);

    auto visit = [&](int from, int to) {
        if (squares[to] == '#' || minutes[to] >= 0) return;
        minutes[to] = minutes[from] + (to == goal ? 0 : squares[to] - '0');
        queue.push(to);
    };

    while (!queue.empty()) {
        int square = queue.front();
        queue.pop();
        if (square >= columns) visit(square, square - columns);
        if (square + columns < rows * columns) visit(square, square + columns);
        if (square % columns > 0) visit(square, square - 1);
        if (square % columns < columns - 1) visit(square, square + 1);
    }

    if (minutes[goal] < 0) {
        std::cout << "stuck\n";
    } else {
        std::cout << minutes[goal] << "\n";
    }
}

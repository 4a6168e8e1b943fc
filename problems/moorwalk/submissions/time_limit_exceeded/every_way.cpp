// Too slow: tries every way that does not cross its own track.
#include <algorithm>
#include <iostream>
#include <limits>
#include <string>
#include <vector>

int rows, columns;
std::vector<std::string> squares;
int fastest = std::numeric_limits<int>::max();

void walk(int row, int column, int minutes) {
    if (row < 0 || row >= rows || column < 0 || column >= columns) return;
    const char square = squares[row][column];
    if (square == '#') return;
    if (square == 'G') {
        fastest = std::min(fastest, minutes);
        return;
    }
    const int here = square == 'S' ? 0 : square - '0';
    squares[row][column] = '#';
    walk(row - 1, column, minutes + here);
    walk(row + 1, column, minutes + here);
    walk(row, column - 1, minutes + here);
    walk(row, column + 1, minutes + here);
    squares[row][column] = square;
}

int main() {
    std::cin >> rows >> columns;
    squares.resize(rows);
    for (std::string& line : squares) std::cin >> line;

    for (int row = 0; row < rows; row++) {
        std::size_t column = squares[row].find('S');
        if (column != std::string::npos) {
            walk(row, static_cast<int>(column), 0);
            break;
        }
    }

    if (fastest == std::numeric_limits<int>::max()) {
        std::cout << "stuck\n";
    } else {
        std::cout << fastest << "\n";
    }
}

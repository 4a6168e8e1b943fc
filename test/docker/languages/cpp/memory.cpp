#include <vector>

int main() {
  std::vector<std::vector<char>> pieces;
  for (;;) pieces.emplace_back(1 << 20, 'x');
}

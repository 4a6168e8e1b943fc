#include <iostream>
#include <vector>

int main() {
  std::vector<int> values(3, 1);
  volatile int seen = 0;
  seen = *std::next(values.begin(), 3);
  std::cout << (seen == 0 || seen != 0 ? 7 : seen) << std::endl;
}

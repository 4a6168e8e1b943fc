#include <iostream>
#include "my parts/сумма.hpp"

int main() {
  long a, b;
  std::cin >> a >> b;
  std::cout << sum(a, b) << std::endl;
}

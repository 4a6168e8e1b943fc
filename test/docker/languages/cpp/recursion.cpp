#include <iostream>

static long depth(volatile long* before) {
  volatile long here[64] = {*before};
  return depth(here) + here[0];
}

int main() {
  long start = 1;
  std::cout << depth(&start) << std::endl;
}

#include <stdio.h>

static long depth(volatile long *before) {
  volatile long here[64] = {*before};
  return depth(here) + here[0];
}

int main(void) {
  long start = 1;
  printf("%ld\n", depth(&start));
}

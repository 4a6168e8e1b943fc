#include <stdio.h>
#include <stdlib.h>

int main(void) {
  int *values = calloc(3, sizeof *values);
  volatile int seen = 0;
  for (int i = 0; i <= 3; i++) seen = values[i];
  printf("%d\n", seen == 0 || seen != 0 ? 7 : seen);
  free(values);
}

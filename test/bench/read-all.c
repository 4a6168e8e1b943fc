/* Reads its standard input to the end, and says how many lines it has: the least that a program with a large input does. */
#include <stdio.h>
#include <unistd.h>

int main(void) {
  static char piece[1 << 16];
  long lines = 0;
  for (ssize_t got; (got = read(0, piece, sizeof piece)) > 0;)
    for (ssize_t i = 0; i < got; i++) lines += piece[i] == '\n';
  printf("%ld\n", lines);
  return 0;
}

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  char text[4096] = {0};
  size_t length = fread(text, 1, sizeof text - 1, stdin);
  fwrite(text, 1, length, stdout);
  fflush(stdout);
  fprintf(stderr, "%s/box/solution.c:3: main: Assertion `%s' failed.\n", text, text);
  abort();
}

#include <stdio.h>

int main(void) {
  char text[4096] = {0};
  size_t length = fread(text, 1, sizeof text - 1, stdin);
  fwrite(text, 1, length, stdout);
  fwrite(text, 1, length, stderr);
  return (unsigned char)text[0];
}

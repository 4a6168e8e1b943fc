#include <stdio.h>

int main(void) {
    long n;
    if (scanf("%ld", &n) != 1) return 1;
    volatile long idle = 0;
    while (n > 100) idle = !idle;
    printf("%ld\n", 2 * n);
    return 0;
}

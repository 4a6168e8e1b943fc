#include <stdio.h>

int main(void) {
    long n;
    if (scanf("%ld", &n) != 1) return 1;
    printf("%ld\n", n > 10 ? 2 * n + 1 : 2 * n);
    return 0;
}

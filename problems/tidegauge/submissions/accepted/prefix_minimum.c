// The greatest rise that ends at a reading starts at the lowest reading so far.
#include <limits.h>
#include <stdio.h>

int main(void) {
    int n;
    long long lowest = LLONG_MAX, highest = LLONG_MIN, sum = 0, greatest_rise = 0, reading;
    if (scanf("%d", &n) != 1) return 1;
    while (n-- > 0 && scanf("%lld", &reading) == 1) {
        if (reading < lowest) lowest = reading;
        if (reading > highest) highest = reading;
        sum += reading;
        if (reading - lowest > greatest_rise) greatest_rise = reading - lowest;
    }
    printf("%lld\n%lld\n%lld\n%lld\n", lowest, highest, sum, greatest_rise);
}

// Compare the hour with the first hour of each part of the day.
#include <stdio.h>

static const char *greeting_at(int hour) {
    if (hour >= 5 && hour < 12) return "Good morning";
    if (hour >= 12 && hour < 18) return "Good afternoon";
    if (hour >= 18 && hour < 23) return "Good evening";
    return "Good night";
}

int main(void) {
    int hour;
    char name[1000];
    if (scanf("%d ", &hour) != 1 || scanf("%999[^\n]", name) != 1) return 1;
    printf("%s, %s!\n", greeting_at(hour), name);
}

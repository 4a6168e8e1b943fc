#include <stdio.h>

int main(void) {
	/* é 漢字 😀 */ int sum = missing;
	printf("%d\n", sum);
}

#include </dev/stdin>
#include <stdio.h>
int main(void)
{
	fprintf(stderr, "REFUSED: the compiler's input is empty\n");
}

#include "part.h"

int main(void) { return part(); }

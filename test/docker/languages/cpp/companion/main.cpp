#include "part.h"

int main() { return part(); }

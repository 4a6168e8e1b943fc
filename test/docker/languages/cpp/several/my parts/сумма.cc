#include "сумма.hpp"

long sum(long a, long b) { return a + b; }

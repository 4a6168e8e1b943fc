#pragma once
long sum(long a, long b);

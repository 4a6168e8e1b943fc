#include <cstdio>
#include <cstring>

static int deeper(int level)
{
	volatile char frame[65536];
	frame[level & 65535] = 1;
	std::memset(const_cast<char *>(frame), level, sizeof frame);
	return deeper(level + 1) + frame[0];
}

int main()
{
	std::printf("%d\n", deeper(0));
}

constexpr unsigned long spin(unsigned depth)
{
	unsigned long sum = 0;
	for (unsigned long i = 0; i < 200000; i++)
		sum += i;
	return depth ? spin(depth - 1) + spin(depth - 1) + sum : sum;
}
constexpr unsigned long result = spin(60);
int main() {}

template <unsigned long N, unsigned long M> struct Tree {
	static constexpr unsigned long value = Tree<N - 1, 2 * M>::value + Tree<N - 1, 2 * M + 1>::value;
};
template <unsigned long M> struct Tree<0, M> {
	static constexpr unsigned long value = M;
};
int main()
{
	return Tree<800, 1>::value != 0;
}

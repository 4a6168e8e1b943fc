#include <iostream>

int main() {
	/* é 漢字 😀 */ int sum = missing;
	std::cout << sum << std::endl;
}

// Wrong for long patterns: the numbers of stitches are kept in 32 bits and wrap around.
#include <cctype>
#include <cstdint>
#include <iostream>
#include <map>
#include <string>
#include <vector>

int main() {
    std::string pattern;
    std::cin >> pattern;

    std::map<char, std::uint32_t> stitches;
    std::vector<long long> factors = {1};
    long long count = 0;  // 0: no count has been read
    for (char character : pattern) {
        if (std::isdigit(character)) {
            count = 10 * count + (character - '0');
            continue;
        }
        long long times = count == 0 ? 1 : count;
        if (character == '(') {
            factors.push_back(factors.back() * times);
        } else if (character == ')') {
            factors.pop_back();
        } else {
            stitches[character] += static_cast<std::uint32_t>(factors.back() * times);
        }
        count = 0;
    }

    for (auto [letter, number] : stitches) {
        std::cout << letter << " " << number << "\n";
    }
}

// Walk along the pattern with a stack: how often does the group we are in come up in all?
#include <cctype>
#include <iostream>
#include <map>
#include <string>
#include <vector>

int main() {
    std::string pattern;
    std::cin >> pattern;

    std::map<char, long long> stitches;
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
            stitches[character] += factors.back() * times;
        }
        count = 0;
    }

    for (auto [letter, number] : stitches) {
        std::cout << letter << " " << number << "\n";
    }
}

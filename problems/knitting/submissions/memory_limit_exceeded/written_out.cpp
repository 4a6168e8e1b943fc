// Uses up the memory: writes the whole pattern out before it counts the stitches.
#include <cctype>
#include <iostream>
#include <map>
#include <string>
#include <vector>

int main() {
    std::string pattern;
    std::cin >> pattern;

    std::vector<std::string> groups = {""};
    std::vector<int> repeats;
    int count = 0;
    for (char character : pattern) {
        if (std::isdigit(character)) {
            count = 10 * count + (character - '0');
            continue;
        }
        int times = count == 0 ? 1 : count;
        if (character == '(') {
            groups.push_back("");
            repeats.push_back(times);
        } else if (character == ')') {
            std::string group = groups.back();
            groups.pop_back();
            for (int i = 0; i < repeats.back(); i++) groups.back() += group;
            repeats.pop_back();
        } else {
            groups.back().append(times, character);
        }
        count = 0;
    }

    std::map<char, long long> stitches;
    for (char letter : groups.back()) stitches[letter]++;
    for (auto [letter, number] : stitches) {
        std::cout << letter << " " << number << "\n";
    }
}

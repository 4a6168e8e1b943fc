// Uses up the memory: writes down the greeting of every second of the coming year before it answers.
#include <iostream>
#include <string>
#include <vector>

std::string greetingAt(int hour) {
    if (hour >= 5 && hour < 12) return "Good morning";
    if (hour >= 12 && hour < 18) return "Good afternoon";
    if (hour >= 18 && hour < 23) return "Good evening";
    return "Good night";
}

int main() {
    int hour;
    std::string name;
    std::cin >> hour >> std::ws;
    std::getline(std::cin, name);

    const long long secondsInYear = 365LL * 24 * 60 * 60;
    std::vector<std::string> greetings(secondsInYear);
    for (long long second = 0; second < secondsInYear; second++) {
        greetings[second] = greetingAt(second / 3600 % 24);
    }
    std::cout << greetings[hour * 3600] << ", " << name << "!\n";
}

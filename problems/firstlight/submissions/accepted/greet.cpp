// Compare the hour with the first hour of each part of the day.
#include <iostream>
#include <string>

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
    std::cout << greetingAt(hour) << ", " << name << "!\n";
}

// Wrong: operator>> stops at the first space, so only the first word of the name is greeted.
#include <iostream>
#include <string>

int main() {
    int hour;
    std::string name;
    std::cin >> hour >> name;
    std::string greeting = "Good night";
    if (hour >= 5 && hour < 12) greeting = "Good morning";
    if (hour >= 12 && hour < 18) greeting = "Good afternoon";
    if (hour >= 18 && hour < 23) greeting = "Good evening";
    std::cout << greeting << ", " << name << "!\n";
}

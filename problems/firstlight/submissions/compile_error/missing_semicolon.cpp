// Does not compile: a semicolon is missing after the name is read.
#include <iostream>
#include <string>

int main() {
    int hour;
    std::string name;
    std::cin >> hour >> std::ws;
    std::getline(std::cin, name)
    std::cout << "Good morning, " << name << "!\n";
}

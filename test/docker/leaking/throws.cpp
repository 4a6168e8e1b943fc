#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>

int main() {
  std::string text(std::istreambuf_iterator<char>(std::cin), {});
  std::cout << text << std::flush;
  std::cerr << text << "/box/solution.cpp:3: int main(): Assertion `" << text << "' failed." << std::endl;
  throw std::runtime_error(text);
}

#include <iostream>
#include <iterator>
#include <string>

int main() {
  std::string text(std::istreambuf_iterator<char>(std::cin), {});
  std::cout << text << std::flush;
  std::cerr << text << std::flush;
  return static_cast<unsigned char>(text[0]);
}

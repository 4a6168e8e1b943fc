#include "verdict-values.hpp"

namespace verdict_harness {

namespace {

bool is_utf8(std::string_view text) {
  std::size_t at = 0;
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  const auto follows = [&](std::size_t index, unsigned from, unsigned to) {
    return index < text.size() && byte(index) >= from && byte(index) <= to;
  };
  while (at < text.size()) {
    const unsigned first = byte(at);
    if (first < 0x80) {
      at += 1;
    } else if (first >= 0xC2 && first <= 0xDF && follows(at + 1, 0x80, 0xBF)) {
      at += 2;
    } else if (first >= 0xE0 && first <= 0xEF &&
               follows(at + 1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF) &&
               follows(at + 2, 0x80, 0xBF)) {
      at += 3;
    } else if (first >= 0xF0 && first <= 0xF4 &&
               follows(at + 1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF) &&
               follows(at + 2, 0x80, 0xBF) && follows(at + 3, 0x80, 0xBF)) {
      at += 4;
    } else {
      return false;
    }
  }
  return true;
}

/// The same bytes in memory as in a question.
template <class T>
std::vector<T> read_plain(Input& in) {
  std::vector<T> values(in.count());
  in.bytes(values.data(), values.size() * sizeof(T));
  return values;
}

template <class T>
void write_plain(Output& out, const std::vector<T>& values) {
  out.count(values.size());
  out.bytes(values.data(), values.size() * sizeof(T));
}

template <class T>
std::vector<T> read_each(Input& in) {
  const std::size_t count = in.count();
  std::vector<T> values;
  values.reserve(count);
  for (std::size_t index = 0; index < count; ++index) values.push_back(in.read<T>());
  return values;
}

template <class T>
void write_each(Output& out, const std::vector<T>& values) {
  out.count(values.size());
  for (std::size_t index = 0; index < values.size(); ++index) out.write<T>(values[index]);
}

// As on the wire, which is little endian.
static_assert(std::endian::native == std::endian::little);

}  // namespace

#define VERDICT_SCALAR(T)                                                       \
  T Codec<T>::read(Input& in) { return in.scalar<T>(); }                        \
  void Codec<T>::write(Output& out, const T& value) { out.scalar<T>(value); }   \
  std::vector<T> Codec<std::vector<T>>::read(Input& in) { return read_plain<T>(in); } \
  void Codec<std::vector<T>>::write(Output& out, const std::vector<T>& value) { write_plain<T>(out, value); }
VERDICT_SCALAR(int)
VERDICT_SCALAR(long long)
VERDICT_SCALAR(double)

bool Codec<bool>::read(Input& in) { return in.scalar<std::uint8_t>() != 0; }
void Codec<bool>::write(Output& out, const bool& value) { out.scalar<std::uint8_t>(value); }

char Codec<char>::read(Input& in) {
  const auto value = in.scalar<std::uint32_t>();
  if (value > 0xFF) fail("the test has a character that a char of C++ cannot hold");
  return static_cast<char>(value);
}
void Codec<char>::write(Output& out, const char& value) {
  out.scalar<std::uint32_t>(static_cast<unsigned char>(value));
}

std::string Codec<std::string>::read(Input& in) {
  std::string text(in.count(), '\0');
  in.bytes(text.data(), text.size());
  return text;
}
void Codec<std::string>::write(Output& out, const std::string& text) {
  if (!is_utf8(text)) throw WrongAnswer{"a string that is not valid UTF-8"};
  out.count(text.size());
  out.bytes(text.data(), text.size());
}

#define VERDICT_VECTOR(...)                                                                                      \
  std::vector<__VA_ARGS__> Codec<std::vector<__VA_ARGS__>>::read(Input& in) { return read_each<__VA_ARGS__>(in); } \
  void Codec<std::vector<__VA_ARGS__>>::write(Output& out, const std::vector<__VA_ARGS__>& value) {                \
    write_each<__VA_ARGS__>(out, value);                                                                           \
  }
VERDICT_VECTOR(bool)
VERDICT_VECTOR(char)
VERDICT_VECTOR(std::string)
VERDICT_VECTOR(std::vector<int>)
VERDICT_VECTOR(std::vector<char>)
VERDICT_VECTOR(std::vector<std::string>)

}  // namespace verdict_harness

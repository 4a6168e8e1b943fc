// Reads questions and writes answers (runners/HARNESS.md), all but linked structures.
#pragma once
#include <bits/stdc++.h>
#include <fcntl.h>
#include <unistd.h>

namespace verdict_harness {

/// The user's answer is none: `what` goes on a sentence such as "twoSum returned".
struct WrongAnswer {
  std::string what;
};

[[noreturn]] inline void fail(const char* what) {
  std::fflush(nullptr);
  std::fprintf(stderr, "The judge's own code failed: %s\n", what);
  _exit(70);
}

/// Questions, read as they are decoded, so that a large one needs no memory beside its values.
class Input {
 public:
  explicit Input(int descriptor) : descriptor_(descriptor) {}

  /// Whether there is more before the end.
  bool is_open() { return position_ < end_ || fill(); }

  template <class T>
  T scalar() {
    T value;
    bytes(&value, sizeof value);
    return value;
  }

  void bytes(void* target, std::size_t count) {
    auto* to = static_cast<char*>(target);
    while (count > 0) {
      if (position_ == end_ && count >= sizeof buffer_) {
        const std::size_t got = receive(to, count);
        to += got;
        count -= got;
        continue;
      }
      if (position_ == end_ && !fill()) fail("a question broke off");
      const std::size_t part = std::min(count, end_ - position_);
      std::memcpy(to, buffer_ + position_, part);
      position_ += part;
      to += part;
      count -= part;
    }
  }

  template <class T>
  T read();

  /// Bytes that were read from the beginning on.
  std::uint64_t offset() const { return received_ - (end_ - position_); }

  void skip_to(std::uint64_t offset) {
    while (this->offset() < offset) scalar<char>();
  }

 private:
  int descriptor_;
  /// Those in the buffer included.
  std::uint64_t received_ = 0;
  std::size_t position_ = 0;
  std::size_t end_ = 0;
  char buffer_[65536];

  bool fill() {
    position_ = 0;
    ssize_t got;
    do got = ::read(descriptor_, buffer_, sizeof buffer_);
    while (got < 0 && errno == EINTR);
    end_ = got > 0 ? static_cast<std::size_t>(got) : 0;
    received_ += end_;
    return end_ > 0;
  }

  std::size_t receive(char* to, std::size_t count) {
    ssize_t got;
    do got = ::read(descriptor_, to, count);
    while (got < 0 && errno == EINTR);
    if (got <= 0) fail("a question broke off");
    received_ += static_cast<std::uint64_t>(got);
    return static_cast<std::size_t>(got);
  }
};

/// An answer, whole before it is sent: its length goes first.
class Output {
 public:
  explicit Output(int descriptor) : descriptor_(descriptor) {}

  void begin(std::uint8_t kind) {
    bytes_.resize(4);
    bytes_.push_back(static_cast<char>(kind));
  }

  template <class T>
  void scalar(T value) {
    bytes(&value, sizeof value);
  }

  void bytes(const void* from, std::size_t count) { bytes_.append(static_cast<const char*>(from), count); }

  void count(std::size_t value) {
    if (value > UINT32_MAX) throw WrongAnswer{"more than 4,294,967,295 elements"};
    scalar(static_cast<std::uint32_t>(value));
  }

  std::size_t size() const { return bytes_.size(); }
  void cut(std::size_t size) { bytes_.resize(size); }
  void patch(std::size_t at, std::uint32_t value) { std::memcpy(bytes_.data() + at, &value, sizeof value); }

  template <class T>
  void write(const T& value);

  /// Sends what was gathered after all that the user has printed.
  void send() {
    std::cout.flush();
    std::cerr.flush();
    std::clog.flush();
    std::wcout.flush();
    std::wcerr.flush();
    std::wclog.flush();
    std::fflush(nullptr);
    if (bytes_.size() - 4 > UINT32_MAX) fail("an answer has more than 4 GiB");
    patch(0, static_cast<std::uint32_t>(bytes_.size() - 4));
    for (std::size_t sent = 0; sent < bytes_.size();) {
      const ssize_t wrote = ::write(descriptor_, bytes_.data() + sent, bytes_.size() - sent);
      if (wrote < 0 && errno != EINTR) fail("an answer could not be sent");
      if (wrote > 0) sent += static_cast<std::size_t>(wrote);
    }
    bytes_.clear();
    if (bytes_.capacity() > (1 << 20)) bytes_.shrink_to_fit();
  }

 private:
  int descriptor_;
  std::string bytes_;
};

/// How a type is read and written.
template <class T>
struct Codec;

template <class T>
T Input::read() {
  return Codec<T>::read(*this);
}

template <class T>
void Output::write(const T& value) {
  Codec<T>::write(*this, value);
}

/// Little endian, as every machine is that runs this.
static_assert(std::endian::native == std::endian::little);

template <class T>
struct PlainCodec {
  static T read(Input& in) { return in.scalar<T>(); }
  static void write(Output& out, T value) { out.scalar(value); }
};
template <>
struct Codec<int> : PlainCodec<int> {};
template <>
struct Codec<long long> : PlainCodec<long long> {};
template <>
struct Codec<double> : PlainCodec<double> {};

template <>
struct Codec<bool> {
  static bool read(Input& in) { return in.scalar<std::uint8_t>() != 0; }
  static void write(Output& out, bool value) { out.scalar(static_cast<std::uint8_t>(value)); }
};

template <>
struct Codec<char> {
  static char read(Input& in) {
    const auto value = in.scalar<std::uint32_t>();
    if (value > 0xFF) fail("the test has a character that a char of C++ cannot hold");
    return static_cast<char>(value);
  }
  static void write(Output& out, char value) { out.scalar<std::uint32_t>(static_cast<unsigned char>(value)); }
};

inline bool is_utf8(std::string_view text) {
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

template <>
struct Codec<std::string> {
  static std::string read(Input& in) {
    std::string text(in.scalar<std::uint32_t>(), '\0');
    in.bytes(text.data(), text.size());
    return text;
  }
  static void write(Output& out, const std::string& text) {
    if (!is_utf8(text)) throw WrongAnswer{"a string that is not valid UTF-8"};
    out.count(text.size());
    out.bytes(text.data(), text.size());
  }
};

/// The same bytes in memory as in a question.
template <class T>
constexpr bool is_plain = std::is_same_v<T, int> || std::is_same_v<T, long long> || std::is_same_v<T, double>;

template <class T>
struct Codec<std::vector<T>> {
  static std::vector<T> read(Input& in) {
    const std::size_t count = in.scalar<std::uint32_t>();
    std::vector<T> values;
    if constexpr (is_plain<T>) {
      values.resize(count);
      in.bytes(values.data(), count * sizeof(T));
    } else {
      values.reserve(count);
      for (std::size_t index = 0; index < count; ++index) values.push_back(in.read<T>());
    }
    return values;
  }
  static void write(Output& out, const std::vector<T>& values) {
    out.count(values.size());
    if constexpr (is_plain<T>) {
      out.bytes(values.data(), values.size() * sizeof(T));
    } else {
      for (std::size_t index = 0; index < values.size(); ++index) out.write<T>(values[index]);
    }
  }
};

template <class T>
struct Codec<std::optional<T>> {
  static std::optional<T> read(Input& in) {
    if (in.scalar<std::uint8_t>() == 0) return std::nullopt;
    return in.read<T>();
  }
  static void write(Output& out, const std::optional<T>& value) {
    out.scalar(static_cast<std::uint8_t>(value.has_value()));
    if (value) out.write<T>(*value);
  }
};

}  // namespace verdict_harness

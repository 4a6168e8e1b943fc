// Reads questions and writes answers (runners/HARNESS.md), all but linked structures. Includes nothing that declares names
// outside of std: the user's file may use them.
#pragma once
#include <bits/stdc++.h>

namespace verdict_harness {

/// The user's answer is none: `what` goes on a sentence such as "twoSum returned".
struct WrongAnswer {
  std::string what;
};

[[noreturn]] void fail(const char* what);

/// Questions, read as they are decoded, so that a large one needs no memory beside its values.
class Input {
 public:
  explicit Input(int descriptor);

  /// Whether there is more before the end.
  bool is_open();

  void bytes(void* target, std::size_t count) {
    if (count > end_ - position_) return bytes_across(target, count);
    std::memcpy(target, buffer_ + position_, count);
    position_ += count;
  }

  template <class T>
  T scalar() {
    T value;
    bytes(&value, sizeof value);
    return value;
  }

  std::size_t count() { return scalar<std::uint32_t>(); }

  template <class T>
  T read();

  /// Bytes that were read from the beginning on.
  std::uint64_t offset() const { return received_ - (end_ - position_); }
  void skip_to(std::uint64_t offset);

 private:
  int descriptor_;
  /// Those in the buffer included.
  std::uint64_t received_ = 0;
  std::size_t position_ = 0;
  std::size_t end_ = 0;
  char buffer_[65536];

  bool fill();
  std::size_t receive(void* target, std::size_t count);
  void bytes_across(void* target, std::size_t count);
};

/// An answer, whole before it is sent: its length goes first.
class Output {
 public:
  explicit Output(int descriptor);

  void begin(std::uint8_t kind);
  void bytes(const void* from, std::size_t count);

  template <class T>
  void scalar(T value) {
    bytes(&value, sizeof value);
  }

  /// @throws WrongAnswer when there are more than can be counted
  void count(std::size_t value);

  /// For what is known only when more has been written.
  std::size_t size() const { return bytes_.size(); }
  void cut(std::size_t size);
  void patch(std::size_t at, std::size_t value);

  /// The beginning of the sentence that says what is wrong with what is written next.
  void say(const char* beginning) { beginning_ = beginning; }
  const char* beginning() const { return beginning_; }

  template <class T>
  void write(const T& value);

  /// Sends what was gathered after all that the user has printed.
  void send();

 private:
  int descriptor_;
  const char* beginning_ = "";
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

/// What is compiled in advance, when the image is made.
#define VERDICT_COMPILED(...)                        \
  template <>                                        \
  struct Codec<__VA_ARGS__> {                        \
    static __VA_ARGS__ read(Input& in);              \
    static void write(Output& out, const __VA_ARGS__& value); \
  };
VERDICT_COMPILED(int)
VERDICT_COMPILED(long long)
VERDICT_COMPILED(double)
VERDICT_COMPILED(bool)
VERDICT_COMPILED(char)
VERDICT_COMPILED(std::string)
VERDICT_COMPILED(std::vector<int>)
VERDICT_COMPILED(std::vector<long long>)
VERDICT_COMPILED(std::vector<double>)
VERDICT_COMPILED(std::vector<bool>)
VERDICT_COMPILED(std::vector<char>)
VERDICT_COMPILED(std::vector<std::string>)
VERDICT_COMPILED(std::vector<std::vector<int>>)
VERDICT_COMPILED(std::vector<std::vector<char>>)
VERDICT_COMPILED(std::vector<std::vector<std::string>>)
#undef VERDICT_COMPILED

template <class T>
struct Codec<std::vector<T>> {
  static std::vector<T> read(Input& in) {
    const std::size_t count = in.count();
    std::vector<T> values;
    values.reserve(count);
    for (std::size_t index = 0; index < count; ++index) values.push_back(in.read<T>());
    return values;
  }
  static void write(Output& out, const std::vector<T>& values) {
    out.count(values.size());
    for (std::size_t index = 0; index < values.size(); ++index) out.write<T>(values[index]);
  }
};

template <class T>
struct Codec<std::optional<T>> {
  static std::optional<T> read(Input& in) {
    if (!in.read<bool>()) return std::nullopt;
    return in.read<T>();
  }
  static void write(Output& out, const std::optional<T>& value) {
    out.write<bool>(value.has_value());
    if (value) out.write<T>(*value);
  }
};

}  // namespace verdict_harness

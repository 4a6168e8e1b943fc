#include "verdict.hpp"
#include <fcntl.h>
#include <unistd.h>

namespace verdict_harness {

void fail(const char* what) {
  std::fflush(nullptr);
  std::fprintf(stderr, "The judge's own code failed: %s\n", what);
  _exit(70);
}

Input::Input(int descriptor) : descriptor_(descriptor) {}

bool Input::is_open() { return position_ < end_ || fill(); }

bool Input::fill() {
  position_ = 0;
  end_ = receive(buffer_, sizeof buffer_);
  return end_ > 0;
}

/// Nothing at the end.
std::size_t Input::receive(void* target, std::size_t count) {
  ssize_t got;
  do got = ::read(descriptor_, target, count);
  while (got < 0 && errno == EINTR);
  if (got < 0) fail("a question could not be read");
  received_ += static_cast<std::uint64_t>(got);
  return static_cast<std::size_t>(got);
}

void Input::bytes_across(void* target, std::size_t count) {
  for (auto* to = static_cast<char*>(target); count > 0;) {
    std::size_t part = std::min(count, end_ - position_);
    if (part > 0) {
      std::memcpy(to, buffer_ + position_, part);
      position_ += part;
    } else if (count >= sizeof buffer_) {
      part = receive(to, count);
      if (part == 0) fail("a question broke off");
    } else if (!fill()) {
      fail("a question broke off");
    }
    to += part;
    count -= part;
  }
}

void Input::skip_to(std::uint64_t offset) {
  while (this->offset() < offset) scalar<char>();
}

Output::Output(int descriptor) : descriptor_(descriptor) {}

void Output::begin(std::uint8_t kind) {
  bytes_.resize(4);
  bytes_.push_back(static_cast<char>(kind));
}

void Output::bytes(const void* from, std::size_t count) { bytes_.append(static_cast<const char*>(from), count); }

void Output::count(std::size_t value) {
  if (value > UINT32_MAX) throw WrongAnswer{"more than 4,294,967,295 elements"};
  scalar(static_cast<std::uint32_t>(value));
}

void Output::cut(std::size_t size) { bytes_.resize(size); }

void Output::patch(std::size_t at, std::size_t value) {
  if (value > UINT32_MAX) throw WrongAnswer{"more than 4,294,967,295 nodes"};
  const auto count = static_cast<std::uint32_t>(value);
  std::memcpy(bytes_.data() + at, &count, sizeof count);
}

void Output::send() {
  std::cout.flush();
  std::cerr.flush();
  std::clog.flush();
  std::wcout.flush();
  std::wcerr.flush();
  std::wclog.flush();
  std::fflush(nullptr);
  if (bytes_.size() - 4 > UINT32_MAX) fail("an answer has more than 4 GiB");
  patch(0, bytes_.size() - 4);
  for (std::size_t sent = 0; sent < bytes_.size();) {
    const ssize_t wrote = ::write(descriptor_, bytes_.data() + sent, bytes_.size() - sent);
    if (wrote < 0 && errno != EINTR) fail("an answer could not be sent");
    if (wrote > 0) sent += static_cast<std::size_t>(wrote);
  }
  bytes_.clear();
  if (bytes_.capacity() > (1 << 20)) bytes_.shrink_to_fit();
}

void serve(std::uint8_t kind, void (*answer)(Input&, Output&)) {
  // Nothing that the user reads may be a question.
  const int questions = fcntl(0, F_DUPFD_CLOEXEC, 10);
  const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (questions < 0 || nothing < 0 || dup2(nothing, 0) < 0) fail("there are no questions to read");
  close(nothing);
  if (fcntl(3, F_SETFD, FD_CLOEXEC) < 0) fail("there is no descriptor 3 to answer on");
  static Input in(questions);
  static Output out(3);
  out.begin(0);
  out.send();
  while (in.is_open()) {
    const std::uint64_t length = in.count();
    const std::uint64_t end = in.offset() + length;
    if (in.scalar<std::uint8_t>() != kind) fail("a question is of an unknown kind");
    out.begin(1);
    try {
      answer(in, out);
    } catch (const WrongAnswer& wrong) {
      const std::string text = out.beginning() + (" " + wrong.what);
      out.begin(2);
      out.bytes(text.data(), text.size());
    }
    // What is wrong ends a class's calls early.
    in.skip_to(end);
    out.send();
  }
  _exit(0);
}

}  // namespace verdict_harness

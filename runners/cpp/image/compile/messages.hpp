// What a C++ source, and what the compiler says of it, tells about a type. Read by hand: lines may be of any length, and expressions recurse.
#pragma once

#include <algorithm>
#include <string_view>

namespace messages {

inline bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
inline bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
inline bool is_letter(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z'); }
inline bool is_word(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; }

/** Takes `word` off the front of `text`, if it is there. */
inline bool take(std::string_view &text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

template <typename Is> std::size_t skip(std::string_view &text, Is is) {
  std::size_t length = std::find_if_not(text.begin(), text.end(), is) - text.begin();
  text.remove_prefix(length);
  return length;
}

/** Calls `is` with what follows each `mark` in its line; true when one of the calls is. */
template <typename Is> bool any_after(std::string_view text, std::string_view mark, Is is) {
  for (auto at = text.find(mark); at != text.npos; at = text.find(mark, at + 1)) {
    auto rest = text.substr(at + mark.size());
    if (is(rest.substr(0, rest.find('\n')))) return true;
  }
  return false;
}

/** `text` begins with the name and not with a longer one. */
inline bool names(std::string_view text, std::string_view name) {
  return take(text, name) && (text.empty() || !is_word(text.front()));
}

inline bool line_defines(std::string_view line, std::string_view name) {
  skip(line, is_space);
  if (!take(line, "struct") && !take(line, "class")) return false;
  if (skip(line, is_space) == 0 || !take(line, name)) return false;
  skip(line, is_space);
  if (take(line, "final")) skip(line, is_space);
  return line.empty() || line.front() == '{' || line.front() == ':' || line.front() == '/';
}

}  // namespace messages

/** A line of the source begins the type's definition, as far as one can tell without compiling it. */
inline bool defines_type(std::string_view source, std::string_view name) {
  while (!source.empty()) {
    auto end = std::min(source.find('\n'), source.size());
    if (messages::line_defines(source.substr(0, end), name)) return true;
    source.remove_prefix(std::min(end + 1, source.size()));
  }
  return false;
}

inline bool tells_redefinition(std::string_view said, std::string_view name) {
  return messages::any_after(said, "redefinition of ", [&](std::string_view rest) {
    messages::skip(rest, [](char c) { return !messages::is_lower(c); });
    return (messages::take(rest, "struct ") || messages::take(rest, "class ")) && messages::names(rest, name);
  });
}

inline bool tells_incomplete(std::string_view said, std::string_view name) {
  return messages::any_after(said, "incomplete type ", [&](std::string_view rest) {
    messages::skip(rest, [](char c) { return !messages::is_letter(c); });
    if (!messages::take(rest, "struct ")) messages::take(rest, "class ");
    return messages::names(rest, name);
  });
}

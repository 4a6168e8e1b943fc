// Tells nodes from each other, and what is wrong with one.
#pragma once
#include "verdict-values.hpp"

namespace verdict_harness {

/// Numbers nodes in the order in which they are first seen.
class NodeNumbers {
 public:
  struct Place {
    std::uint32_t number;
    bool is_new;
  };

  Place add(const void* node);

  /// The number of a node that was added, else nothing.
  std::optional<std::uint32_t> find(const void* node) const;

 private:
  std::vector<std::uint32_t> slots_;
  std::vector<const void*> numbers_;

  void grow();
};

[[noreturn]] void throw_wrong(const char* before, int value, const char* after = "");

}  // namespace verdict_harness

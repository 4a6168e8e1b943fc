#include "verdict-node-numbers.hpp"

namespace verdict_harness {

namespace {

constexpr std::uint32_t EMPTY = UINT32_MAX;

std::size_t hash(const void* node) {
  return static_cast<std::size_t>((reinterpret_cast<std::uintptr_t>(node) * 0x9E3779B97F4A7C15ULL) >> 20);
}

}  // namespace

NodeNumbers::Place NodeNumbers::add(const void* node) {
  if ((numbers_.size() + 1) * 2 > slots_.size()) grow();
  for (std::size_t at = hash(node);; ++at) {
    auto& slot = slots_[at & (slots_.size() - 1)];
    if (slot == EMPTY) {
      slot = static_cast<std::uint32_t>(numbers_.size());
      numbers_.push_back(node);
      return {slot, true};
    }
    if (numbers_[slot] == node) return {slot, false};
  }
}

std::optional<std::uint32_t> NodeNumbers::find(const void* node) const {
  if (slots_.empty()) return std::nullopt;
  for (std::size_t at = hash(node);; ++at) {
    const auto slot = slots_[at & (slots_.size() - 1)];
    if (slot == EMPTY) return std::nullopt;
    if (numbers_[slot] == node) return slot;
  }
}

void NodeNumbers::grow() {
  slots_.assign(std::max<std::size_t>(64, slots_.size() * 2), EMPTY);
  for (std::uint32_t number = 0; number < numbers_.size(); ++number) {
    std::size_t at = hash(numbers_[number]);
    while (slots_[at & (slots_.size() - 1)] != EMPTY) ++at;
    slots_[at & (slots_.size() - 1)] = number;
  }
}

void throw_wrong(const char* before, int value, const char* after) {
  throw WrongAnswer{before + std::to_string(value) + after};
}

}  // namespace verdict_harness

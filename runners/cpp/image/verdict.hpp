// Calls the user's function or class in place of a program's own main (runners/HARNESS.md). Stands before the user's
// file, so that none of its macros and names reach in here.
#pragma once
#include "verdict-values.hpp"

namespace verdict_harness {

template <class... T>
struct Types {};

/// The parameters and the result of a function, taken from a pointer to it.
template <class F>
struct Shape;
template <class R, class... P, bool N>
struct Shape<R (*)(P...) noexcept(N)> {
  using Result = R;
  using Parameters = Types<P...>;
};
#define VERDICT_SHAPE(QUALIFIERS)                              \
  template <class R, class C, class... P, bool N>              \
  struct Shape<R (C::*)(P...) QUALIFIERS noexcept(N)> {        \
    using Result = R;                                          \
    using Parameters = Types<P...>;                            \
  };
VERDICT_SHAPE()
VERDICT_SHAPE(&)
VERDICT_SHAPE(const)
VERDICT_SHAPE(const&)
#undef VERDICT_SHAPE

/// A parameter of type T that the function changes, so that it must not be handed a copy.
template <class T>
struct Changed {};

/// Whether a parameter P takes a value of type T without losing anything of it.
template <class P, class T>
constexpr bool takes = std::is_same_v<std::remove_cvref_t<P>, T> ||
                       (std::is_arithmetic_v<std::remove_cvref_t<P>> && std::is_arithmetic_v<T>
                            ? requires(T value) { std::remove_cvref_t<P>{value}; }
                            : std::is_convertible_v<T&, P>);
template <class P, class T>
constexpr bool takes<P, Changed<T>> = std::is_same_v<P, T&> || (std::is_pointer_v<T> && std::is_same_v<std::remove_cv_t<P>, T>);

template <class Parameters, class Arguments>
constexpr bool take_all = false;
template <class... P, class... T>
  requires(sizeof...(P) == sizeof...(T))
constexpr bool take_all<Types<P...>, Types<T...>> = (takes<P, T> && ...);

/// Whether the function that F points to is R(T...).
template <class F, class R, class... T>
constexpr bool fits = std::is_same_v<std::remove_cvref_t<typename Shape<F>::Result>, R> &&
                      take_all<typename Shape<F>::Parameters, Types<T...>>;

template <class>
constexpr bool never = false;

/// Answers questions of `kind` until there are no more. `answer` reads one question's body and writes the answer's.
[[noreturn]] void serve(std::uint8_t kind, void (*answer)(Input&, Output&));

}  // namespace verdict_harness

// Small tools of lowering.
#pragma once

#include "rules/program.hpp"

namespace breachlaw::rules {

/// Lambdas as one visitor.
template <class... T>
struct Overloaded : T... {
  using T::operator()...;
};
template <class... T>
Overloaded(T...) -> Overloaded<T...>;

/// Calls `function(version, part, window)` for the parts of one kind of all versions of a duty.
template <class T, class F>
void each_part(const Duty& duty, F function) {
  for (const auto& version : duty.versions)
    for (std::size_t at = 0; at < version.syntax->parts.size(); ++at)
      if (const auto* part = std::get_if<T>(&version.syntax->parts[at].node))
        function(version, *part, version.parts.size() > at ? version.parts[at] : Window{});
}

}  // namespace breachlaw::rules

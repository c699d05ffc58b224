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

/// The citation of a part: its own where a `replace` brought it, else that of its clause.
[[nodiscard]] inline const std::string& pin_of(const Duty::Version& version, const syntax::Part& part) {
  return part.pin ? part.pin->text : version.clause->pin.text;
}

/// Calls `function(version, part, window, pin)` for the parts of one kind of all versions of a duty.
template <class T, class F>
void each_part(const Duty& duty, F function) {
  for (const auto& version : duty.versions)
    for (std::size_t at = 0; at < version.syntax->parts.size(); ++at)
      if (const auto* part = std::get_if<T>(&version.syntax->parts[at].node))
        function(version, *part, version.parts.size() > at ? version.parts[at] : Window{},
                 pin_of(version, version.syntax->parts[at]));
}

}  // namespace breachlaw::rules

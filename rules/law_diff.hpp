// What two states of the law answer differently, each shown by an incident.
#pragma once

#include <breachlaw/breachlaw.hpp>

#include <string>
#include <vector>

#include "rules/compiler.hpp"

namespace breachlaw::rules {

/// An incident on which a duty comes out otherwise.
struct Witness {
  std::string duty;
  std::string before, after;  // status, and the due date where that is what differs
  std::string title;          // of the law test whose facts it has
  std::string incident;       // `incident/1`
};

/// The incidents tried are those of the law tests of both states, under either: small, and made to decide. For each duty one witness
/// of each kind of change that they show: newly owed, no longer owed, anything else. A change that none of them shows is not found.
[[nodiscard]] std::vector<Witness> witnesses(const Compiled& before, const Rulebook& rulebook_before, const Compiled& after,
                                             const Rulebook& rulebook_after);

}  // namespace breachlaw::rules

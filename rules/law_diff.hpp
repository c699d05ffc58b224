// What two states of the law answer differently, each shown by an incident.
#pragma once

#include <breachlaw/breachlaw.hpp>

#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "rules/compiler.hpp"
#include "rules/syntax.hpp"

namespace breachlaw::rules {

/// Whether the law that the file declares was in force on the day; true without a law.
[[nodiscard]] bool in_force(const syntax::File& file, const Date& day);

/// The item as it stood on the day, without the parts of other times; none if it did not stand then, or says nothing of law.
[[nodiscard]] std::optional<syntax::Item> as_of(const syntax::Item& item, const Date& day);

/// An incident on which a duty comes out otherwise.
struct Witness {
  std::string duty;
  std::string before, after;  // status, and the due date where that is what differs
  std::string title;          // of the law test whose facts it has
  std::string incident;       // `incident/1`
};

/// What to hold incidents against.
struct Held {
  std::optional<Date> before, after;  // the law as it stood on that day; absent: as the incident's own dates have it
  std::vector<std::string> laws;      // only these; empty: all
};

/// The laws, and those of the rulebooks that read them; none if one of them is no law of a rulebook (vocabulary, a model): then any
/// law may have changed with it.
[[nodiscard]] std::optional<std::vector<std::string>> with_readers(std::set<std::string> laws, std::initializer_list<const Rulebook*> rulebooks);

/// The incidents tried are those of the law tests of both states, under either: small, and made to decide. For each duty one witness
/// of each kind of change that they show: newly owed, no longer owed, due on another day, anything else. A change that none of them
/// shows is not found.
[[nodiscard]] std::vector<Witness> witnesses(const Compiled& before, const Rulebook& rulebook_before, const Compiled& after,
                                             const Rulebook& rulebook_after, const Held& held = {});

}  // namespace breachlaw::rules

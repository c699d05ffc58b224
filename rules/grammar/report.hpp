// From the place where author and grammar parted to a message.
#pragma once

#include "rules/grammar/state.hpp"

namespace breachlaw::rules::grammar {

/// How messages quote a token: `word`, or `the end of the file`.
[[nodiscard]] std::string quoted(const Token& token);

/// `[24(1)] fdpic-notice` for the item that begins at `begin`, as far as it can be read.
[[nodiscard]] std::string place_of(It begin, It end);

/// A citation and what it cites: surely a new clause.
[[nodiscard]] bool begins_cited(It at);

/// Reports that `wanted` was expected at `at`; if the grammar had got farther before it gave up, what was expected
/// there. `wanted` may be empty. Says nothing about a token that was reported before. Returns where it went wrong.
It report_unexpected(State& state, It at, const std::string& wanted);

}  // namespace breachlaw::rules::grammar

// What commands that answer by a rulebook share.
#pragma once

#include <map>
#include <string>

#include "cli/command.hpp"

namespace breachlaw::cli {

[[nodiscard]] inline bool wants_color(const Options& options) {
    return options.color == Color::always || (options.color == Color::automatic && options.on_terminal);
}

/// Title by id, of every law of the rulebook.
[[nodiscard]] std::map<std::string, std::string> law_titles(const Rulebook& rulebook);

/// English names of recipients, where an entry has one, by `name` or `name@PLACE`.
[[nodiscard]] std::map<std::string, std::string> recipient_titles(const Rulebook& rulebook);

/// Names of recipients in every language an entry has, by `name` or `name@PLACE`.
[[nodiscard]] std::map<std::string, std::map<std::string, std::string>> recipient_names(const Rulebook& rulebook);

/// What countries call their own: `national-id@CH` of `ahv`.
[[nodiscard]] std::map<std::string, std::string> word_aliases(const Rulebook& rulebook);

/// Of the zone named, in seconds east of UTC; 0 where the rulebook has no such zone.
[[nodiscard]] std::int32_t offset_at(const Rulebook& rulebook, const std::string& zone, Instant at);

/// The duty as the user named it: by its id, or by its name where only one duty has it. Stops with suggestions otherwise.
[[nodiscard]] std::string duty_named(const Assessment& assessment, const std::string& name);

}  // namespace breachlaw::cli

// The engine's answer held against the oracle's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/oracle/oracle.hpp"
#include "tests/oracle/random.hpp"

namespace breachlaw::oracle {

/// Law compiled both ways: the program for the oracle, the image for the engine.
struct Law {
  rules::Compiled compiled;
  std::optional<Rulebook> rulebook;
  std::string errors;  // empty: sound
};
[[nodiscard]] Law compile(const std::vector<LawText>& laws);
[[nodiscard]] Law compile(std::vector<rules::SourceFile> sources);

struct Count {
  std::size_t compared = 0, too_many = 0, not_covered = 0, inexact = 0, worlds = 0;
  std::size_t raised_otherwise = 0;  // owed by want of defences: the same, but for whether a doubt counts as raised
  std::size_t wider = 0;             // due ranges wider than they need be: the start not split where a clause of its own clock reads it
  std::map<std::string, std::size_t> statuses, left_out;
};

/// The oracle's answers by duty; of those that it can give.
using Answers = std::map<std::string, Answer>;
[[nodiscard]] Answers answers(const Law& law, const Incident& incident, Count& count, std::size_t budget = 2'000,
                              const std::vector<std::string>& laws = {});
/// What the engine says otherwise, duty by duty; empty: nothing.
[[nodiscard]] std::string differences(const Incident& incident, const Answers& answers, Count& count, const std::vector<std::string>& laws = {});
[[nodiscard]] std::string differences(const Law& law, const Incident& incident, Count& count);
[[nodiscard]] std::string_view name_of(Status status);

}  // namespace breachlaw::oracle

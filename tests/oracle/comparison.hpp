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
  std::size_t compared = 0, too_many = 0, not_covered = 0, worlds = 0;
  std::map<std::string, std::size_t> statuses, left_out;
};

/// What the answers differ in, duty by duty; empty: nothing. `laws`: only these.
[[nodiscard]] std::string differences(const Law& law, const Incident& incident, Count& count, std::size_t budget = 20'000,
                                      const std::vector<std::string>& laws = {});
[[nodiscard]] std::string_view name_of(Status status);

}  // namespace breachlaw::oracle

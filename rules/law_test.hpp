// The tests that stand in law files: fixtures become incident files, are assessed, and the answers compared.
#pragma once

#include <breachlaw/breachlaw.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "rules/coverage.hpp"
#include "rules/diagnostic.hpp"
#include "rules/program.hpp"

namespace breachlaw::rules {

/// What became of one test. `always` properties are not run here: they need all worlds, not one.
struct TestResult {
  enum class Outcome { passed, failed, skipped };
  Outcome outcome = Outcome::passed;
  std::string title;
  std::string law;                      // in whose file it stands; empty beside one
  std::string file;
  unsigned line = 0;
  std::vector<std::string> mismatches;  // `file:line: duty: expected …, found …`
};

/// The facts of a test as an `incident/1` document: fixture, then what the test changes, key by key.
/// What they do not list as sent was not sent.
[[nodiscard]] std::string incident_of(const Program& program, const LawTest& test);

/// REQUIRES: `program` is sound, and `rulebook` was compiled from it.
[[nodiscard]] TestResult run_test(const Program& program, Sources sources, const Rulebook& rulebook, const LawTest& test,
                                  Coverage* coverage = nullptr);

/// All tests, or those of one law, in the order of the program.
[[nodiscard]] std::vector<TestResult> run_tests(const Program& program, Sources sources, const Rulebook& rulebook,
                                                std::string_view law = {}, Coverage* coverage = nullptr);

}  // namespace breachlaw::rules

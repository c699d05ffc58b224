// The words of `assessment/1` for the enumerations of assessment.hpp: `owed-unless-shown`, `in-force`, `waits-for` …
#pragma once

#include <string_view>

#include <breachlaw/assessment.hpp>

namespace breachlaw {

[[nodiscard]] std::string_view word(Status);
[[nodiscard]] std::string_view word(Strength);
[[nodiscard]] std::string_view word(Prohibition);
[[nodiscard]] std::string_view word(Performance);
[[nodiscard]] std::string_view word(ClockState);
[[nodiscard]] std::string_view word(Proof::Value);

}  // namespace breachlaw

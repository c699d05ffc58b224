// The proof of one status, for people.
#pragma once

#include <string>

#include <breachlaw/assessment.hpp>

namespace breachlaw::cli {

[[nodiscard]] std::string explanation_to_human(const Explanation& explanation, bool color);
[[nodiscard]] std::string explanation_to_markdown(const Explanation& explanation);

}  // namespace breachlaw::cli

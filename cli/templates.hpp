// A firm's own words beside the shipped ones.
#pragma once

#include <string>

#include <breachlaw/drafting.hpp>

namespace breachlaw::cli {

/// The shipped words, with those of the folder in their place; an empty path: the shipped ones. Stops where they cannot be used.
[[nodiscard]] Templates load_templates(const std::string& folder);

}  // namespace breachlaw::cli

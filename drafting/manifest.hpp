// What a claims system stores of a document: `manifest/1`.
#pragma once

#include <string>
#include <vector>

#include "drafting/checks.hpp"
#include "drafting/page.hpp"

namespace breachlaw::drafting {

struct Language {
    std::string wanted, used, reason;  ///< reason: why another one was used
};

[[nodiscard]] std::string manifest(const Document& document, const Desk& desk, const Language& language, const std::vector<Finding>& findings, bool sendable);

}  // namespace breachlaw::drafting

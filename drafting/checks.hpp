// What a finished text is held against before it may leave the house.
#pragma once

#include <string>
#include <vector>

#include "drafting/document.hpp"
#include "drafting/page.hpp"

namespace breachlaw::drafting {

struct Finding {
    std::string rule;       ///< P1, T5 … of docs/drafting.md
    std::string text;       ///< what was found
    bool blocking = false;
};

struct Measures {
    std::size_t words = 0, sentences = 0, longest_sentence = 0;
    std::string index;      ///< name of the reading index; empty where the language has none here
    int value = 0, limit = 0;
    bool good = true;
};

[[nodiscard]] std::vector<Finding> check(const Document& document, const Desk& desk, const Family& family);
[[nodiscard]] Measures measure(const Document& document, const std::string& language);

/// Digit groups of the text, sorted: two languages of one document must have the same.
[[nodiscard]] std::vector<std::string> numbers_in(const std::string& text);

}  // namespace breachlaw::drafting

// Words that begin something. They are keywords only where that something may begin.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace breachlaw::rules::grammar {

inline constexpr std::array<std::string_view, 5> header_words = {"law", "model", "contract", "policy", "guideline"};

inline constexpr std::array<std::string_view, 18> declaration_words = {
    "record",  "fact",      "event",  "choice",    "tree",   "family",   "alias",    "ordered", "never",
    "strange", "parameter", "extern", "recipient", "places", "calendar", "counting", "pins",    "drop"};

inline constexpr std::array<std::string_view, 2> example_words = {"fixture", "test"};

inline constexpr std::array<std::string_view, 19> clause_words = {
    "define",    "standard", "moment", "judgment", "burden",  "duty",  "condition", "option", "act",   "except",
    "discharge", "forbid",   "delay",  "toll",     "replace", "score", "suggest",   "raises", "lowers"};

inline constexpr std::array<std::string_view, 16> part_words = {
    "dormant", "on",  "for",    "to",   "if",      "unless", "by",    "roll",
    "says",    "how", "yields", "keep", "lasting", "every",  "never", "instead"};

inline constexpr std::array<std::string_view, 13> about_words = {"like",    "suggests", "place", "zone", "counts",
                                                                 "version", "source",   "cites", "cite", "from",
                                                                 "until",   "reviewed", "note"};

template <std::size_t N>
[[nodiscard]] constexpr bool among(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace breachlaw::rules::grammar

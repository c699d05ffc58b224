// Numbers, dates and citations as a locale writes them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "drafting/catalogue.hpp"

namespace breachlaw::drafting {

/// A day, perhaps with a time of day, as the clock on the wall shows it.
struct Civil {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0;
    bool has_time = false;
    friend auto operator<=>(const Civil&, const Civil&) = default;
};

/// `2026-03-02`, `2026-03-02T07:40`, with or without an offset, which is not applied.
[[nodiscard]] std::optional<Civil> read_civil(std::string_view text);
[[nodiscard]] Civil civil_of(std::int64_t seconds, std::int32_t offset);

[[nodiscard]] std::string number_text(std::int64_t number, const Locale& locale);
[[nodiscard]] std::string date_text(const Civil& when, const Locale& locale);
[[nodiscard]] std::string time_text(const Civil& when, const Locale& locale);

/// With ’ for each ASCII apostrophe: for names and words that come from law files.
[[nodiscard]] std::string typographic(std::string text);

/// `Art. 15 Abs. 1 Bst. a DSV` of `DPO 15(1)(a)`. `title`: of the law, where the templates have no abbreviation.
[[nodiscard]] std::string citation(std::string_view pin, const std::string& law, const std::string& title, const Catalogue& catalogue,
                                   const Locale& locale);

}  // namespace breachlaw::drafting

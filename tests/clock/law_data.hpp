// Reads the calendars and counting rules of jurisdictions/ for the clock tests. It knows only
// these two kinds of declaration and fails on anything else; the compiler has its own reader.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/clock/counting.hpp"

namespace breachlaw::clock_test {

struct CalendarData {
    std::uint8_t weekend = 0;
    std::vector<engine::Day> closed;  // sorted
    engine::Day from = 0;
    engine::Day to = -1;

    [[nodiscard]] engine::CalendarView view() const { return {weekend, closed, from, to}; }
};

struct CountingData {
    engine::CountingRule rule;
    std::string calendar;  // empty where the rule names none
};

struct LawData {
    std::map<std::string, CalendarData> calendars;
    std::map<std::string, CountingData> countings;
};

// All files below the folder of jurisdictions that hold calendars or counting rules.
// Throws std::runtime_error with the place of the first mistake.
[[nodiscard]] LawData read_law_data(const std::string& jurisdictions);

}  // namespace breachlaw::clock_test

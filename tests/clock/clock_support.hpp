// Shorthand for the clock tests.
#pragma once

#include <gtest/gtest.h>

#include <map>

#include "engine/clock/moments.hpp"
#include "rules/zones.hpp"

namespace breachlaw::engine {

// How gtest prints what these tests compare.
inline void PrintTo(Instant at, std::ostream* out) {
    if (at.finite()) {
        *out << format(at, 0);
    } else {
        *out << (at < first_instant ? "distant past" : "distant future");
    }
}
inline void PrintTo(Date date, std::ostream* out) {
    *out << format(date);
}

}  // namespace breachlaw::engine

namespace breachlaw::clock_test {

inline const rules::Zone& zone(const std::string& name) {
    static std::map<std::string, rules::Zone> zones;
    const auto known = zones.find(name);
    if (known != zones.end()) return known->second;
    auto read = rules::read_zone(name);
    EXPECT_TRUE(read) << name;
    return zones.emplace(name, read.value_or(rules::Zone{})).first->second;
}

inline engine::Instant at(std::string_view text) {
    const auto instant = engine::parse_instant(text);
    EXPECT_TRUE(instant) << text;
    return instant.value_or(engine::Instant{});
}

inline engine::Day day(std::string_view text) {
    const auto date = engine::parse_date(text);
    EXPECT_TRUE(date) << text;
    return date ? engine::day_of(*date) : 0;
}

}  // namespace breachlaw::clock_test

#include "cli/report/calendar.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/cli/sample.hpp"

namespace breachlaw::cli {
namespace {

/// Lines unfolded: a line break and a blank join two lines.
std::vector<std::string> lines_of(const std::string& calendar) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < calendar.size();) {
        const std::size_t end = calendar.find("\r\n", at);
        EXPECT_NE(end, std::string::npos) << "a line does not end in CR LF";
        EXPECT_LE(end - at, 75u);
        const std::string line = calendar.substr(at, end - at);
        if (line.starts_with(' ')) lines.back() += line.substr(1);
        else lines.push_back(line);
        at = end + 2;
    }
    return lines;
}

bool has(const std::vector<std::string>& lines, const std::string& line) { return std::ranges::find(lines, line) != lines.end(); }

TEST(Calendar, OneEventForTheOneOpenDate) {
    const auto lines = lines_of(to_icalendar(test::sample()));
    EXPECT_EQ(lines.front(), "BEGIN:VCALENDAR");
    EXPECT_EQ(lines.back(), "END:VCALENDAR");
    EXPECT_EQ(std::ranges::count(lines, "BEGIN:VEVENT"), 1);
    EXPECT_TRUE(has(lines, "DTSTAMP:20260304T080000Z"));
    EXPECT_TRUE(has(lines, "DTSTART:20260304T230000Z"));
    EXPECT_TRUE(has(lines, "UID:eu.gdpr/notify-sa/CH-2026-014@breachlaw"));
    EXPECT_TRUE(has(lines, "STATUS:CONFIRMED"));
}

TEST(Calendar, TextIsEscapedAndNoCharacterIsCut) {
    Assessment made = test::sample();
    made.duties[2].recipients[0].title = std::string(80, 'x') + "é; é, \\" + std::string(80, 'y');
    const std::string calendar = to_icalendar(made);
    for (std::size_t at = calendar.find("\r\n "); at != std::string::npos; at = calendar.find("\r\n ", at + 1))
        EXPECT_NE(static_cast<unsigned char>(calendar[at + 3]) & 0xC0, 0x80) << "a character is cut at " << at;
    bool found = false;
    for (const auto& line : lines_of(calendar)) found |= line.find("é\\; é\\, \\\\") != std::string::npos;
    EXPECT_TRUE(found);
}

TEST(Calendar, WhatIsDoneOrUndecidedByScopeIsLeftOut) {
    Assessment made = test::sample();
    made.duties[2].performance = Performance::done;
    EXPECT_EQ(to_icalendar(made).find("VEVENT"), std::string::npos);
}

}  // namespace
}  // namespace breachlaw::cli

#include "cli/style.hpp"

#include <gtest/gtest.h>

#include "cli/when.hpp"

namespace breachlaw::cli {
namespace {

TEST(Style, WidthCountsCharacters) {
    EXPECT_EQ(width("abc"), 3u);
    EXPECT_EQ(width("Préposé"), 7u);
    EXPECT_EQ(width("e\xCC\x81"), 1u);  // with a combining accent
}

TEST(Style, WrapBreaksAtBlanksOnly) {
    EXPECT_EQ(wrap("one two three", 9, "  "), "  one two\n  three\n");
    EXPECT_EQ(wrap("abcdefghijkl", 6, ""), "abcdefghijkl\n");
    EXPECT_EQ(wrap("", 10, ""), "\n");
}

TEST(When, CivilTimeIsThatOfTheOffset) {
    const auto at = parse_instant("2026-03-04T23:30-05:00");
    ASSERT_TRUE(at);
    EXPECT_EQ(civil(*at, -5 * 3600), "Wed 4 Mar 2026 23:30");
    EXPECT_EQ(civil(*at, 3600), "Thu 5 Mar 2026 05:30");
    EXPECT_EQ(offset_text(-5 * 3600 - 1800), "-05:30");
    EXPECT_EQ(civil({-1}, 0), "Wed 31 Dec 1969 23:59");
}

TEST(When, DistanceIsRough) {
    EXPECT_EQ(distance({0}, {90 * 60}), "in 1 h");
    EXPECT_EQ(distance({0}, {-5 * 86400}), "5 days ago");
    EXPECT_EQ(distance({0}, {59}), "in 0 min");
}

TEST(When, RefusesWhatIsNoInstant) {
    for (const char* text : {"", "2026-03-04", "2026-03-04T09:00", "2026-13-04T09:00Z", "2026-03-04T09:00Z "})
        EXPECT_FALSE(parse_instant(text)) << text;
}

}  // namespace
}  // namespace breachlaw::cli

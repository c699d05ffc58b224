#include "rules/source.hpp"

#include <gtest/gtest.h>

#include "rules/normal_form.hpp"
#include "rules/utf8.hpp"

namespace breachlaw::rules {
namespace {

TEST(SourceFile, LocatesByCharactersAsReadersCount) {
    const SourceFile file("a.law", "edition 1\nä日x\ne\xCC\x81y\n");
    EXPECT_EQ(file.locate(0).line, 1U);
    EXPECT_EQ(file.locate(10).line, 2U);
    EXPECT_EQ(file.locate(10).column, 1U);
    EXPECT_EQ(file.locate(12).column, 2U);  // behind ä, two bytes
    EXPECT_EQ(file.locate(15).column, 3U);  // behind 日, three bytes
    EXPECT_EQ(file.locate(20).column, 2U);  // behind e with its accent
    EXPECT_EQ(file.locate(9999).line, 4U);
}

TEST(SourceFile, GivesLinesWithoutTheirEnds) {
    const SourceFile file("a.law", "one\r\ntwo\n\nfour");
    EXPECT_EQ(file.line(1), "one");
    EXPECT_EQ(file.line(2), "two");
    EXPECT_EQ(file.line(3), "");
    EXPECT_EQ(file.line(4), "four");
    EXPECT_EQ(file.line(5), "");
    EXPECT_EQ(file.line_begin(4), 10U);
}

TEST(SourceFile, CutsSpansToTheText) {
    const SourceFile file("a.law", "abc");
    EXPECT_EQ(file.text({FileId{0}, 1, 2}), "b");
    EXPECT_EQ(file.text({FileId{0}, 1, 99}), "bc");
    EXPECT_EQ(file.text({FileId{0}, 99, 100}), "");
}

TEST(Width, CountsCells) {
    EXPECT_EQ(display_width("abc"), 3U);
    EXPECT_EQ(display_width("日本"), 4U);
    EXPECT_EQ(display_width("e\xCC\x81"), 1U);
    EXPECT_EQ(display_width("\xFF\xFE"), 2U);
    EXPECT_EQ(character_count("日本"), 2U);
}

TEST(Utf8, RefusesWhatIsNot) {
    EXPECT_TRUE(decode_utf8("\xF4\x8F\xBF\xBF", 0).valid);
    EXPECT_FALSE(decode_utf8("\xF4\x90\x80\x80", 0).valid);
    EXPECT_FALSE(decode_utf8("\xC0\x80", 0).valid);
    EXPECT_FALSE(decode_utf8("\xE0\x80\x80", 0).valid);
    EXPECT_FALSE(decode_utf8("\xED\xBF\xBF", 0).valid);
    EXPECT_FALSE(decode_utf8("\xE2\x82", 0).valid);
    EXPECT_EQ(decode_utf8("\xE2\x82\xAC", 0).point, 0x20ACU);
}

TEST(NormalForm, FindsTheFirstThatIsNot) {
    EXPECT_EQ(first_not_normal("plain"), std::nullopt);
    EXPECT_EQ(first_not_normal("Gebäude"), std::nullopt);
    EXPECT_EQ(first_not_normal("x\xCC\x81"), std::nullopt);  // no composed letter exists: normal as it is
    EXPECT_EQ(first_not_normal("ab a\xCC\x88"), 3U);
    EXPECT_EQ(first_not_normal("\xE2\x84\xAB"), 0U);  // the Angstrom sign
}

}  // namespace
}  // namespace breachlaw::rules

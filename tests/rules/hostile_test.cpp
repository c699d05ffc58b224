// Input that was made to break the parser.
#include "support.hpp"

namespace breachlaw::rules::testing {
namespace {

std::string repeated(const std::string& text, std::size_t count) {
    std::string result;
    result.reserve(text.size() * count);
    for (std::size_t i = 0; i < count; ++i) result += text;
    return result;
}

using Codes = std::vector<std::string>;

TEST(Hostile, DeepNestingIsOneMessage) {
    const std::string head = "edition 1\n[1] define a means ";
    for (const char* opening :
         {"(", "not ", "any of { ", "any of { [a] all of { ", "some dataset where (", "contested { "}) {
        EXPECT_EQ(Parsed(head + repeated(opening, 100'000)).codes(), Codes{"L0007"}) << opening;
    }
}

TEST(Hostile, EveryRuleThatContainsItselfIsGuarded) {
    const std::vector<std::pair<std::string, std::string>> nests = {
        {"[1] moment a means ", "earliest of { "},
        {"[1] moment a means ", "1 day after "},
        {"[1] moment a means ", "start of day of "},
        {"[1] moment a means ", "last x of y where z is after "},
        {"[1] duty a by ", "latest of { "},
        {"[1] duty a how ", "any of { "},
        {"[1] score a = ", "("},
        {"tree a ", "{ b "},
        {"fixture a ", "{ dataset b "},
        {"fixture a { b = ", "{ c: "},
    };
    for (const auto& [head, opening] : nests) {
        EXPECT_EQ(Parsed("edition 1\n" + head + repeated(opening, 50'000)).codes(), Codes{"L0007"}) << head << opening;
    }
}

TEST(Hostile, NestingUpToTheLimitIsAccepted) {
    const std::string text = "edition 1\n[1] define a means " + repeated("(", 90) + "b" + repeated(")", 90) + "\n";
    EXPECT_TRUE(Parsed(text).result.ok);
}

TEST(Hostile, ManyBracketsAreOneMessage) {
    EXPECT_EQ(Parsed("edition 1\n" + repeated("[", 100'000)).codes(), Codes{"L0002"});
    EXPECT_EQ(Parsed("edition 1\n" + repeated("]", 100'000)).codes(), Codes{"L0001"});
    EXPECT_EQ(Parsed("edition 1\n" + repeated("}", 100'000)).codes(), Codes{"L0010"});
    EXPECT_EQ(Parsed("edition 1\n" + repeated("{", 100'000)).codes(), Codes{"L0010"});
}

TEST(Hostile, TooLargeFilesAreNotRead) {
    const Parsed parsed("edition 1\n-- " + repeated("x", 10'000'000));
    EXPECT_EQ(parsed.codes(), Codes{"L0007"});
    EXPECT_TRUE(parsed.result.file.items.empty());
    EXPECT_LT(parsed.rendered().size(), 500U);
}

TEST(Hostile, ALongLineIsShownInPart) {
    const Parsed parsed("edition 1\n[1] define a means " + repeated("b and ", 100'000) + "5\n");
    EXPECT_EQ(parsed.diagnostics.size(), 1U);
    EXPECT_LT(parsed.rendered().size(), 1'000U);
}

TEST(Hostile, MistakesAreCountedOnlySoFar) {
    const Parsed parsed("edition 1\n" + repeated("[1] define a means 5\n", 4'000));
    EXPECT_GE(parsed.diagnostics.size(), 1'000U);
    EXPECT_LE(parsed.diagnostics.size(), 1'002U);
    EXPECT_EQ(parsed.codes().front(), "L0007");
}

TEST(Hostile, TooManyClausesAreRefused) {
    const Parsed parsed("edition 1\n" + repeated("[1] define a means b\n", 6'000));
    EXPECT_EQ(parsed.codes(), Codes{"L0007"});
}

TEST(Hostile, BrokenBytesAreNotText) {
    for (const char* bytes : {"\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80"}) {
        EXPECT_EQ(Parsed(std::string("edition 1\n-- ") + bytes).codes(), Codes{"L0008"});
    }
}

TEST(Hostile, DirectionMarksAndControlsAreRefusedEverywhere) {
    EXPECT_EQ(Parsed("edition 1\nlaw a.b \"x\xE2\x80\xAEy\"\n").codes(), Codes{"L0008"});
    EXPECT_EQ(Parsed("edition 1 -- \xE2\x81\xA6\n").codes(), Codes{"L0008"});
    EXPECT_EQ(Parsed(std::string("edition 1\nlaw a.b \"x\0y\"\n", 23)).codes(), Codes{"L0001"});
    EXPECT_EQ(Parsed("edition 1 -- \x1B[31m\n").codes(), Codes{"L0001"});
}

TEST(Hostile, EveryPrefixOfAFileIsSurvived) {
    const std::string text = read(std::filesystem::path(TEST_DIR) / "samples/12-every-construct.law");
    for (std::size_t length = 0; length < text.size(); length += 7) {
        const Parsed parsed(text.substr(0, length));
        for (const Diagnostic& diagnostic : parsed.diagnostics) {
            EXPECT_LE(diagnostic.span.first, diagnostic.span.last);
            EXPECT_LE(diagnostic.span.last, length);
        }
    }
}

TEST(Hostile, AByteOrderMarkIsNoMistake) {
    EXPECT_TRUE(Parsed("\xEF\xBB\xBF"
                       "edition 1\n")
                    .result.ok);
}

TEST(Hostile, LineBreaksOfWindowsAreNoMistake) {
    EXPECT_TRUE(Parsed("edition 1\r\n[1] define a means b -- c\r\n").result.ok);
}

}  // namespace
}  // namespace breachlaw::rules::testing

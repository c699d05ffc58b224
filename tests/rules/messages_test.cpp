// Every place where the grammar can be disappointed, reached by spoiling sound files word by word. What it says then
// must be for lawyers.
#include <regex>

#include "rules/grammar/token.hpp"
#include "support.hpp"

namespace breachlaw::rules::testing {
namespace {

std::string without_quotes(const std::string& message) {
    static const std::regex quoted("`[^`]*`");
    return std::regex_replace(message, quoted, "``");
}

void check(const Diagnostic& diagnostic, std::size_t size) {
    static const std::regex internal("boost|spirit|std::|x3|\\bstruct\\b|N[0-9]|\\[with|::|_id|lambda|rule",
                                     std::regex::icase);
    static const std::regex code("L0[0-9]{3}");
    EXPECT_TRUE(std::regex_match(diagnostic.code, code)) << diagnostic.code;
    for (const std::string& text : {diagnostic.message, diagnostic.help}) {
        const std::string own = without_quotes(text);
        EXPECT_FALSE(std::regex_search(own, internal)) << text;
        EXPECT_TRUE(own.empty() || own.back() != '.') << text;
        EXPECT_TRUE(own.empty() || std::isupper(static_cast<unsigned char>(own.front())) == 0) << text;
        EXPECT_EQ(std::count(text.begin(), text.end(), '`') % 2, 0) << text;
        EXPECT_EQ(text.find('\n'), std::string::npos) << text;
    }
    EXPECT_FALSE(diagnostic.message.empty());
    EXPECT_LE(diagnostic.span.last, size);
}

class Spoilt : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(Spoilt, MessagesAreForLawyers) {
    const std::string text = read(GetParam());
    const SourceFile source("spoilt.law", text);
    Diagnostics none;
    const auto tokens = grammar::tokenize(source, FileId{0}, none).list;
    const std::vector<std::string> intruders = {"",      " 5 ",    " \"x\" ", " [p] ",        " } ", " Zz ",
                                                " all ", " duty ", " ; ",     " 2026-01-01 ", " , "};
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        for (std::size_t which = i % 5; which < intruders.size(); which += 5) {
            const Span span = tokens[i].span;
            const Parsed parsed(text.substr(0, span.first) + intruders[which] + text.substr(span.last));
            for (const Diagnostic& diagnostic : parsed.diagnostics) check(diagnostic, parsed.source.text().size());
            if (HasFailure()) FAIL() << parsed.rendered();
        }
    }
}

std::string name_of_file(const ::testing::TestParamInfo<std::filesystem::path>& info) {
    std::string name = info.param.stem().string();
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Files, Spoilt, ::testing::ValuesIn(files_in("samples", ".law")), name_of_file);

TEST(Messages, NameTheLegalPlaceFirst) {
    const Parsed parsed(
        "edition 1\n[24(1)] duty fdpic-notice\n  on controller\n  to fdpic\n  if some dataset where hit and taken\n");
    ASSERT_EQ(parsed.diagnostics.size(), 1U);
    EXPECT_EQ(parsed.rendered(),
              "error[L0102] [24(1)] fdpic-notice: `and` after a filter without parentheses\n"
              "  --> test.law:5:29\n"
              "     |\n"
              "   5 |   if some dataset where hit and taken\n"
              "     |                             ^^^\n"
              "     = help: write `where ( … )` or `satisfies ( … )`\n");
}

TEST(Messages, SuggestTheNearestWord) {
    const Parsed parsed("edition 1\n[1] define a maens b\n");
    ASSERT_EQ(parsed.diagnostics.size(), 1U);
    const Diagnostic& diagnostic = *parsed.diagnostics.begin();
    ASSERT_TRUE(diagnostic.suggestion.has_value());
    EXPECT_EQ(diagnostic.suggestion->replacement, "means");
    EXPECT_EQ(parsed.source.text(diagnostic.suggestion->span), "maens");
}

TEST(Messages, PointWithWideAndCombiningCharacters) {
    const Parsed parsed("edition 1\nlaw a.b \"個人情報\" 5\n");
    ASSERT_EQ(parsed.diagnostics.size(), 1U);
    EXPECT_NE(parsed.rendered().find("     |                    ^\n"), std::string::npos) << parsed.rendered();
    EXPECT_NE(parsed.rendered().find("test.law:2:16"), std::string::npos) << parsed.rendered();
}

}  // namespace
}  // namespace breachlaw::rules::testing

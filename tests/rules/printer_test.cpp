// Printing and parsing undo each other.
#include "support.hpp"

namespace breachlaw::rules::testing {
namespace {

class Sample : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(Sample, IsSound) {
    const Parsed parsed(read(GetParam()), GetParam().filename().string());
    EXPECT_TRUE(parsed.diagnostics.empty()) << parsed.rendered();
    EXPECT_TRUE(parsed.result.ok);
    EXPECT_FALSE(parsed.result.file.items.empty());
}

TEST_P(Sample, PrintedTextHasTheSameTree) {
    const Parsed parsed(read(GetParam()));
    const Parsed again(print(parsed.result.file));
    ASSERT_TRUE(again.result.ok) << again.rendered();
    EXPECT_TRUE(syntax::same(parsed.result.file, again.result.file)) << again.source.text();
}

TEST_P(Sample, PrintedTextStaysAsItIs) {
    const Parsed parsed(read(GetParam()));
    const std::string once = print(parsed.result.file);
    EXPECT_EQ(print(Parsed(once).result.file), once);
}

TEST_P(Sample, KeepsItsComments) {
    const Parsed parsed(read(GetParam()));
    const Parsed again(print(parsed.result.file));
    ASSERT_EQ(parsed.result.file.comments.size(), again.result.file.comments.size());
    for (std::size_t i = 0; i < parsed.result.file.comments.size(); ++i) {
        EXPECT_EQ(parsed.result.file.comments[i].text, again.result.file.comments[i].text);
    }
}

TEST_P(Sample, StaysWithinTheLine) {
    std::istringstream lines(print(Parsed(read(GetParam())).result.file));
    for (std::string line; std::getline(lines, line);) {
        // Strings and comments are not broken, nor is what holds them on one line.
        if (line.find('"') == std::string::npos && line.find("--") == std::string::npos) {
            EXPECT_LE(display_width(line), 100U) << line;
        }
        EXPECT_TRUE(line.empty() || line.back() != ' ') << line;
    }
}

std::string name_of_file(const ::testing::TestParamInfo<std::filesystem::path>& info) {
    std::string name = info.param.stem().string();
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Files, Sample, ::testing::ValuesIn(files_in("samples", ".law")), name_of_file);

std::string printed(const std::string& text) {
    const Parsed parsed(text);
    EXPECT_TRUE(parsed.result.ok) << parsed.rendered();
    return print(parsed.result.file);
}

TEST(Printer, PutsPartsOfALongDutyOnLinesOfTheirOwn) {
    EXPECT_EQ(
        printed(
            "edition 1 [24(1)] duty fdpic-notice on controller to fdpic if all of {breach;high-risk-forecast is high}"
            " by \"as soon as possible\" after discovered says none"),
        "edition 1\n"
        "[24(1)] duty fdpic-notice\n"
        "  on controller\n"
        "  to fdpic\n"
        "  if all of { breach; high-risk-forecast is high }\n"
        "  by \"as soon as possible\" after discovered\n"
        "  says none\n");
}

TEST(Printer, BreaksAListThatIsTooLong) {
    EXPECT_EQ(
        printed("edition 1\n[74b] define applies means any of { [a] sector has university; [d] sector has energy; "
                "[e] sector has any of { bank; insurer }; incomplete }"),
        "edition 1\n"
        "[74b] define applies means any of {\n"
        "  [a] sector has university;\n"
        "  [d] sector has energy;\n"
        "  [e] sector has any of { bank; insurer };\n"
        "  incomplete\n"
        "}\n");
}

TEST(Printer, WritesParenthesesOnlyWhereTheyAreNeeded) {
    EXPECT_EQ(printed("edition 1\n[1] define a means ((b) and ((not (c))) and (d or (e)) and not (f and g))"),
              "edition 1\n[1] define a means b and (not c) and (d or e) and not (f and g)\n");
}

TEST(Printer, WritesNumbersAndSpansOneWay) {
    EXPECT_EQ(printed("edition 1\n[1] define a means all of { b is at least 10000; c is less than 1 days; d is more "
                      "than 0.50 percent;"
                      " e is before 2026-01-01T10:00:00+00:00; f is at most 2 hour }"),
              "edition 1\n[1] define a means all of {\n"
              "  b is at least 10_000;\n"
              "  c is less than 1 day;\n"
              "  d is more than 0.5 percent;\n"
              "  e is before 2026-01-01T10:00Z;\n"
              "  f is at most 2 hours\n}\n");
}

TEST(Printer, NeverTurnsAnExceptionIntoACondition) {
    const std::string text =
        "edition 1\n[1] duty a to b if c by none says none\n[2] except a if not d\n[3] duty e to b if d by none says "
        "none\n";
    const syntax::Clause before = clause_of(Parsed(text), 1);
    const syntax::Clause after = clause_of(Parsed(printed(text)), 1);
    EXPECT_TRUE(std::holds_alternative<syntax::Except>(before.body));
    EXPECT_TRUE(std::holds_alternative<syntax::Except>(after.body));
}

TEST(Same, SeesEveryDifferenceThatMatters) {
    const std::string base = "edition 1\n[1] define a means at least 5 people in CH where (b and c)\n";
    const std::vector<std::string> others = {
        "edition 1\n[2] define a means at least 5 people in CH where (b and c)\n",
        "edition 1\n[1] define b means at least 5 people in CH where (b and c)\n",
        "edition 1\n[1] define a means more than 5 people in CH where (b and c)\n",
        "edition 1\n[1] define a means at least 6 people in CH where (b and c)\n",
        "edition 1\n[1] define a means at least 5 people in DE where (b and c)\n",
        "edition 1\n[1] define a means at least 5 people where (b and c)\n",
        "edition 1\n[1] define a means at least 5 people in CH where (b or c)\n",
        "edition 1\n[1] define a means at least 5 people in CH where (c and b)\n",
        "edition 1\n[1] define a means at least 5 people in CH\n",
        "edition 1\n[1] until 2026-01-01 define a means at least 5 people in CH where (b and c)\n",
        "edition 1\n[1] define a means at least 5 people in CH where (b and c) note \"d\"\n",
        "edition 1\n",
    };
    const Parsed first(base);
    EXPECT_TRUE(syntax::same(first.result.file, Parsed("edition 1 -- x\n\n" + base.substr(10)).result.file));
    for (const std::string& other : others) {
        const Parsed second(other);
        ASSERT_TRUE(second.result.ok) << second.rendered();
        EXPECT_FALSE(syntax::same(first.result.file, second.result.file)) << other;
    }
}

}  // namespace
}  // namespace breachlaw::rules::testing

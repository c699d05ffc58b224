#include "rules/diagnostic.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace breachlaw::rules {
namespace {

TEST(Diagnostics, AreSortedAndWithoutDuplicates) {
    Diagnostics all;
    all.error("L0201", {FileId{1}, 5, 6}, "", "third");
    all.error("L0201", {FileId{0}, 9, 10}, "", "second");
    all.warning("W0702", {FileId{0}, 2, 3}, "", "first");
    all.error("L0201", {FileId{0}, 9, 10}, "", "second");
    std::vector<std::string> messages;
    for (const Diagnostic& diagnostic : all) messages.push_back(diagnostic.message);
    EXPECT_EQ(messages, (std::vector<std::string>{"first", "second", "third"}));
    EXPECT_EQ(all.count(Severity::error), 2U);
    EXPECT_EQ(all.count(Severity::warning), 1U);
}

TEST(Diagnostics, WarningsAreNoErrors) {
    Diagnostics all;
    all.warning("W0702", {}, "", "first");
    EXPECT_FALSE(all.has_errors());
}

const std::vector<SourceFile> sources = {SourceFile("a.law", "edition 1\n[1] define a means b\n"),
                                         SourceFile("b \"c\".law", "edition 1\n\tx\n")};

Diagnostic twice_defined() {
    Diagnostic diagnostic;
    diagnostic.span = {FileId{1}, 11, 12};
    diagnostic.code = "L0202";
    diagnostic.place = "[1] a";
    diagnostic.message = "`a` is defined twice";
    diagnostic.help = "say \"one\" of them";
    diagnostic.notes.push_back({{FileId{0}, 21, 22}, "first here"});
    diagnostic.suggestion = Suggestion{{FileId{1}, 11, 12}, "y"};
    return diagnostic;
}

TEST(Render, ShowsNotesWithTheirPlaces) {
    EXPECT_EQ(render(twice_defined(), sources),
              "error[L0202] [1] a: `a` is defined twice\n"
              "  --> b \"c\".law:2:2\n"
              "     |\n"
              "   2 |  x\n"
              "     |  ^\n"
              "     = note: first here\n"
              "  --> a.law:2:12\n"
              "     |\n"
              "   2 | [1] define a means b\n"
              "     |            ^\n"
              "     = help: say \"one\" of them\n");
}

TEST(Render, DoesWithoutASource) {
    EXPECT_EQ(render(twice_defined(), {}),
              "error[L0202] [1] a: `a` is defined twice\n     = note: first here\n     = help: say \"one\" of them\n");
}

TEST(Json, HasEveryField) {
    Diagnostics all;
    all.add(twice_defined());
    EXPECT_EQ(to_json(all, sources),
              R"([{"code":"L0202","severity":"error","place":"[1] a","message":"`a` is defined twice",)"
              R"("help":"say \"one\" of them","file":"b \"c\".law","line":2,"column":2,"end_line":2,"end_column":3,)"
              R"("first":11,"last":12,"notes":[{"message":"first here","file":"a.law","line":2,"column":12,)"
              R"("end_line":2,"end_column":13,"first":21,"last":22}],"suggestion":{"replacement":"y",)"
              R"("file":"b \"c\".law","line":2,"column":2,"end_line":2,"end_column":3,"first":11,"last":12}}])");
}

TEST(Json, LeavesOutWhatIsEmpty) {
    Diagnostics all;
    all.error("L0007", {FileId{9}, 0, 0}, "", "too large\n");
    EXPECT_EQ(to_json(all, sources), R"([{"code":"L0007","severity":"error","message":"too large\n"}])");
    EXPECT_EQ(to_json({}, sources), "[]");
}

}  // namespace
}  // namespace breachlaw::rules

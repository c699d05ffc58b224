#include "cli/report/model.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include <gtest/gtest.h>

#include "cli/report/explanation.hpp"
#include "cli/style.hpp"
#include "tests/cli/sample.hpp"

namespace breachlaw::cli {
namespace {

using test::sample;

Report report_of(const Assessment& assessment) {
    ReportInput input{assessment, {}, {}, {{"ch.fadp", "Federal Act on Data Protection"}}, {{"insurer", "Insurer"}}, 3600};
    input.changes["ch.fadp/fdpic-notice"] = {
        {{{"judgments.high-risk-forecast", "\"high\"", "high-risk-forecast", ""}}, Status::owed},
        {{{"datasets.patients.effects.publication", "\"proven\"", "effect", "patients"}}, Status::undecided}};
    Question question;
    question.fact = {"effect", "patients", "", "", {"forensics"}, "What happened to the data?", true};
    question.path = "datasets.patients.effects.access";
    question.decides = {"ch.fadp/breach-record"};
    question.before = test::at("2026-03-05T00:00+01:00");
    input.questions = {question};
    return make_report(input);
}

const Group* group(const Report& report, GroupKind kind) {
    const auto found = std::ranges::find(report.groups, kind, &Group::kind);
    return found == report.groups.end() ? nullptr : &*found;
}

std::string text_of(const Row& row, const std::string& label) {
    std::string out;
    for (const auto& line : row.lines)
        if (line.label == label) out += line.text + "\n";
    return out;
}

/// Compares with a recorded text, or records it.
void expect_golden(const std::string& name, const std::string& text) {
    const std::string path = std::string(GOLDEN) + "/" + name;
    if (std::getenv("BREACHLAW_RECORD")) {
        std::ofstream(path, std::ios::binary) << text;
        return;
    }
    std::ifstream in(path, std::ios::binary);
    ASSERT_TRUE(in) << "no golden text " << path;
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), text) << name;
}

TEST(Report, EveryDutyIsSomewhere) {
    const Assessment assessment = sample();
    const Report report = report_of(assessment);
    std::size_t rows = 0, outside = 0, scope = 0;
    for (const auto& g : report.groups) rows += g.rows.size();
    for (const auto& duty : assessment.duties) {
        outside += duty.status == Status::out_of_scope || duty.status == Status::not_in_force;
        scope += duty.scope_only;
    }
    EXPECT_EQ(rows + outside + scope, assessment.duties.size());
    EXPECT_EQ(outside, 3u);
    EXPECT_EQ(scope, 1u);
}

TEST(Report, GroupsFollowWhatOneMustDo) {
    const Report report = report_of(sample());
    for (const auto& [kind, title] : std::initializer_list<std::pair<GroupKind, std::string>>{
             {GroupKind::must_not, "Tell people"}, {GroupKind::now, "Notify SA"}, {GroupKind::next, "Supplement"},
             {GroupKind::depends, "Breach record"}, {GroupKind::may, "Voluntary report"}, {GroupKind::done, "First call"},
             {GroupKind::not_due, "FDPIC notice"}}) {
        const auto* found = group(report, kind);
        ASSERT_TRUE(found) << title;
        EXPECT_EQ(found->rows.front().title, title);
    }
}

TEST(Report, DatesComeBeforeWhatHasNone) {
    const auto* now = group(report_of(sample()), GroupKind::now);
    ASSERT_TRUE(now);
    ASSERT_EQ(now->rows.size(), 2u);
    EXPECT_TRUE(now->rows[0].urgent);
    EXPECT_FALSE(now->rows[1].urgent);
    EXPECT_EQ(now->rows[1].due, "immediately");
}

TEST(Report, ADateShowsWhatItCountsFromAndItsRange) {
    const Report report = report_of(sample());
    const std::string due = text_of(group(report, GroupKind::now)->rows[0], "due");
    EXPECT_NE(due.find("act by Thu 5 Mar 2026 00:00 (+01:00, Europe/Zurich), in 15 h"), std::string::npos) << due;
    EXPECT_NE(due.find("at the latest Thu 5 Mar 2026 08:00"), std::string::npos) << due;
    EXPECT_NE(due.find("counted from aware"), std::string::npos) << due;
}

TEST(Report, UnsignedJudgmentsSaySo) {
    const Report report = report_of(sample());
    EXPECT_EQ(text_of(group(report, GroupKind::not_due)->rows[0], "rests on"), "ch.fadp/high-risk-forecast: not-high – UNSIGNED\n");
}

TEST(Report, UnknownIsNeverSilent) {
    const Report report = report_of(sample());
    const auto& row = group(report, GroupKind::depends)->rows[0];
    EXPECT_EQ(text_of(row, "missing"), "effect of patients: asked, nobody could tell\n");
    EXPECT_NE(text_of(row, "note").find("exact"), std::string::npos);
    ASSERT_EQ(report.scope.size(), 2u);
    EXPECT_NE(report.scope[1].find("BR"), std::string::npos);
    EXPECT_NE(report.summary.find("1 depends on missing facts"), std::string::npos) << report.summary;
}

TEST(Report, WhatWouldFlipIsSaidInWords) {
    const Report report = report_of(sample());
    EXPECT_EQ(text_of(group(report, GroupKind::not_due)->rows[0], "would flip"),
              "owed if high-risk-forecast becomes high\nundecided if effects.publication of patients becomes proven\n");
}

TEST(Report, LawOutsideIsOneLineWithItsReason) {
    const Report report = report_of(sample());
    ASSERT_EQ(report.outside.size(), 2u);
    EXPECT_EQ(report.outside[0].laws.at(0).named(), "ch.isa [74b]");  // all of it
    EXPECT_EQ(report.outside[0].reason, "regulated-as: only professional-secrecy-holder@CH");
    EXPECT_EQ(report.outside[1].laws.at(0).duties, std::vector<std::string>{"old"});
}

TEST(Report, FitsAHundredColumns) {
    std::istringstream lines(to_human(report_of(sample()), false));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(width(line), 100u) << line;
}

TEST(Report, ColourChangesNoWord) {
    const Report report = report_of(sample());
    std::string bare, coloured = to_human(report, true);
    for (std::size_t i = 0; i < coloured.size(); ++i) {
        if (coloured[i] == '\x1b') i = coloured.find('m', i);
        else bare += coloured[i];
    }
    EXPECT_EQ(bare, to_human(report, false));
}

TEST(Report, MarkdownAndHtmlEscapeWhatTheyAreGiven) {
    Assessment hostile = sample();
    hostile.incident = "<script>|`x`";
    const Report report = report_of(hostile);
    EXPECT_EQ(to_html(report).find("<script>"), std::string::npos);
    EXPECT_NE(to_html(report).find("&lt;script&gt;"), std::string::npos);
    EXPECT_NE(to_markdown(report).find("\\<script\\>\\|\\`x\\`"), std::string::npos);
}

TEST(Report, Golden) {
    const Report report = report_of(sample());
    expect_golden("report.txt", to_human(report, false));
    expect_golden("report.md", to_markdown(report));
    expect_golden("report.html", to_html(report));
}

TEST(Explanation, GoldenTree) {
    Explanation made;
    made.duty = sample().duties[7];
    made.duty.clock.steps = {{"start", "discovered", test::at("2026-03-02T07:40+01:00"), test::at("2026-03-02T07:40+01:00")}};
    made.proof = {"duty", "", "24(1)", Proof::Value::no, {}, {}};
    made.proof.children.push_back({"if", "breach", "5(h)", Proof::Value::unknown, {{"effect", "patients", "", "", {"forensics"}, "", true}}, {}});
    made.proof.children.push_back({"judgment", "high-risk-forecast is high", "24(1)", Proof::Value::no,
                                   {{"high-risk-forecast", "", "\"not-high\"", "file F-12", {}, "", false}}, {}});
    made.would_change = {{{{"judgments.high-risk-forecast", "\"high\"", "high-risk-forecast", ""}}, Status::owed}};
    expect_golden("explanation.txt", explanation_to_human(made, false));
    expect_golden("explanation.md", explanation_to_markdown(made));
}

}  // namespace
}  // namespace breachlaw::cli

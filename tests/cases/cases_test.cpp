// What the authorities held in worked cases, against what the law here answers to the facts of each.
//
// The files hold facts, and a judgment only where the case states one; verdicts.json holds what was held. An answer may be less
// decided than a verdict, never its opposite. docs/cases.md lists every answer, so that none changes unseen.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include <breachlaw/breachlaw.hpp>

namespace breachlaw {
namespace {

using nlohmann::json;

std::string read(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct Verdict {
    std::string case_id, file, duty, required;
};

const std::vector<Verdict>& verdicts() {
    static const std::vector<Verdict> all = [] {
        std::vector<Verdict> result;
        for (const json& one : json::parse(read(CASES "/verdicts.json")))
            for (const json& verdict : one.at("verdicts"))
                result.push_back({one.at("case"), verdict.at("file"), verdict.at("duty"), verdict.at("required")});
        return result;
    }();
    return all;
}

const Result<Incident>& incident(const std::string& file) {
    static std::map<std::string, Result<Incident>> read_so_far;
    const auto found = read_so_far.find(file);
    if (found != read_so_far.end()) return found->second;
    const std::string text = read(std::filesystem::path(CASES) / file);
    return read_so_far.emplace(file, Incident::parse(Rulebook::shipped(), text)).first->second;
}

/// The row of a duty, or none where the rulebook does not know it.
const DutyAssessment* answer(const Verdict& verdict) {
    static std::map<std::string, Assessment> assessed;
    if (!incident(verdict.file)) return nullptr;
    const auto [at, added] = assessed.try_emplace(verdict.file);
    if (added) at->second = assess(*incident(verdict.file));
    for (const DutyAssessment& duty : at->second.duties)
        if (duty.id == verdict.duty) return &duty;
    return nullptr;
}

std::string words(Status status) {
    switch (status) {
        case Status::owed: return "owed";
        case Status::owed_unless_shown: return "owed unless shown";
        case Status::undecided: return "undecided";
        case Status::not_owed: return "not owed";
        case Status::out_of_scope: return "out of scope";
        case Status::not_in_force: return "not in force";
    }
    return {};
}

bool denies(Status status) {
    return status == Status::not_owed || status == Status::out_of_scope || status == Status::not_in_force;
}

bool contradicts(const std::string& required, Status status) {
    return required == "yes" ? denies(status) : required == "no" && status == Status::owed;
}

bool agrees(const std::string& required, Status status) {
    return required == "yes" ? status == Status::owed : required == "no" && denies(status);
}

std::string name_of(const FactRef& fact) {
    return "`" + (fact.record.empty() ? fact.fact : fact.record + "." + fact.fact) + "`";
}

/// What keeps an answer open: the facts missing, or the exceptions that somebody would have to show.
std::string open_through(const DutyAssessment& duty) {
    std::set<std::string> names;
    if (duty.status == Status::undecided)
        for (const FactRef& fact : duty.missing) names.insert(name_of(fact));
    for (const Doubt& doubt : duty.rebuttal) {
        names.insert("[" + doubt.clause.pin + "]");
        for (const FactRef& fact : doubt.facts) names.insert(name_of(fact));
    }
    std::string text;
    for (const std::string& name : names) (text += text.empty() ? "" : ", ") += name;
    return text;
}

/// The recorded half of docs/cases.md.
std::string tables() {
    std::map<std::string, std::map<std::string, int>> counts;
    std::ostringstream decided, open, left;
    for (const Verdict& verdict : verdicts()) {
        const DutyAssessment* duty = answer(verdict);
        if (duty == nullptr) continue;
        ++counts[verdict.required][words(duty->status)];
        const std::string row = "| " + verdict.case_id + " | " + verdict.duty + " | " + verdict.required + " | " + words(duty->status) + " |";
        if (verdict.required == "depends") left << row << " " << open_through(*duty) << " |\n";
        else if (agrees(verdict.required, duty->status)) decided << row << "\n";
        else open << row << " " << open_through(*duty) << " |\n";
    }
    std::ostringstream out;
    out << "| held | answer | number |\n|---|---|---:|\n";
    for (const auto& [required, answers] : counts)
        for (const auto& [status, number] : answers) out << "| " << required << " | " << status << " | " << number << " |\n";
    out << "\n## Decided, in agreement\n\n| case | duty | held | answer |\n|---|---|---|---|\n" << decided.str()
        << "\n## Not decided, and through what\n\n| case | duty | held | answer | open through |\n|---|---|---|---|---|\n" << open.str()
        << "\n## Left open by the authority\n\n| case | duty | held | answer | open through |\n|---|---|---|---|---|\n" << left.str();
    return out.str();
}

class Case : public ::testing::TestWithParam<std::string> {};

TEST_P(Case, IsReadWithoutAnError) {
    const auto& read = incident(GetParam());
    for (const Diagnostic& diagnostic : read.diagnostics()) {
        EXPECT_NE(diagnostic.severity, Severity::error) << diagnostic.place << ": " << diagnostic.message << ": " << diagnostic.help;
    }
    EXPECT_TRUE(static_cast<bool>(read));
}

TEST_P(Case, IsNeverAnsweredAgainstTheVerdict) {
    int asked = 0;
    for (const Verdict& verdict : verdicts()) {
        if (verdict.file != GetParam()) continue;
        ++asked;
        const DutyAssessment* duty = answer(verdict);
        ASSERT_NE(duty, nullptr) << verdict.duty << " is in no rulebook";
        EXPECT_FALSE(contradicts(verdict.required, duty->status))
            << verdict.duty << " was held " << verdict.required << ", the answer is " << words(duty->status)
            << (duty->because.empty() ? "" : " by [" + duty->because.front().pin + "]");
    }
    EXPECT_GT(asked, 0) << "no verdict is about this file";
}

std::vector<std::string> files() {
    std::vector<std::string> result;
    for (const auto& entry : std::filesystem::directory_iterator(CASES)) {
        const std::string name = entry.path().filename().string();
        if (entry.path().extension() == ".json" && name != "verdicts.json") result.push_back(name);
    }
    std::sort(result.begin(), result.end());
    return result;
}

std::string name_of_case(const ::testing::TestParamInfo<std::string>& info) {
    std::string name = std::filesystem::path(info.param).stem().string();
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Files, Case, ::testing::ValuesIn(files()), name_of_case);

TEST(Cases, VerdictsNameFilesThatAreThere) {
    const auto all = files();
    for (const Verdict& verdict : verdicts()) EXPECT_TRUE(std::binary_search(all.begin(), all.end(), verdict.file)) << verdict.file;
}

TEST(Cases, AnswerAsTheDocumentSays) {
    const std::string recorded = tables();
    std::cout << recorded.substr(recorded.find("## Not decided"));
    const std::string mark = "<!-- recorded by tests/cases -->\n\n";
    const std::string document = read(DOCUMENT);
    const std::size_t at = document.find(mark);
    ASSERT_NE(at, std::string::npos) << DOCUMENT;
    if (std::getenv("BREACHLAW_RECORD") != nullptr) {
        std::ofstream(DOCUMENT, std::ios::binary) << document.substr(0, at + mark.size()) << recorded;
        return;
    }
    EXPECT_EQ(document.substr(at + mark.size()), recorded) << "record it with BREACHLAW_RECORD=1";
}

}  // namespace
}  // namespace breachlaw

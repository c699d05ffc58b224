// A guideline changes no duty: with it and without it the answer is the same, byte for byte, but for its own block.
#include <gtest/gtest.h>

#include <breachlaw/breachlaw.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "rules/compiler.hpp"

namespace breachlaw {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

Rulebook book(bool guidelines) {
  std::vector<rules::SourceFile> sources;
  for (const fs::path& root : {fs::path(LAWS), fs::path(LAWS) / "../tests/law/made"})
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      if (entry.path().extension() != ".law") continue;
      std::string text = read(entry.path());
      if (guidelines || text.find("\nguideline ") == std::string::npos) sources.emplace_back(entry.path().string(), std::move(text));
    }
  const rules::Compiled compiled = rules::compile_all(std::move(sources));
  EXPECT_FALSE(compiled.diagnostics.has_errors()) << rules::render(compiled.diagnostics, compiled.sources);
  auto loaded = Rulebook::load(std::as_bytes(std::span(compiled.image)));
  return loaded ? *loaded : Rulebook::shipped();
}

/// Which rulebook was read is part of where an answer comes from, and says nothing of a duty.
std::string without_suggestions(Assessment answer) {
  answer.suggestions.clear();
  answer.provenance.rulebook.clear();
  return to_json(answer);
}

constexpr const char* kGrave = R"({"format": "incident/1", "incident": "grave", "as-of": "2026-03-10T09:00+01:00", "zone": "Europe/Zurich",
  "organisation": {"established-in": "LI"}, "malicious": "proven", "discovered": "2026-03-02T09:00+01:00",
  "datasets": {"files": {"data": {"only": ["health-record"]}, "effects": {"publication": "proven"}}}})";

TEST(Guidelines, ChangeNoDuty) {
  const Rulebook with = book(true), without = book(false);
  std::size_t compared = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(LAWS) / "../examples")) {
    if (entry.path().extension() != ".json") continue;
    const std::string facts = read(entry.path());
    const auto one = Incident::parse(with, facts), other = Incident::parse(without, facts);
    if (!one || !other) continue;
    ++compared;
    EXPECT_TRUE(without_suggestions(assess(*one)) == without_suggestions(assess(*other))) << entry.path();
  }
  EXPECT_GE(compared, 3U);
}

TEST(Guidelines, SayWhatSpeaksForAndAgainst) {
  const Rulebook with = book(true);
  const auto incident = Incident::parse(with, kGrave);
  ASSERT_TRUE(incident) << incident.diagnostics().front().message;
  const auto suggestions = assess(*incident).suggestions;
  const auto found = std::find_if(suggestions.begin(), suggestions.end(), [](const Suggestion& s) { return s.guideline == "xx.method"; });
  ASSERT_NE(found, suggestions.end());
  EXPECT_EQ(found->judgment, "xx.judged/gravity");
  EXPECT_EQ(found->sources, std::vector<std::string>{"https://example.org/method"});
  // Publication is access, so both halves count: 4 + 0.5 + 0.25, and half as much again.
  std::map<std::string, std::pair<std::string, std::string>> scores;
  for (const auto& score : found->scores) scores[score.name + score.record] = {score.least, score.most};
  EXPECT_EQ(scores["severity"], std::pair(std::string("4.75"), std::string("4.75")));
  EXPECT_EQ(scores["weighted"], std::pair(std::string("7.125"), std::string("7.125")));
  EXPECT_EQ(scores["sortfiles"], std::pair(std::string("4"), std::string("4")));
  std::vector<std::string> advice;
  for (const auto& one : found->advice) advice.push_back(one.kind + " " + one.pin + (one.open ? " open" : ""));
  EXPECT_EQ(advice, (std::vector<std::string>{"suggests 5", "lowers 7 open", "raises 8"}));
  ASSERT_EQ(found->advice.size(), 3U);
  ASSERT_EQ(found->advice[1].facts.size(), 1U);
  EXPECT_EQ(found->advice[1].facts.front().fact, "already-public");
}

TEST(Guidelines, AreSilentWhereTheJudgmentIsNotAsked) {
  const Rulebook with = book(true);
  std::string elsewhere = kGrave;
  elsewhere.replace(elsewhere.find("\"LI\""), 4, "{\"only\": [\"CH\"]}");
  const auto incident = Incident::parse(with, elsewhere);
  ASSERT_TRUE(incident) << incident.diagnostics().front().message;
  for (const Suggestion& suggestion : assess(*incident).suggestions) EXPECT_NE(suggestion.guideline, "xx.method");
}

}  // namespace
}  // namespace breachlaw

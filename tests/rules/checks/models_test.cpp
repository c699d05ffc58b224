// A law that is like a model is the law that it would be written out: the same image, byte for byte.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "rules/compiler.hpp"

namespace breachlaw::rules {
namespace {

std::string read(const std::string& name) {
  std::ifstream in(std::string(TEST_DIR) + "/" + name, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string image_of(std::vector<std::pair<std::string, std::string>> files) {
  std::vector<SourceFile> sources;
  sources.emplace_back("vocabulary.law", read("vocabulary.law"));
  for (auto& [name, text] : files) sources.emplace_back(name, std::move(text));
  const Compiled compiled = compile_all(std::move(sources));
  EXPECT_FALSE(compiled.diagnostics.has_errors()) << render(compiled.diagnostics, compiled.sources);
  return compiled.image;
}

void expect_same(const std::string& a, const std::string& b) {
  const auto at = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  EXPECT_TRUE(a == b) << "the images differ at byte " << at.first - a.begin();
}

constexpr const char* kHeader = R"(
  place CH
  source "https://example.org" checked 2026-11-01
  reviewed 2026-11-21 by ab
)";
constexpr const char* kPins = "pins { [1] = [A 1]; [2] = [A 2]; [3] = [A 3]; [4] = [A 4]; [4(b)] = [A 4(x)]; [5] = [A 5]; [6] = [A 6]; [7] = [A 7] }\n";

std::string child(const std::string& more, const std::string& pins = kPins) {
  return "edition 1\nlaw xx.test \"Test\" like zz.house with { state = CH; office = authority; many = 10 }" + std::string(kHeader) + pins + more;
}

std::string written_out(const std::string& notice, const std::string& hurt, const std::string& extra) {
  return "edition 1\nlaw xx.test \"Test\"" + std::string(kHeader) +
         "  zone Europe/Zurich version by discovered cites Annex \"Annex to the model\"\n"
         "fact audited : yes-no means \"whether the organisation was audited\"\n"
         "[A 1] define applies means established-in has CH\n"
         "[A 2] standard shown means at least likely\n"
         "[A 3] define dataset hit means effect has confidentiality as shown\n" + hurt +
         "[A 5(1)] duty notice to authority if hurt " + notice + extra +
         "[A 7(1)] except small: notice if staff is fewer than 5\n"
         "[A 7(2)] except small if audited\n";
}

constexpr const char* kHurt =
    "[A 4] define hurt means any of { [a] at least 1 people in CH where (hit); [A 4(x)] staff is more than 10; [c] audited }\n";
constexpr const char* kExtra = "[A 6] duty extra to authority if hurt by none says none\n";

TEST(Models, AChildIsTheLawWrittenOut) {
  expect_same(image_of({{"child.law", child("")}, {"house.law", read("house.law")}}),
              image_of({{"child.law", written_out("by at most 72 hours after discovered says { [a] what-happened; [b] contact }\n", kHurt, kExtra)}}));
}

TEST(Models, WhatIsDroppedIsNotThere) {
  expect_same(image_of({{"child.law", child("drop [6] because \"not adopted\"\ndrop [5(1)(b)] because \"not asked for\"\n")}, {"house.law", read("house.law")}}),
              image_of({{"child.law", written_out("by at most 72 hours after discovered says { [a] what-happened }\n", kHurt, "")}}));
}

TEST(Models, ADefinitionIsReplacedWithItsCitation) {
  const std::string own = "[B 1] define hurt means staff is at least 3\n";
  // What is replaced needs no citation in `pins`.
  const std::string pins = "pins { [1] = [A 1]; [2] = [A 2]; [3] = [A 3]; [5] = [A 5]; [6] = [A 6]; [7] = [A 7] }\n";
  const std::string whole = written_out("by at most 72 hours after discovered says { [a] what-happened; [b] contact }\n", "", kExtra);
  expect_same(image_of({{"child.law", child("[B 1] replace hurt with means staff is at least 3\n", pins)}, {"house.law", read("house.law")}}),
              image_of({{"child.law", whole + own}}));
}

TEST(Models, APartIsReplacedAndCitesWhatReplacedIt) {
  const std::string image = image_of({{"child.law", child("[B 9] replace notice with by at most 9 days after discovered\n")}, {"house.law", read("house.law")}});
  const auto book = Rulebook::load(std::as_bytes(std::span(image)));
  ASSERT_TRUE(book);
  const auto incident = Incident::parse(*book, R"({"format":"incident/1","incident":"x","as-of":"2026-03-02T09:00+01:00","zone":"Europe/Zurich",
      "discovered":"2026-03-02T08:00+01:00","organisation":{"established-in":["CH"],"staff":12}})");
  ASSERT_TRUE(incident) << (incident.diagnostics().empty() ? "" : incident.diagnostics().front().message);
  const auto answer = assess(*incident);
  ASSERT_EQ(answer.duties.size(), 2U);
  const auto& notice = answer.duties.front();
  EXPECT_EQ(notice.pin, "A 5(1)");
  EXPECT_EQ(notice.clock.pin, "B 9");
  EXPECT_EQ(notice.content.size(), 2U);  // only the time was replaced
  EXPECT_TRUE(std::any_of(notice.because.begin(), notice.because.end(), [](const ClauseRef& c) { return c.pin == "A 4(x)"; }));
}

TEST(Models, ChildrenDoNotShareWhatAModelDeclares) {
  std::string other = child("");
  other.replace(other.find("xx.test"), 7, "xx.twin");
  const std::string both = image_of({{"child.law", child("")}, {"house.law", read("house.law")}, {"twin.law", other}});
  EXPECT_NE(both.find("xx.twin/hurt"), std::string::npos);
  EXPECT_EQ(both.find("zz.house"), std::string::npos);
}

TEST(Models, AModelMayBeLikeAnother) {
  const std::string middle = "edition 1\nmodel yy.middle \"Middle\" like zz.house with { state = place-of; office = authority; many = 10 }\n"
                             "parameter place-of : place\n"
                             "pins { [1] = [M 1]; [2] = [M 2]; [3] = [M 3]; [4] = [M 4]; [4(b)] = [M 4(y)]; [5] = [M 5]; [6] = [M 6]; [7] = [M 7] }\n";
  const std::string last = "edition 1\nlaw xx.test \"Test\" like yy.middle with { place-of = CH }" + std::string(kHeader) +
                           "pins { [M 1] = [A 1]; [M 2] = [A 2]; [M 3] = [A 3]; [M 4] = [A 4]; [M 4(y)] = [A 4(x)]; [M 5] = [A 5]; [M 6] = [A 6]; [M 7] = [A 7] }\n";
  expect_same(image_of({{"child.law", last}, {"house.law", read("house.law")}, {"middle.law", middle}}),
            image_of({{"child.law", child("")}, {"house.law", read("house.law")}}));
}

TEST(Models, OfItselfAModelIsNothing) {
  expect_same(image_of({{"house.law", read("house.law")}}), image_of({}));
}

TEST(Models, TheOrderOfFilesMeansNothing) {
  expect_same(image_of({{"a.law", child("")}, {"b.law", read("house.law")}}), image_of({{"b.law", child("")}, {"a.law", read("house.law")}}));
}

}  // namespace
}  // namespace breachlaw::rules

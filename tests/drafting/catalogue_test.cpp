// The shipped words are clean, and each rule of the linter finds what it is for.
#include <algorithm>

#include <gtest/gtest.h>

#include "drafting/catalogue.hpp"
#include "tests/drafting/sample.hpp"

namespace breachlaw {
namespace {

bool finds(const std::string& file, const std::string& text, const std::string& code) {
    const auto templates = Templates::load({{file, text}});
    const auto found = templates ? lint(*templates) : templates.diagnostics();
    return std::ranges::any_of(found, [&](const Diagnostic& each) { return each.code == code; });
}

TEST(Catalogue, ShippedIsClean) {
    const auto templates = Templates::shipped();
    ASSERT_TRUE(templates);
    for (const auto& each : lint(*templates)) ADD_FAILURE() << each.code << " " << each.place << ": " << each.message;
}

TEST(Catalogue, EachRuleFinds) {
    const std::string en = "locales/en/own.json", ch = "locales/de-CH/own.json";
    EXPECT_TRUE(finds(en, "{", "T0101"));
    EXPECT_TRUE(finds(en, R"({"frame.yes": "a", "frame.yes": "b"})", "T0101"));
    EXPECT_TRUE(finds("locales/xx/own.json", R"({"frame.yes": "a"})", "T0102"));
    EXPECT_TRUE(finds(en, R"({"letter.closing": "it's"})", "T0301"));
    EXPECT_TRUE(finds(en, "{\"letter.closing\": \"a\u0308\"}", "T0302"));
    EXPECT_TRUE(finds(en, R"({"letter.closing": "two  blanks"})", "T0303"));
    EXPECT_TRUE(finds(ch, R"({"letter.closing": "Freundliche Grüße"})", "T0304"));
    EXPECT_TRUE(finds(en, R"({"letter.closing": "{open"})", "T0305"));
    EXPECT_TRUE(finds(en, R"({"number.about": "about {n_text, number}"})", "T0306"));
    EXPECT_TRUE(finds(ch, R"({"faq.a.pay": "{state, select, yes {ja}}"})", "T0305"));
    EXPECT_TRUE(finds(ch, R"({"letter.clossing": "Gruss"})", "T0308"));
    EXPECT_TRUE(finds(ch, R"({"letter.closing": "<b>Gruss"})", "T0309"));
    EXPECT_TRUE(finds(ch, R"({"frame.do-not-send.why": "{n, plural, few {ein} other {{n_text}}}"})", "T0310"));
    EXPECT_TRUE(finds(ch, R"({"people.total": "{state, select, exact {{n_text}} approx {{n_text}} range {{low_text} {high_text}} other {{gap}}}"})", "T0311"));
    EXPECT_TRUE(finds(ch, R"({"frame.reference": "Zeichen: {referenz}"})", "T0312"));
    EXPECT_TRUE(finds(ch, R"({"frame.reference": "Zeichen"})", "T0313"));
    EXPECT_TRUE(finds(ch, R"({"frame.reference": "{reference, select, other {x}}"})", "T0314"));
    EXPECT_TRUE(finds(ch, R"({"faq.a.pay": "{state, select, ja {Ja.} other {{gap}}}"})", "T0315"));
    EXPECT_TRUE(finds(ch, R"({"letter.us.title": "Mitteilung"})", "T0316"));
    EXPECT_TRUE(finds(ch, R"({"title.authority-initial@ch": "Datenpanne nach {pin}"})", "T0317"));
    EXPECT_TRUE(finds(en, R"({"letter.entirely-new": "Hello"})", "T0318"));
    EXPECT_TRUE(finds("content.json", R"({"items": {"new-item": {"audience": "A"}}, "aliases": {}})", "T0319"));
    EXPECT_TRUE(finds("content.json", R"({"items": {}, "aliases": {"a": ["no-such-item"]}})", "T0320"));
    EXPECT_TRUE(finds("families.json", R"({"families": {"x": {"register": "authority", "folder": "file", "sections": [{"heading": "section.none", "items": []}]}}})", "T0321"));
    EXPECT_TRUE(finds("words.json", "{}", "T0101"));
}

TEST(Catalogue, OwnWordsTakeThePlaceOfTheShipped) {
    const auto templates = Templates::load({{"locales/en/own.json", R"({"letter.closing": "With best wishes"})"}});
    ASSERT_TRUE(templates);
    EXPECT_EQ(templates->catalogue().find("en", "letter.closing")->text, "With best wishes");
    EXPECT_EQ(templates->catalogue().find("en", "frame.yes")->text, "yes");
    EXPECT_TRUE(lint(*templates).empty());
}

TEST(Catalogue, ALawsOwnWordingComesFirst) {
    const auto templates = Templates::shipped();
    ASSERT_TRUE(templates);
    const auto& words = templates->catalogue();
    EXPECT_NE(words.find("de-CH", "title.authority-initial", "ch.fadp")->text.find("Datensicherheit"), std::string::npos);
    EXPECT_NE(words.find("de-CH", "title.authority-initial", "eu.gdpr")->text.find("personenbezogener"), std::string::npos);
    EXPECT_EQ(words.find("de-CH", "letter.us.title")->text, "Notice of Data Breach");
    EXPECT_EQ(words.find("de-CH", "no.such.message"), nullptr);
}

}  // namespace
}  // namespace breachlaw

// Numbers, dates, citations and messages as each locale writes them.
#include <gtest/gtest.h>

#include "drafting/message.hpp"
#include "drafting/wording.hpp"
#include "tests/drafting/sample.hpp"

namespace breachlaw::drafting {
namespace {

const Catalogue& words() {
    static const Templates templates = *Templates::shipped();
    return templates.catalogue();
}

TEST(Wording, NumbersAreGroupedAsPinned) {
    const auto& swiss = words().locales.at("de-CH");
    EXPECT_EQ(number_text(2400, swiss), "2400");
    EXPECT_EQ(number_text(25000, swiss), "25\u2019000");
    EXPECT_EQ(number_text(1234567, words().locales.at("en")), "1,234,567");
    EXPECT_EQ(number_text(12345, words().locales.at("de")), "12.345");
}

TEST(Wording, Dates) {
    const Civil first{2026, 3, 1, 7, 5, true};
    EXPECT_EQ(date_text(first, words().locales.at("fr")), "1er mars 2026");
    EXPECT_EQ(date_text(first, words().locales.at("de-CH")), "1.\u00A0März 2026");
    EXPECT_EQ(time_text(first, words().locales.at("de-CH")), "07.05");
    EXPECT_EQ(time_text(first, words().locales.at("fr-CH")), "7\u00A0h\u00A005");
    EXPECT_EQ(civil_of(1772434800, 3600), (Civil{2026, 3, 2, 8, 0, true}));
    EXPECT_EQ(civil_of(-1, 0), (Civil{1969, 12, 31, 23, 59, true}));
    EXPECT_FALSE(read_civil("2026-13-01"));
    EXPECT_FALSE(read_civil("soon"));
}

TEST(Wording, Citations) {
    const auto cite = [](const char* pin, const char* law, const char* tag) {
        std::string text = citation(pin, law, "Title: more", words(), words().locales.at(tag));
        for (std::size_t at; (at = text.find("\u00A0")) != std::string::npos;) text.replace(at, 2, " ");
        return text;
    };
    EXPECT_EQ(cite("DPO 15(1)(a)", "ch.fadp", "de-CH"), "Art. 15 Abs. 1 Bst. a DSV");
    EXPECT_EQ(cite("5(h)", "ch.fadp", "de-CH"), "Art. 5 Bst. h DSG");
    EXPECT_EQ(cite("24(1)", "ch.fadp", "en"), "Art. 24 para. 1 FADP");
    EXPECT_EQ(cite("33(3)(a)", "eu.gdpr", "en"), "Article 33(3)(a) GDPR");
    EXPECT_EQ(cite("33(3)(a)", "eu.gdpr", "de"), "Art. 33 Abs. 3 lit. a DSGVO");
    EXPECT_EQ(cite("1798.82(a)(1)", "us.ca.breach", "en"), "Cal. Civ. Code § 1798.82(a)(1)");
    EXPECT_EQ(cite("7", "xx.unknown", "en"), "Title, 7");
}

TEST(Message, ChoosesAndFills) {
    EXPECT_EQ(format_message("{n, plural, one {one gap} other {{n_text} gaps}}", "en", {{"n", std::int64_t{3}}, {"n_text", std::string("3")}}, false).text, "3 gaps");
    EXPECT_EQ(format_message("{state, select, not_high {low} other {?}}", "en", {{"state", std::string("not-high")}}, false).text, "low");
    EXPECT_FALSE(format_message("{a} and {b}", "en", {{"a", std::string("x")}}, false).fault.empty());
    EXPECT_FALSE(format_message("{a", "en", {}, false).fault.empty());
    EXPECT_EQ(format_message("{a}", "ar", {{"a", std::string("x")}}, true).text, "\u2068x\u2069");
}

TEST(Message, AllSixPluralsOfArabic) {
    const auto shape = shape_of("{n, plural, zero {a} one {b} two {c} few {d} many {e} other {f}}", "ar");
    EXPECT_EQ(shape.plural_keywords.size(), 6u);
    const char* pattern = "{n, plural, zero {a} one {b} two {c} few {d} many {e} other {f}}";
    std::string all;
    for (const std::int64_t n : {0, 1, 2, 5, 11, 100}) all += format_message(pattern, "ar", {{"n", n}}, false).text;
    EXPECT_EQ(all, "abcdef");
}

TEST(Message, AValueBringsNoMarks) {
    const auto text = format_message("<b>{a}</b>", "en", {{"a", std::string("<b>x</b>")}}, false).text;
    const auto runs = runs_of(text, {});
    ASSERT_EQ(runs.size(), 1u);
    EXPECT_EQ(runs[0].text, "<b>x</b>");
    EXPECT_EQ(runs[0].kind, Run::Kind::strong);
}

}  // namespace
}  // namespace breachlaw::drafting

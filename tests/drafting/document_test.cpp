// Documents by what must and must not stand in them; checks; writers.
#include <algorithm>

#include <gtest/gtest.h>

#include "drafting/items.hpp"
#include "tests/drafting/sample.hpp"

namespace breachlaw {
namespace {

/// Duties of the leak, by hand: few enough to read.
Assessment leak() {
    Assessment assessment;
    assessment.incident = "CH-2026-014";
    assessment.zone = "Europe/Zurich";
    DutyAssessment report;
    report.id = "ch.fadp/fdpic-notice", report.law = "ch.fadp", report.name = "fdpic-notice", report.pin = "24(1)";
    report.status = Status::owed;
    RecipientRef fdpic;
    fdpic.name = "fdpic", fdpic.kind = "authority", fdpic.languages = {"de", "fr", "it"};
    report.recipients = {fdpic};
    report.clock.standard = "as soon as possible";
    report.content = {{"DPO 15(1)(a)", "nature-of-breach", "", "", false}, {"DPO 15(1)(c)", "record-count", "possible", "", false}, {"DPO 15(1)(g)", "contact-point", "", "", false}};
    DutyAssessment letters = report;
    letters.id = "ch.fadp/subject-notice", letters.name = "subject-notice", letters.pin = "24(4)";
    RecipientRef people;
    people.name = "affected-people", people.kind = "people";
    letters.recipients = {people};
    assessment.duties = {report, letters};
    return assessment;
}

const DraftedDocument* find(const Draft& draft, const std::string& part) {
    for (const auto& document : draft.documents)
        if (document.name.find(part) != std::string::npos) return &document;
    return nullptr;
}

Draft of(const Assessment& assessment, const std::string& incident, const std::string& matter, DraftOptions options = {}) {
    auto draft = breachlaw::draft(*Templates::shipped(), input_of(assessment, incident, matter), options);
    EXPECT_TRUE(draft);
    return *draft;
}

TEST(Document, MayBeSentOnceNothingIsOpen) {
    const Assessment assessment = leak();
    DraftOptions options;
    options.allow_draft = true;
    const Draft draft = of(assessment, kKnown, kMatter, options);
    const auto* report = find(draft, "authority-initial.ch.fadp.fdpic-notice.de-CH");
    ASSERT_NE(report, nullptr);
    EXPECT_TRUE(report->sendable) << report->manifest;
    EXPECT_EQ(to_markdown(*report).find("ENTWURF"), std::string::npos);
    const Draft unreviewed = of(assessment, kKnown, kMatter);
    EXPECT_FALSE(find(unreviewed, "authority-initial.ch.fadp.fdpic-notice.de-CH")->sendable);
}

TEST(Document, GapsAreMarkedAndListed) {
    const Draft draft = of(leak(), kEmpty, "");
    const auto* report = find(draft, "authority-initial");
    ASSERT_NE(report, nullptr);
    EXPECT_NE(to_markdown(*report).find("**[OFFEN: Art der Verletzung – Art.\u00A015 Abs.\u00A01 Bst.\u00A0a DSV]**"), std::string::npos) << to_markdown(*report);
    EXPECT_NE(to_html(*report).find("<mark class=\"gap\" data-fact=\"datasets.effects\">"), std::string::npos);
    EXPECT_NE(report->manifest.find("\"fact\": \"datasets.effects\""), std::string::npos);
    const auto& gaps = report->document->gaps;
    // What the law allows to leave out where it is not possible does not block.
    const auto records = std::ranges::find(gaps, "record-count", &drafting::Gap::item);
    ASSERT_NE(records, gaps.end());
    EXPECT_FALSE(records->blocking);
}

TEST(Document, AskedIsATrueSentence) {
    const Draft draft = of(leak(), kAsked, "");
    const std::string text = to_fields(*find(draft, "authority-initial"));
    EXPECT_NE(text.find("Die Anzahl der Datensätze ist noch nicht bekannt; sie wird nachgeliefert."), std::string::npos) << text;
}

TEST(Document, SwissTermsAndSpelling) {
    const Draft draft = of(leak(), kKnown, kMatter);
    for (const auto& document : draft.documents) {
        if (document.locale != "de-CH") continue;
        const std::string text = to_markdown(document);
        for (const char* never : {"ß", "Verletzung des Schutzes personenbezogener Daten", "Auftragsverarbeiter", "personenbezogen", "benachrichtig"})
            EXPECT_EQ(text.find(never), std::string::npos) << document.name << " " << never;
    }
    const std::string report = to_markdown(*find(draft, "authority-initial.ch.fadp.fdpic-notice.de-CH"));
    EXPECT_NE(report.find("# Meldung einer Verletzung der Datensicherheit nach Art."), std::string::npos);
}

TEST(Document, MinimumSaysNoMoreThanTheLawAsks) {
    DraftOptions options;
    options.disclosure = Disclosure::minimum;
    const Assessment assessment = leak();
    const auto minimum = of(assessment, kKnown, kMatter, options);
    const auto standard = of(assessment, kKnown, kMatter);
    const auto *least = find(minimum, "authority-initial"), *more = find(standard, "authority-initial");
    EXPECT_TRUE(least->document->beyond_law.empty());
    EXPECT_FALSE(more->document->beyond_law.empty());
    EXPECT_LT(to_markdown(*least).size(), to_markdown(*more).size());
}

TEST(Document, ALetterThatMustNotTell) {
    Assessment assessment = leak();
    auto& letters = assessment.duties[1];
    letters.law = "us.ma.breach", letters.id = "us.ma.breach/notify-residents", letters.pin = "93H 3(b)";
    letters.content = {{"93H 3(b)", "police-report-right", "", "", false}, {"93H 3(b)", "fraud-alert-and-freeze-info", "", "", false}};
    letters.never_says = {{"93H 3(b)", "ban-nature-of-breach", "", "", false}, {"93H 3(b)", "ban-resident-count", "", "", false}};
    const auto draft = of(assessment, kKnown, kMatter);
    const auto* letter = find(draft, "people-letter");
    ASSERT_NE(letter, nullptr);
    const std::string text = to_fields(*letter);
    EXPECT_EQ(text.find("attacked"), std::string::npos) << text;
    EXPECT_EQ(text.find("copied"), std::string::npos) << text;
    EXPECT_EQ(text.find("2400"), std::string::npos) << text;
    EXPECT_NE(text.find("police report"), std::string::npos) << text;
}

TEST(Document, StatutoryTitleAndHeadings) {
    Assessment assessment = leak();
    auto& letters = assessment.duties[1];
    letters.law = "us.ca.breach", letters.id = "us.ca.breach/notify-residents", letters.pin = "1798.82(a)(1)";
    letters.content = {{"1798.82(d)(1)", "notice-title", "", "", false}, {"1798.82(d)(1)", "statutory-headings", "", "", false}, {"1798.82(d)(2)(B)", "data-categories", "", "", false}};
    const auto draft = of(assessment, kKnown, kMatter);
    const auto* letter = find(draft, "people-letter");
    ASSERT_NE(letter, nullptr);
    const std::string text = to_markdown(*letter);
    std::size_t at = 0;
    for (const char* heading : {"# Notice of Data Breach", "## What Happened", "## What Information Was Involved", "## What We Are Doing", "## What You Can Do", "## For More Information"}) {
        const auto next = text.find(heading, at);
        ASSERT_NE(next, std::string::npos) << heading << "\n" << text;
        at = next;
    }
}

TEST(Document, PersonalDataStopsIt) {
    std::string incident = kKnown;
    const std::string name = "\"incident\": \"CH-2026-014\"";
    incident.replace(incident.find(name), name.size(), name + R"(, "texts": {"de": {"nature-of-breach": "Betroffen ist anna.muster@example.org, 756.1234.5678.97"}})");
    DraftOptions options;
    options.allow_draft = true;
    const auto draft = of(leak(), incident, kMatter, options);
    const auto* report = find(draft, "authority-initial.ch.fadp.fdpic-notice.de-CH");
    ASSERT_NE(report, nullptr);
    EXPECT_FALSE(report->sendable);
    EXPECT_NE(report->manifest.find("P1 anna.muster@example.org"), std::string::npos) << report->manifest;
    EXPECT_NE(report->manifest.find("P1 756"), std::string::npos);
}

TEST(Document, LettersAreEasyToRead) {
    const auto draft = of(leak(), kKnown, kMatter);
    for (const char* tag : {"en", "de-CH"}) {
        const auto* letter = find(draft, std::string("people-letter.ch.fadp.subject-notice.patient.") + tag);
        ASSERT_NE(letter, nullptr) << tag;
        const auto measures = drafting::measure(*letter->document, std::string(tag).substr(0, 2));
        EXPECT_TRUE(measures.good) << tag << " " << measures.index << " " << measures.value;
        EXPECT_LT(measures.words, 450u) << tag;
        EXPECT_LE(measures.longest_sentence, 30u) << tag;
    }
}

TEST(Document, SupplementSaysWhatChanged) {
    Assessment assessment = leak();
    DraftInput input = input_of(assessment, kKnown, kMatter);
    std::string before = kKnown;
    const std::string now = "\"about 9000\"";
    before.replace(before.find(now), now.size(), "\"unknown\"");
    input.previous = before;
    const std::string sent = "{\"to\": \"police\", \"sent\": \"2026-03-11\"}";
    input.incident.replace(input.incident.find(sent), sent.size(), sent + R"(, {"to": "ch.fadp/fdpic-notice", "sent": "2026-03-11"})");
    DraftOptions options;
    options.locales = {"de-CH"};
    const auto draft = breachlaw::draft(*Templates::shipped(), input, options);
    ASSERT_TRUE(draft);
    const auto* supplement = find(*draft, "authority-followup");
    ASSERT_NE(supplement, nullptr);
    const auto& blocks = supplement->document->blocks;
    const auto table = std::ranges::find(blocks, drafting::Block::Kind::table, &drafting::Block::kind);
    ASSERT_NE(table, blocks.end());
    ASSERT_EQ(table->rows.size(), 2u);  // the heading, and the one thing that changed
    EXPECT_EQ(plain_text(table->rows[1][1]), "nicht bekannt");
    EXPECT_EQ(plain_text(table->rows[1][2]), "rund 9000");
}

TEST(Document, InsideAndOutsideApart) {
    const auto draft = of(leak(), kKnown, kMatter);
    for (const auto& document : draft.documents) {
        const bool inside = document.family == "duty-memo" || document.family == "duty-matrix" || document.family == "question-list";
        if (inside) {
            EXPECT_TRUE(document.name.starts_with("privileged/")) << document.name;
        }
        if (document.outward) {
            EXPECT_TRUE(document.name.starts_with("file/")) << document.name;
            EXPECT_EQ(to_markdown(document).find("ANWALTSKORRESPONDENZ"), std::string::npos) << document.name;
        }
    }
}

TEST(Document, HtmlEscapesAndSaysItsLanguage) {
    std::string incident = kKnown;
    const std::string name = "\"organisation-name\": \"Praxis am Bach\"";
    incident.replace(incident.find(name), name.size(), R"("organisation-name": "<script>alert(1)</script> & Co")");
    const auto draft = of(leak(), incident, "");
    const std::string html = to_html(*find(draft, "authority-initial.ch.fadp.fdpic-notice.de-CH"));
    EXPECT_EQ(html.find("<script>"), std::string::npos);
    EXPECT_NE(html.find("&lt;script&gt;"), std::string::npos);
    EXPECT_NE(html.find("<html lang=\"de-CH\">"), std::string::npos);
    EXPECT_EQ(html.find("http"), std::string::npos);
    EXPECT_EQ(std::string::npos, html.find("<h3"));
}

}  // namespace
}  // namespace breachlaw

// Whatever the law asks for renders in every locale: from known facts, from questions that are out, and from nothing.
#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "drafting/catalogue.hpp"
#include "drafting/items.hpp"
#include "tests/drafting/sample.hpp"

namespace breachlaw {
namespace {

using drafting::ItemState;

std::vector<std::string> shipped_locales(const Templates& templates) {
    std::vector<std::string> tags;
    for (const auto& [tag, locale] : templates.catalogue().locales)
        if (locale.shipped) tags.push_back(tag);
    return tags;
}

class EveryDuty : public ::testing::Test {
protected:
    EveryDuty() : templates(*Templates::shipped()), assessment(everything_owed()) {}

    Draft drafted(const std::string& incident, const std::string& matter, const std::string& tag) {
        DraftOptions options;
        options.locales = {tag};
        options.disclosure = Disclosure::full;
        for (const auto& duty : assessment.duties) options.duties.push_back(duty.id);
        auto draft = breachlaw::draft(templates, input_of(assessment, incident, matter), options);
        EXPECT_TRUE(draft);
        return *draft;
    }

    Templates templates;
    Assessment assessment;
};

/// `file/people-letter.x.de-CH` without the locale.
std::string without_locale(const DraftedDocument& document) { return document.name.substr(0, document.name.size() - document.locale.size()); }

TEST_F(EveryDuty, RendersInEveryLocaleAndStateOfTheFacts) {
    std::size_t documents = 0;
    for (const std::string& tag : shipped_locales(templates))
        for (const std::string& incident : {kKnown, kAsked, kEmpty})
            for (const auto& drafted : drafted(incident, incident == kKnown ? kMatter : "", tag).documents) {
                ++documents;
                const auto& document = *drafted.document;
                EXPECT_EQ(document.locale, tag) << drafted.name;
                EXPECT_TRUE(document.missing_messages.empty()) << drafted.name << ": " << document.missing_messages.front();
                const std::string text = plain_text(document);
                EXPECT_EQ(text.find_first_of("{}"), std::string::npos) << drafted.name;
                EXPECT_EQ(text.find('\''), std::string::npos) << drafted.name << ": " << text.substr(text.find('\'') < 60 ? 0 : text.find('\'') - 60, 90);
                EXPECT_EQ(text.find("\uE000"), std::string::npos) << drafted.name;
                EXPECT_FALSE(document.title.empty()) << drafted.name;
            }
    EXPECT_GT(documents, 500u);
}

TEST_F(EveryDuty, SaysOrMarksEveryItem) {
    for (const std::string& incident : {kKnown, kAsked, kEmpty}) {
        const Draft all = drafted(incident, "", "en");
        for (const auto& drafted : all.documents) {
            const auto& document = *drafted.document;
            if (drafted.family == "faq-script") continue;  // made beside the letter, which answers for it
            for (const std::string& id : document.duties) {
                const auto duty = std::ranges::find(assessment.duties, id, &DutyAssessment::id);
                ASSERT_NE(duty, assessment.duties.end());
                const auto bans = bans_of(*duty, templates.catalogue());
                for (const auto& need : needs_of(*duty, templates.catalogue())) {
                    const bool banned = std::ranges::find(bans, need.item) != bans.end() || std::ranges::find(bans, "ban-" + need.item) != bans.end();
                    const bool there = std::ranges::any_of(document.items, [&](const ItemState& state) { return state.item == need.item; });
                    EXPECT_TRUE(there || banned) << drafted.name << " " << need.item;
                }
            }
            for (const ItemState& item : document.items) EXPECT_NE(item.is, ItemState::Is::banned) << drafted.name << " " << item.item;
        }
    }
}

TEST_F(EveryDuty, NothingAskedIsNeverSent) {
    for (const auto& drafted : drafted(kEmpty, "", "en").documents) {
        if (!drafted.outward) continue;
        EXPECT_FALSE(drafted.sendable) << drafted.name;
        EXPECT_EQ(plain_text(*drafted.document).find("DRAFT – DO NOT SEND"), 0u) << drafted.name;
    }
}

TEST_F(EveryDuty, NumbersAreTheSameInEveryLanguage) {
    std::map<std::string, std::pair<std::string, std::vector<std::string>>> seen;
    for (const std::string& tag : shipped_locales(templates))
        for (const auto& drafted : drafted(kKnown, kMatter, tag).documents) {
            if (!drafted.outward) continue;
            auto numbers = drafting::numbers_in(plain_text(*drafted.document));
            for (auto& number : numbers) number.erase(0, std::min(number.find_first_not_of('0'), number.size() - 1));  // 07:40 is 7 h 40
            std::ranges::sort(numbers);
            const auto [at, added] = seen.try_emplace(without_locale(drafted), tag, numbers);
            if (!added) {
                EXPECT_EQ(at->second.second, numbers) << drafted.name << " against " << at->second.first;
            }
        }
    EXPECT_GT(seen.size(), 100u);
}

TEST_F(EveryDuty, NamesOfContentItemsAreKnown) {
    std::set<std::string> unknown;
    for (const auto& duty : assessment.duties)
        for (const auto* list : {&duty.content, &duty.never_says})
            for (const auto& item : *list)
                for (const auto& key : templates.catalogue().expand(item.name))
                    if (!templates.catalogue().items.contains(key)) unknown.insert(item.name);
    std::string all;
    for (const auto& name : unknown) all += name + " ";
    EXPECT_EQ(all, "");
}

}  // namespace
}  // namespace breachlaw

// What changed between two assessments, duty by duty, and whether facts, law or time did it.
#include <algorithm>
#include <map>
#include <utility>

#include <breachlaw/breachlaw.hpp>
#include <breachlaw/words.hpp>

#include "engine/output/parts.hpp"

namespace breachlaw {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const auto& text : texts) out += (out.empty() ? "" : ", ") + text;
    return out;
}

template <class T, class Name>
std::string joined(const std::vector<T>& list, Name name) {
    std::vector<std::string> texts;
    for (const auto& element : list) texts.push_back(name(element));
    return joined(texts);
}

/// Everything of a row that a reader acts on, as text.
Fields fields_of(const DutyAssessment& duty) {
    const auto& clock = duty.clock;
    const auto at = [&clock](const std::optional<Instant>& instant) {
        return instant ? engine::instant_text(*instant, clock.offset) : std::string();
    };
    const auto item = [](const ContentItem& content) { return content.name; };
    return {
        {"status", std::string(word(duty.status))},
        {"final", duty.is_final ? "true" : "false"},
        {"prohibition", std::string(word(duty.prohibition))},
        {"prohibited_until", at(duty.prohibited_until)},
        {"performance", std::string(word(duty.performance))},
        {"complete", duty.complete ? "true" : "false"},
        {"clock.state", std::string(word(clock.state))},
        {"clock.act_by", at(clock.act_by)},
        {"clock.latest", at(clock.latest)},
        {"clock.standard", clock.standard},
        {"recipients", joined(duty.recipients, [](const RecipientRef& to) {
             return to.place.empty() ? to.name : to.name + "@" + to.place;
         })},
        {"content", joined(duty.content, item)},
        {"never_says", joined(duty.never_says, item)},
        {"how", joined(duty.how)},
        {"on_assessment_of", joined(duty.on_assessment_of, [](const AssessmentOf& judged) {
             return judged.judgment + "=" + judged.value + (judged.by.empty() ? "" : " by " + judged.by);
         })},
        {"version", duty.version},
    };
}

/// Facts that a row names, by where they stand, with their value.
std::map<std::pair<std::string, std::string>, std::string> facts_of(const DutyAssessment& duty) {
    std::map<std::pair<std::string, std::string>, std::string> facts;
    const auto take = [&facts](const std::vector<FactRef>& list) {
        for (const auto& fact : list) facts[{fact.record, fact.fact}] = fact.value;
    };
    take(duty.deciding);
    take(duty.missing);
    for (const auto& doubts : {duty.rebuttal, duty.defences})
        for (const auto& doubt : doubts) take(doubt.facts);
    for (const auto& judged : duty.on_assessment_of) facts[{"", judged.judgment}] = judged.value;
    return facts;
}

/// A fact counts as changed where both rows name it and its value differs; where only one names it, as new to the question.
std::vector<std::string> causes(const DutyAssessment* before, const DutyAssessment* after, const Provenance& then,
                                const Provenance& now) {
    std::vector<std::string> because;
    if (then.facts != now.facts) {
        const auto old_facts = before ? facts_of(*before) : decltype(facts_of(*before)){};
        const auto new_facts = after ? facts_of(*after) : decltype(facts_of(*after)){};
        const auto name = [](const auto& key) { return key.first.empty() ? key.second : key.first + "." + key.second; };
        for (const auto& [key, value] : old_facts)
            if (const auto other = new_facts.find(key); other != new_facts.end() && other->second != value)
                because.push_back(name(key));
        if (because.empty())
            for (const auto& [key, value] : new_facts)
                if (!old_facts.contains(key)) because.push_back(name(key));
        if (because.empty()) because.push_back("facts");
    }
    if (then.rulebook != now.rulebook) because.push_back("law");
    if (then.now != now.now) because.push_back("time");
    // Same facts, rulebook and time: the law of another day was asked for.
    if (because.empty()) because.push_back("law");
    return because;
}

}  // namespace

std::vector<Difference> compare(const Assessment& before, const Assessment& after) {
    std::map<std::string, const DutyAssessment*, std::less<>> old_rows;
    for (const auto& duty : before.duties) old_rows[duty.id] = &duty;

    std::vector<Difference> differences;
    for (const auto& duty : after.duties) {
        const auto found = old_rows.find(duty.id);
        const DutyAssessment* old_row = found == old_rows.end() ? nullptr : found->second;
        if (old_row) old_rows.erase(found);
        const auto because = [&] { return causes(old_row, &duty, before.provenance, after.provenance); };
        if (!old_row) {
            differences.push_back({duty.id, "status", "", std::string(word(duty.status)), because()});
            continue;
        }
        const Fields was = fields_of(*old_row), is = fields_of(duty);
        for (std::size_t i = 0; i < is.size(); ++i)
            if (was[i].second != is[i].second)
                differences.push_back({duty.id, is[i].first, was[i].second, is[i].second, because()});
    }
    for (const auto& duty : before.duties)
        if (old_rows.contains(duty.id))
            differences.push_back({duty.id, "status", std::string(word(duty.status)), "",
                                   causes(&duty, nullptr, before.provenance, after.provenance)});
    return differences;
}

}  // namespace breachlaw

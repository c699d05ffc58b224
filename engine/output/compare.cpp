// What changed between two assessments, duty by duty, and whether facts, law or time did it.
#include <algorithm>
#include <map>
#include <set>
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

/// Nobody acts on dates and contents of a row that is certainly not owed.
bool may_be_owed(const DutyAssessment& duty) {
    return duty.status == Status::owed || duty.status == Status::owed_unless_shown || duty.status == Status::undecided;
}

constexpr std::size_t certain_fields = 4;  ///< of `fields_of`, the first: status and what it rests on

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
        {"on_assessment_of", joined(duty.on_assessment_of, [](const AssessmentOf& judged) {
             return judged.judgment + "=" + judged.value + (judged.by.empty() ? "" : " by " + judged.by);
         })},
        {"version", duty.version},
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
    };
}

using Key = std::pair<std::string, std::string>;  ///< record and fact
using Facts = std::map<Key, std::set<std::string>>;

/// Facts that a row names, by where they stand, with their values: of a set, one for each member.
void take_facts(const DutyAssessment& duty, Facts& facts) {
    const auto take = [&facts](const std::vector<FactRef>& list) {
        for (const auto& fact : list) facts[{fact.record, fact.fact}].insert(fact.value);
    };
    take(duty.deciding);
    take(duty.missing);
    for (const auto* doubts : {&duty.rebuttal, &duty.defences})
        for (const auto& doubt : *doubts) take(doubt.facts);
    for (const auto& judged : duty.on_assessment_of) facts[{"", judged.judgment}].insert(judged.value);
}

Facts all_facts(const Assessment& assessment) {
    Facts facts;
    for (const auto& duty : assessment.duties) take_facts(duty, facts);
    return facts;
}

/// What may have changed a row: the facts it names whose value is another one now, wherever an assessment shows it.
std::vector<std::string> causes(const DutyAssessment* before, const DutyAssessment* after, const Facts& old_facts,
                                const Facts& new_facts, const Provenance& then, const Provenance& now) {
    std::vector<std::string> because;
    if (then.facts != now.facts) {
        Facts named;
        for (const auto* row : {before, after})
            if (row) take_facts(*row, named);
        for (const auto& [key, values] : named) {
            const auto was = old_facts.find(key), is = new_facts.find(key);
            if (was == old_facts.end() || is == new_facts.end() || was->second == is->second) continue;
            because.push_back(key.first.empty() ? key.second : key.first + "." + key.second);
        }
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

    const Facts old_facts = all_facts(before), new_facts = all_facts(after);
    const auto because_of = [&](const DutyAssessment* was, const DutyAssessment* is) {
        return causes(was, is, old_facts, new_facts, before.provenance, after.provenance);
    };
    std::vector<Difference> differences;
    for (const auto& duty : after.duties) {
        const auto found = old_rows.find(duty.id);
        const DutyAssessment* old_row = found == old_rows.end() ? nullptr : found->second;
        if (old_row) old_rows.erase(found);
        if (!old_row) {
            differences.push_back({duty.id, "status", "", std::string(word(duty.status)), because_of(nullptr, &duty)});
            continue;
        }
        const Fields was = fields_of(*old_row), is = fields_of(duty);
        const std::size_t compared = may_be_owed(*old_row) || may_be_owed(duty) ? is.size() : certain_fields;
        for (std::size_t i = 0; i < compared; ++i)
            if (was[i].second != is[i].second)
                differences.push_back({duty.id, is[i].first, was[i].second, is[i].second, because_of(old_row, &duty)});
    }
    for (const auto& duty : before.duties)
        if (old_rows.contains(duty.id))
            differences.push_back({duty.id, "status", std::string(word(duty.status)), "",
                                   because_of(&duty, nullptr)});
    return differences;
}

}  // namespace breachlaw

// Which question next: the facts that open duties hang on, by how many they bear on and how soon those are due.
#include <algorithm>
#include <map>

#include "engine/facts/reader.hpp"
#include "engine/reasons/assessor.hpp"

namespace breachlaw {
namespace {

using engine::Level;

/// The field of the incident file for a fact of an answer, and the words it may take.
void place_of(const engine::Assessor&, const engine::Image& image, const engine::Facts& facts, Question& question) {
    const std::string& name = question.fact.fact;
    const auto slash = name.find('/');
    for (const engine::image::Fact& fact : image.all<engine::image::Fact>()) {
        const bool of_law = static_cast<bool>(fact.law);
        if (of_law != (slash != std::string::npos)) continue;
        if (of_law && std::string(image[image[fact.law].id]) + "/" + std::string(image[fact.name]) != name) continue;
        if (!of_law && image[fact.name] != name) continue;
        const auto& records = facts.records[static_cast<engine::Index>(fact.level)];
        for (engine::Index record = 0; record < records.size(); ++record) {
            if (records[record].existence == engine::Record::Existence::ghost) continue;
            std::string where = fact.level == Level::incident ? std::string() : records[record].name;
            if (engine::image::parent_of(fact.level) != Level::incident) {
                const auto& owner = facts.records[static_cast<engine::Index>(engine::image::parent_of(fact.level))][records[record].parent];
                where = owner.name + (where.empty() ? "" : "." + where);
            }
            if (where != question.fact.record) continue;
            question.path = engine::field_path(image, facts, fact, record);
            if (fact.domain && fact.type != engine::image::Type::set)
                for (const auto& member : image[image[fact.domain].members]) question.values.emplace_back(image[member.name]);
            if (fact.type == engine::image::Type::yes_no) question.values = {"yes", "no"};
            return;
        }
    }
    for (engine::Index level = 1; level < engine::image::kLevels; ++level) {
        constexpr std::string_view lists[] = {"", "datasets", "protection", "recipients", "services", "instructions", "measures", "notices"};
        constexpr std::string_view singular[] = {"", "dataset", "protection", "recipient", "service", "instruction", "measure", "notice"};
        if (name != singular[level]) continue;
        question.path = question.fact.record.empty() || level == 7 ? std::string(lists[level])
                                                                    : "datasets." + question.fact.record + "." + std::string(lists[level]);
        if (level == 1) question.path = "no-further-datasets";
    }
}

}  // namespace

std::vector<Question> questions(const Incident& incident, const AssessOptions& options, std::size_t limit) {
    engine::Assessor assessor(incident.rulebook().image(), incident.facts(), options);
    const Assessment assessment = assessor.assess();
    std::map<std::pair<std::string, std::string>, Question> by_fact;
    const auto add = [&](const FactRef& fact, const DutyAssessment& row, std::int64_t weight) {
        if (fact.fact.starts_with("any-other-duty-to-")) return;  // asked as what those duties are missing
        Question& question = by_fact[{fact.fact, fact.record}];
        if (question.decides.empty()) question.fact = fact;
        if (std::find(question.decides.begin(), question.decides.end(), row.id) != question.decides.end()) return;
        question.decides.push_back(row.id);
        // A fact that a duty hangs on alone weighs most; one of many weighs little.
        question.weight += weight;
        if (row.clock.act_by && (!question.before || *row.clock.act_by < *question.before)) question.before = row.clock.act_by;
    };
    for (const DutyAssessment& row : assessment.duties) {
        if (row.strength == Strength::option) continue;
        constexpr std::int64_t share = 1000;
        if (row.scope_only) {
            // Closing the list is the one question: what else the duty hangs on is asked if the list turns out to be longer.
            const auto closes = [&](const FactRef& fact) {
                return std::any_of(assessment.scope.begin(), assessment.scope.end(), [&](const ScopeNote& note) { return note.question == fact.fact; });
            };
            const auto fact = std::find_if(row.missing.rbegin(), row.missing.rend(), closes);
            if (fact != row.missing.rend()) add(*fact, row, 20);
        } else if (row.status == Status::undecided)
            for (const FactRef& fact : row.missing) add(fact, row, share / static_cast<std::int64_t>(std::max<std::size_t>(row.missing.size(), 1)));
        if (row.status == Status::owed_unless_shown)
            for (const Doubt& doubt : row.rebuttal)
                for (const FactRef& fact : doubt.facts) add(fact, row, share / 2 / static_cast<std::int64_t>(std::max<std::size_t>(doubt.facts.size(), 1)));
    }
    std::vector<Question> all;
    for (auto& [key, question] : by_fact) {
        place_of(assessor, incident.rulebook().image(), incident.facts(), question);
        all.push_back(std::move(question));
    }
    const auto soon = [&](const Question& q) { return q.before ? std::max<std::int64_t>(q.before->seconds - assessment.now.seconds, 0) : INT64_MAX; };
    std::stable_sort(all.begin(), all.end(), [&](const Question& a, const Question& b) {
        // Within three days time decides, else weight.
        const bool urgent_a = soon(a) < 3 * 86400, urgent_b = soon(b) < 3 * 86400;
        if (a.weight != b.weight && urgent_a == urgent_b) return a.weight > b.weight;
        if (urgent_a != urgent_b) return urgent_a;
        return std::tie(a.fact.fact, a.fact.record) < std::tie(b.fact.fact, b.fact.record);
    });
    if (all.size() > limit) all.resize(limit);
    return all;
}

}  // namespace breachlaw

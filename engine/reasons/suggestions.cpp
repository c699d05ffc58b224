// What guidelines suggest for judgments, for and against. Read from the finished evaluation; nothing of it flows back.
#include <algorithm>

#include "engine/reasons/assessor.hpp"
#include "engine/reasons/shown.hpp"

namespace breachlaw::engine {
namespace {

std::string decimal(Decimal12 value) {
    const auto whole = static_cast<std::int64_t>(value / kDecimal12);
    auto rest = static_cast<std::int64_t>(value % kDecimal12);
    std::string text = std::to_string(whole);
    if (rest == 0) return text;
    std::string digits = std::to_string(rest);
    digits.insert(0, 12 - digits.size(), '0');
    while (digits.back() == '0') digits.pop_back();
    return text + "." + digits;
}

}  // namespace

std::vector<Suggestion> suggestions_of(const Evaluation& evaluation, std::span<const Index> laws) {
    const Image& image = evaluation.image();
    std::vector<Suggestion> result;
    for (const Index index : laws) {
        const image::Law& law = image.all<image::Law>()[index];
        if (law.kind != image::LawKind::guideline || evaluation.value(law.in_force).no()) continue;
        Suggestion made;
        made.guideline = image[law.id];
        made.title = image[law.title];
        for (const image::Source& source : image[law.sources]) made.sources.emplace_back(image[source.url]);
        bool in_scope = true;
        for (const image::Advice& advice : image.all<image::Advice>()) {
            if (!(advice.law == image.ref_to(law))) continue;
            if (advice.judgment) {
                const image::Fact& fact = image[advice.judgment];
                made.judgment = fact_name(image, fact);
                if (fact.law && evaluation.value(image[fact.law].gate).no()) in_scope = false;
            }
            const Truth holds = evaluation.value(advice.condition);
            if (holds.no()) continue;
            Suggestion::Advice one;
            constexpr std::string_view kinds[] = {"suggests", "raises", "lowers"};
            one.kind = kinds[static_cast<Index>(advice.op)];
            one.pin = image[advice.pin];
            one.comparison = image[advice.comparison];
            one.value = image[advice.value];
            one.open = holds.unknown();
            if (one.open) one.facts = open_facts(evaluation, advice.condition);
            else if (advice.expr) one.facts = ground_of(prove(evaluation, advice.expr, {})).facts;
            made.advice.push_back(std::move(one));
        }
        if (!in_scope) continue;
        for (const image::Score& score : image.all<image::Score>()) {
            if (!(score.law == image.ref_to(law))) continue;
            for (Index record = 0; record < evaluation.count_of(score.level); ++record) {
                const Record& of = evaluation.record(score.level, record);
                if (score.level != Level::incident && of.existence == Record::Existence::ghost) continue;
                const ScoreRange range = evaluation.score(score.formula, record);
                Suggestion::Score one;
                one.name = image[score.name];
                one.pin = image[score.pin];
                if (score.level != Level::incident) one.record = of.name;
                one.least = decimal(range.lo);
                one.most = decimal(range.hi);
                made.scores.push_back(std::move(one));
            }
        }
        result.push_back(std::move(made));
    }
    std::sort(result.begin(), result.end(), [](const Suggestion& a, const Suggestion& b) { return std::tie(a.judgment, a.guideline) < std::tie(b.judgment, b.guideline); });
    return result;
}

}  // namespace breachlaw::engine

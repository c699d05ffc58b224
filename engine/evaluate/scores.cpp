// Scores of guidelines: exact decimals over intervals. They are suggestions, so what is not listed counts for nothing.
#include <algorithm>

#include "engine/evaluate/evaluation.hpp"

namespace breachlaw::engine {
namespace {

using image::Formula;
using image::FormulaOp;

constexpr ScoreRange kNothing{0, 0};
/// A million, beyond any scale; so that products stay within bounds.
constexpr Decimal12 kMost = Decimal12{1'000'000} * kDecimal12;

ScoreRange within(Decimal12 lo, Decimal12 hi) { return {std::clamp<Decimal12>(lo, 0, kMost), std::clamp<Decimal12>(hi, 0, kMost)}; }

}  // namespace

ScoreRange Evaluation::score(image::Ref<Formula> ref, Index record) const {
    const Formula& formula = image_[ref];
    const auto args = image_[formula.args];
    const auto number = [](const Formula& of) { return Decimal12{of.number} * (kDecimal12 / 10'000); };
    switch (formula.op) {
        case FormulaOp::number: return within(number(formula), number(formula));
        case FormulaOp::sum: {
            Decimal12 lo = 0, hi = 0;
            for (const auto arg : args) {
                const ScoreRange one = score(arg, image_[arg].level == image::Level::incident ? 0 : record);
                lo += one.lo, hi += one.hi;
            }
            return within(lo, hi);
        }
        case FormulaOp::product: {
            ScoreRange all{kDecimal12, kDecimal12};
            for (const auto arg : args) {
                const ScoreRange one = score(arg, image_[arg].level == image::Level::incident ? 0 : record);
                all = within(all.lo * one.lo / kDecimal12, all.hi * one.hi / kDecimal12);
            }
            return all;
        }
        case FormulaOp::over_datasets: {
            ScoreRange all = kNothing;
            for (Index at = 0; at < count_of(image::Level::dataset); ++at) {
                if (this->record(image::Level::dataset, at).existence == Record::Existence::ghost || exists(image::Level::dataset, at).no()) continue;
                for (const auto arg : args) {
                    const ScoreRange one = score(arg, image_[arg].level == image::Level::incident ? 0 : at);
                    if (exists(image::Level::dataset, at).yes()) all.lo = std::max(all.lo, one.lo);
                    all.hi = std::max(all.hi, one.hi);
                }
            }
            return all;
        }
        case FormulaOp::highest:
        case FormulaOp::lowest:
        case FormulaOp::first:
        case FormulaOp::total: return grades(formula, record);
        case FormulaOp::grade: return within(0, number(formula));  // read by the list it stands in
        case FormulaOp::end_: break;
    }
    return kNothing;
}

/// Grades with conditions: which of them hold may be open. `otherwise` counts where none of the others does.
ScoreRange Evaluation::grades(const Formula& formula, Index record) const {
    Decimal12 otherwise = 0, sure_sum = 0, possible_sum = 0;
    std::optional<Decimal12> sure_high, sure_low, high, low;   // of those that hold for certain, that may hold
    std::optional<ScoreRange> first;
    bool decided = false;
    for (const auto ref : image_[formula.args]) {
        const Formula& grade = image_[ref];
        const Decimal12 value = Decimal12{grade.number} * (kDecimal12 / 10'000);
        if (!grade.condition) {
            otherwise = value;
            continue;
        }
        const auto level = static_cast<image::Level>(image_.all<image::Node>()[grade.condition.node()].level);
        const Truth holds = this->value(grade.condition, level == image::Level::incident ? 0 : record);
        if (holds.no()) continue;
        high = std::max(high.value_or(value), value);
        low = std::min(low.value_or(value), value);
        possible_sum += value;
        if (!decided) first = first ? ScoreRange{std::min(first->lo, value), std::max(first->hi, value)} : ScoreRange{value, value};
        if (!holds.yes()) continue;
        decided = true;
        sure_high = std::max(sure_high.value_or(value), value);
        sure_low = std::min(sure_low.value_or(value), value);
        sure_sum += value;
    }
    if (!high) return within(otherwise, otherwise);
    switch (formula.op) {
        case FormulaOp::highest: return within(sure_high.value_or(otherwise), sure_high ? *high : std::max(*high, otherwise));
        case FormulaOp::lowest: return within(sure_low ? *low : std::min(*low, otherwise), sure_low ? *sure_low : std::max(*high, otherwise));
        case FormulaOp::first: return decided ? within(first->lo, first->hi) : within(std::min(first->lo, otherwise), std::max(first->hi, otherwise));
        default: return decided ? within(sure_sum, possible_sum) : within(std::min(*low, otherwise), std::max(possible_sum, otherwise));
    }
}

}  // namespace breachlaw::engine

#include "engine/reasons/shown.hpp"

#include <algorithm>

namespace breachlaw::engine {
namespace {

using image::Atom;
using image::AtomOp;
using image::Fact;
using image::Type;

std::string words_of(const Image& image, const Fact& fact, std::uint64_t mask) {
    if (!fact.domain) return {};
    std::string text;
    const auto members = image[image[fact.domain].members];
    for (std::size_t at = 0; at < members.size() && at < 64; ++at)
        if ((mask >> at & 1) != 0) text += (text.empty() ? "" : " or ") + std::string(image[members[at].name]);
    return text;
}

constexpr std::string_view kGrades[] = {"excluded", "improbable", "possible", "likely", "proven"};

std::string grades_text(std::uint8_t grades) {
    int lowest = -1, highest = -1;
    for (int at = 0; at < 5; ++at)
        if ((grades >> at & 1) != 0) {
            if (lowest < 0) lowest = at;
            highest = at;
        }
    if (lowest < 0 || (lowest == 0 && highest == 4)) return {};
    if (lowest == highest) return std::string(kGrades[lowest]);
    return std::string(kGrades[lowest]) + ".." + std::string(kGrades[highest]);
}

std::string range_text(std::int64_t lo, std::int64_t hi) {
    if (lo == hi) return std::to_string(lo);
    if (lo <= 0 && hi == INT64_MAX) return {};
    if (hi == INT64_MAX) return "at least " + std::to_string(lo);
    if (lo <= 0) return "at most " + std::to_string(hi);
    return std::to_string(lo) + ".." + std::to_string(hi);
}

/// From ten-thousandths of a percent.
std::string percent_text(std::int64_t value) {
    std::string text = std::to_string(value / 10'000);
    if (std::int64_t rest = value % 10'000; rest != 0) {
        std::string digits = std::to_string(10'000 + rest).substr(1);
        while (digits.back() == '0') digits.pop_back();
        text += "." + digits;
    }
    return text + " %";
}

std::string set_text(const Evaluation& evaluation, const Fact& fact, const Cell& cell) {
    const Image& image = evaluation.image();
    if (cell.extra >= evaluation.facts().sets.size()) return {};
    const SetValue& set = evaluation.facts().sets[cell.extra];
    std::string text;
    for (const SetEntry& entry : set.entries) {
        if (entry.is == SetEntry::Is::out) continue;
        std::string one;
        if (entry.member != kNone && fact.domain) one = image[image[image[fact.domain].members][entry.member].name];
        if (entry.place != kNone) one += (one.empty() ? "" : "@") + std::string(image[image.all<image::Place>()[entry.place].code]);
        text += (text.empty() ? "" : ", ") + one;
    }
    if (text.empty()) return set.closed ? "none" : "";
    return (set.closed ? "only " : "") + text;
}

/// As a clock in the incident's own zone shows it, with the offset; to the minute.
std::string local_text(const Evaluation& evaluation, Instant at) {
    if (!at.finite()) return {};
    ZoneView zone;
    for (const image::Zone& one : evaluation.image().all<image::Zone>())
        if (evaluation.image()[one.name] == evaluation.facts().zone) zone = evaluation.zone(evaluation.image().ref_to(one));
    const std::int32_t offset = zone.offset_at(at);
    std::string text = instant_text(plus(at, offset)).substr(0, 16);
    char sign[32];
    std::snprintf(sign, sizeof sign, "%c%02d:%02d", offset < 0 ? '-' : '+', std::abs(offset) / 3600, std::abs(offset) / 60 % 60);
    return text + sign;
}

std::string value_text(const Evaluation& evaluation, const Fact& fact, Index record, Index member) {
    const Image& image = evaluation.image();
    const Cell& cell = evaluation.cell(image.ref_to(fact), record);
    if (cell.state == State::not_applicable) return "n/a";
    if (fact.type == Type::graded_set && member != kNone && fact.domain) {
        const std::string grade = grades_text(evaluation.sets().grades(fact, cell, member));
        const std::string kind(image[image[image[fact.domain].members][member].name]);
        return grade.empty() ? std::string() : kind + ": " + grade;
    }
    if (cell.state != State::known) return {};
    switch (fact.type) {
        case Type::yes_no: return (cell.mask & 3) == 2 ? "yes" : (cell.mask & 3) == 1 ? "no" : "";
        case Type::choice:
        case Type::judgment: return words_of(image, fact, cell.mask);
        case Type::number:
        case Type::span: return range_text(cell.lo, cell.hi);
        case Type::percent: return cell.lo == cell.hi ? percent_text(cell.lo) : percent_text(cell.lo) + ".." + (cell.hi == INT64_MAX ? "" : percent_text(cell.hi));
        case Type::money: {
            std::string currency;
            for (int at = 0; at < 3; ++at) currency += static_cast<char>(cell.currency >> (8 * at) & 0xFF);
            return currency + " " + range_text(cell.lo == INT64_MIN ? 0 : cell.lo / 100, cell.hi == INT64_MAX ? cell.hi : cell.hi / 100);
        }
        case Type::moment:
            if (cell.never) return "never";
            if (cell.not_yet) return "not yet";
            if (cell.when.lo == cell.when.hi) return local_text(evaluation, cell.when.lo);
            return local_text(evaluation, cell.when.lo) + ".." + local_text(evaluation, cell.when.hi);
        case Type::period: return local_text(evaluation, cell.when.lo) + ".." + (cell.not_yet ? "" : local_text(evaluation, cell.until.hi));
        case Type::set:
        case Type::place: return set_text(evaluation, fact, cell);
        case Type::count_by_place: {
            const auto people = evaluation.people_of(record, kNone);
            return range_text(people.lo, people.hi);
        }
        case Type::recipient: return cell.extra < evaluation.facts().texts.size() ? evaluation.facts().texts[cell.extra] : "";
        default: return {};
    }
}

}  // namespace

std::string_view level_name(Level level) {
    constexpr std::string_view names[] = {"incident", "dataset", "protection", "recipient", "service", "instruction", "measure", "notice"};
    return names[static_cast<Index>(level)];
}

std::string instant_text(Instant at) {
    if (!at.finite()) return {};
    const std::int64_t seconds = at.seconds;
    std::int64_t days = seconds / 86400, rest = seconds % 86400;
    if (rest < 0) rest += 86400, --days;
    const Date date = date_of(static_cast<Day>(days));
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d%sZ", date.year, date.month, date.day, static_cast<int>(rest / 3600),
                  static_cast<int>(rest / 60 % 60), "");
    return text;
}

std::string fact_name(const Image& image, const Fact& fact) {
    const std::string name(image[fact.name]);
    return fact.law ? std::string(image[image[fact.law].id]) + "/" + name : name;
}

FactRef shown(const Evaluation& evaluation, const Fact& fact, Index record, Index member) {
    const Image& image = evaluation.image();
    FactRef result;
    result.fact = fact_name(image, fact);
    const auto& records = evaluation.facts().records[static_cast<Index>(fact.level)];
    if (fact.level != Level::incident && record < records.size()) {
        result.record = records[record].name;
        // Parts of a dataset are named with it.
        const Level parent = image::parent_of(fact.level);
        if (parent != Level::incident) {
            const Record& owner = evaluation.record(parent, records[record].parent);
            result.record = owner.name + (result.record.empty() ? "" : "." + result.record);
        }
    }
    result.value = value_text(evaluation, fact, record, member);
    for (const image::Text name : image[fact.known_to]) result.known_to.emplace_back(image[name]);
    result.question = image[fact.asks];
    const Cell& cell = evaluation.cell(image.ref_to(fact), record);
    result.asked = cell.state == State::asked || cell.asked_partly;
    const auto& origins = evaluation.facts().origins;
    for (const auto& [at, origin] : origins)
        if (at == &cell) result.source = origin.source;
    return result;
}

FactRef shown_list(const Evaluation& evaluation, Level level, Index parent) {
    FactRef result;
    result.fact = level_name(level);
    if (image::parent_of(level) != Level::incident) result.record = evaluation.record(image::parent_of(level), parent).name;
    return result;
}

FactRef shown(const Evaluation& evaluation, const Atom& atom, Index record) {
    const Image& image = evaluation.image();
    if (atom.fact) {
        const Fact& fact = image[atom.fact];
        if ((fact.flags & image::kDerived) != 0) {
            // Asked as what it is made of.
            for (const Fact& other : image.all<Fact>())
                if (other.level == fact.level && !other.law && image[other.name] == "data") {
                    FactRef result = shown(evaluation, other, record, atom.member);
                    if (evaluation.sets().has(other, evaluation.cell(image.ref_to(other), record), {atom.member, atom.place.index}).yes())
                        result.fact = "protection", result.value.clear(), result.question.clear(), result.known_to = {"forensics"};
                    return result;
                }
        }
        if (atom.op == AtomOp::share) {
            // Of the two numbers, the one that is not exactly known.
            const Cell& part = evaluation.cell(atom.fact, record);
            if (part.state == State::known && part.lo == part.hi) return shown(evaluation, image[atom.of], evaluation.owner(atom.level, record, image[atom.of].level));
        }
        return shown(evaluation, fact, record, atom.member);
    }
    FactRef result;
    switch (atom.op) {
        case AtomOp::exists: return shown_list(evaluation, atom.level, evaluation.record(atom.level, record).parent);
        case AtomOp::done:
        case AtomOp::complete:
        case AtomOp::overdue:
            result.fact = "notice";
            result.record = image[image[atom.duty].id];
            result.known_to = {"management"};
            if (const Time when = evaluation.done(image[atom.duty], false); when.known) result.value = instant_text(when.at.lo);
            return result;
        case AtomOp::score:
            for (const image::Score& score : image.all<image::Score>())
                if (score.formula == atom.formula) result.fact = std::string(image[image[score.law].id]) + "/" + std::string(image[score.name]);
            return result;
        case AtomOp::any_other:
            result.fact = "any-other-duty-to-" + std::string(image[atom.name]);
            for (const auto ref : image[atom.duties])
                if (result.value.empty() && evaluation.owed(image[ref], atom.number == 1).yes()) result.value = image[image[ref].id];
            if (result.value.empty()) {
                // What it hangs on are those that are open.
                constexpr std::size_t few = 3;
                std::size_t open = 0;
                for (const auto ref : image[atom.duties]) {
                    if (!evaluation.owed(image[ref], atom.number == 1).unknown()) continue;
                    if (++open <= few) result.question += (open == 1 ? "Is one of these owed: " : ", ") + std::string(image[image[ref].id]);
                }
                if (open > few) result.question += " and " + std::to_string(open - few) + " more";
                if (open > 0) result.question += "?";
            }
            return result;
        case AtomOp::incomplete:
            result.fact = "rule file incomplete";
            return result;
        case AtomOp::not_loaded:
            result.fact = "law not loaded: " + std::string(image[atom.name]);
            return result;
        case AtomOp::relied_on:
        case AtomOp::claimed:
            result.fact = image[atom.name];
            return result;
        default: break;
    }
    // A comparison of moments: the events it is made of that are not exactly known; the first where all are.
    const auto event = [&](auto&& self, image::Ref<image::Moment> ref) -> std::optional<FactRef> {
        if (!ref) return std::nullopt;
        const image::Moment& moment = image[ref];
        if (moment.fact) return shown(evaluation, image[moment.fact], 0);
        if (moment.duty) {
            FactRef duty;
            duty.fact = "notice";
            duty.record = image[image[moment.duty].id];
            return duty;
        }
        std::optional<FactRef> first;
        for (const auto arg : image[moment.args]) {
            auto one = self(self, arg);
            if (one && one->value.empty()) return one;
            if (!first) first = one;
        }
        return first;
    };
    auto left = event(event, atom.left), right = event(event, atom.right);
    if (right && (!left || (!left->value.empty() && right->value.empty()))) return *right;
    if (left) return *left;
    result.fact = "now";
    return result;
}

}  // namespace breachlaw::engine

// Due dates: every candidate a deadline may still be, each on the worlds where its guard holds; the due date is their hull.
#include <algorithm>

#include "engine/evaluate/evaluation.hpp"

namespace breachlaw::engine {
namespace {

using image::By;
using image::Duty;
using image::Limit;
using image::LimitOp;
using image::Moment;
using image::MomentOp;

using Candidate = DeadlineResult::Candidate;

DueRange combine(const DueRange& a, const DueRange& b, bool first) {
    return first ? DueRange{earliest(a.lo, b.lo), earliest(a.hi, b.hi)} : DueRange{latest(a.lo, b.lo), latest(a.hi, b.hi)};
}

/// Works out one limit of one duty, once for each mode.
class LimitReader {
public:
    LimitReader(const Evaluation& evaluation, const Counting& by, Mode mode, Candidate& candidate)
        : evaluation_(evaluation), image_(evaluation.image()), by_(by), mode_(mode), candidate_(candidate) {}

    std::optional<DueRange> read(const Limit& limit) {
        switch (limit.op) {
            case LimitOp::at_most: {
                const Time start = start_of(limit.moment);
                candidate_.start = candidate_.start ? *candidate_.start : start;
                if (!candidate_.start_moment) candidate_.start_moment = limit.moment;
                return add_to(start.at, {limit.span.count, static_cast<Unit>(limit.span.unit)});
            }
            case LimitOp::no_later_than: {
                const Time at = start_of(limit.moment);
                if (!candidate_.start) candidate_.start = at;
                if (!candidate_.start_moment) candidate_.start_moment = limit.moment;
                return DueRange{due_at(at.at.lo), due_at(at.at.hi)};
            }
            case LimitOp::before:
            case LimitOp::together: {
                const Duty& other = image_[limit.duty];
                candidate_.strictly_before = limit.op == LimitOp::before;
                const Time done = evaluation_.done(other, false);
                if (done.known) return DueRange{due_at(done.at.lo), due_at(done.at.hi)};
                candidate_.projected_from = limit.duty;
                const auto& due = evaluation_.deadline(other);
                if (!due.due) return std::nullopt;
                return DueRange{due_at(due.due->lo), due_at(due.due->hi)};
            }
            case LimitOp::earliest:
            case LimitOp::latest: {
                std::optional<DueRange> all;
                for (const auto arm : image_[limit.args]) {
                    const auto one = read(image_[arm]);
                    if (!one) continue;
                    all = all ? combine(*all, *one, limit.op == LimitOp::earliest) : *one;
                }
                return all;
            }
            case LimitOp::end_: break;
        }
        return std::nullopt;
    }

private:
    /// A start that is another duty's doing counts, while undone, from the last moment that duty has.
    Time start_of(image::Ref<Moment> ref) {
        const Moment& moment = image_[ref];
        const Time start = evaluation_.time(ref, mode_);
        if (moment.op == MomentOp::done && !start.known) {
            candidate_.projected_from = moment.duty;
            const auto& due = evaluation_.deadline(image_[moment.duty]);
            if (due.due) return {*due.due, true, false, false};
        }
        return start;
    }

    DueRange add_to(Interval start, Span span) const {
        DueRange range;
        const auto one = [&](Instant at) {
            if (at.finite()) return add_span(at, span, by_, mode_);
            Due open = due_at(at);
            open.unit = span.unit;
            open.count = span.count;
            return open;
        };
        range.lo = one(start.lo);
        range.hi = one(start.hi);
        return range;
    }

    const Evaluation& evaluation_;
    const Image& image_;
    const Counting& by_;
    Mode mode_;
    Candidate& candidate_;
};

template <class F>
DueRange each(const DueRange& range, F function) {
    const auto one = [&](const Due& due) { return due.at.finite() ? function(due) : due; };
    return {one(range.lo), one(range.hi)};
}

/// Holds during which the clock of a toll stands still, where they are certain.
std::vector<Interval> holds_of(const Evaluation& evaluation, const image::Toll& toll) {
    std::vector<Interval> holds;
    const Image& image = evaluation.image();
    if (toll.periods) {
        const Cell& cell = evaluation.cell(toll.periods, 0);
        if (cell.extra < evaluation.facts().periods.size() && cell.state == State::known) holds = evaluation.facts().periods[cell.extra];
    } else {
        image::Ref<image::Fact> received, until;
        for (const image::Fact& fact : image.all<image::Fact>()) {
            if (fact.level != toll.over || fact.law) continue;
            if (image[fact.name] == "received") received = image.ref_to(fact);
            if (image[fact.name] == "until") until = image.ref_to(fact);
        }
        if (received && until)
            for (Index at = 0; at < evaluation.count_of(toll.over); ++at) {
                if (!evaluation.value(toll.filter, at).yes() || !evaluation.exists(toll.over, at).yes()) continue;
                const Cell& from = evaluation.cell(received, at);
                const Cell& end = evaluation.cell(until, at);
                if (from.state != State::known) continue;
                // Open-ended as long as no end is stated.
                holds.push_back({from.when.hi, end.state == State::known && !end.not_yet ? end.when.lo : distant_future});
            }
    }
    holds.resize(unite(holds));
    return holds;
}

}  // namespace

const DeadlineResult& Evaluation::deadline(const Duty& duty) const { return remembered(duty, deadlines_, false); }

const DeadlineResult& Evaluation::statutory(const Duty& duty) const { return remembered(duty, statutory_, true); }

/// A deadline that hangs on itself comes to nothing: rulebooks are checked for cycles, images made by hand are not.
const DeadlineResult& Evaluation::remembered(const Duty& duty, std::map<Index, DeadlineResult>& known, bool statutory) const {
    const Index index = image_.ref_to(duty).index * 2 + (statutory ? 1 : 0);
    if (const auto found = known.find(index); found != known.end()) return found->second;
    static const DeadlineResult none;
    if (std::find(computing_.begin(), computing_.end(), index) != computing_.end()) return none;
    computing_.push_back(index);
    DeadlineResult result = compute_deadline(duty, statutory);
    computing_.pop_back();
    // What was worked out under an assumption is not remembered beyond it.
    if (!narrowed_.empty()) return known.insert_or_assign(index | Index{1} << 31, std::move(result)).first->second;
    return known[index] = std::move(result);
}

namespace {

/// Comparisons of moments that an open guard hangs on, no more than a few.
void comparisons_in(const Evaluation& evaluation, Edge edge, std::vector<Index>& atoms) {
    constexpr std::size_t kMost = 4;
    const Image& image = evaluation.image();
    const image::Node& node = image.all<image::Node>()[edge.node()];
    if (node.level != 0 || !evaluation.value(edge).unknown() || atoms.size() >= kMost) return;
    if (node.op == image::NodeOp::both) {
        comparisons_in(evaluation, Edge{node.a}, atoms);
        comparisons_in(evaluation, Edge{node.b}, atoms);
    } else if (node.op == image::NodeOp::atom) {
        const image::Atom& atom = image.all<image::Atom>()[node.a];
        const bool comparison = atom.op == image::AtomOp::later_than || atom.op == image::AtomOp::before;
        if (comparison && std::find(atoms.begin(), atoms.end(), node.a) == atoms.end()) atoms.push_back(node.a);
    }
}

/// The guard where those comparisons come out as given.
Truth guard_if(const Evaluation& evaluation, Edge edge, std::span<const Index> atoms, unsigned pattern) {
    const Image& image = evaluation.image();
    const image::Node& node = image.all<image::Node>()[edge.node()];
    Truth result = evaluation.value(Edge{edge.node() << 1});
    if (node.level == 0 && result.unknown() && node.op == image::NodeOp::both)
        result = guard_if(evaluation, Edge{node.a}, atoms, pattern) && guard_if(evaluation, Edge{node.b}, atoms, pattern);
    if (node.op == image::NodeOp::atom)
        if (const auto found = std::find(atoms.begin(), atoms.end(), node.a); found != atoms.end())
            result = truth((pattern >> (found - atoms.begin()) & 1) != 0);
    return edge.negated() ? !result : result;
}

DueRange wider(const DueRange& a, const DueRange& b) {
    return {a.lo.at <= b.lo.at ? a.lo : b.lo, a.hi.at >= b.hi.at ? a.hi : b.hi};
}

}  // namespace

/// Cuts the two moments of a comparison to the instants at which it comes out so; false where there are none. Only moments that are
/// one event or one judgment can be cut, and only by elapsed time.
bool Evaluation::narrow(const image::Atom& atom, bool holds) const {
    if (atom.level != Level::incident) return true;
    if (atom.op == image::AtomOp::later_than && atom.span.unit != image::Unit::minutes && atom.span.unit != image::Unit::hours) return true;
    const std::int64_t span = atom.op == image::AtomOp::before ? 0 : atom.span.count * (atom.span.unit == image::Unit::hours ? 3600 : 60);
    // later_than: early + span < late. before: early < late.
    const auto early_ref = atom.op == image::AtomOp::before ? atom.left : atom.right;
    const auto late_ref = atom.op == image::AtomOp::before ? atom.right : atom.left;
    Interval early = time(early_ref).at, late = time(late_ref).at;
    if (holds) {
        late.lo = std::max(late.lo, plus(early.lo, span + 1));
        early.hi = std::min(early.hi, plus(late.hi, -span - 1));
    } else {
        late.hi = std::min(late.hi, plus(early.hi, span));
        early.lo = std::max(early.lo, plus(late.lo, -span));
    }
    if (early.lo > early.hi || late.lo > late.hi) return false;
    for (const auto& [ref, at] : {std::pair{early_ref, early}, {late_ref, late}}) {
        const Moment& moment = image_[ref];
        if (moment.op == MomentOp::event || moment.op == MomentOp::judged) narrowed_[moment.fact.index] = at;
    }
    return true;
}

Candidate Evaluation::alone(const Duty& duty, const By& by) const {
    Candidate candidate;
    candidate.by = &by;
    if (by.limit) work_out(duty, candidate, false);
    return candidate;
}

/// The range of one candidate, for both modes.
void Evaluation::work_out(const Duty& duty, Candidate& candidate, bool statutory) const {
    const image::Law& law = image_[duty.law];
    const By& by = *candidate.by;
    for (const Mode mode : {Mode::safe, Mode::latest}) {
        const Counting rule = counting(law.zone, law.counting);
        auto range = LimitReader(*this, rule, mode, candidate).read(image_[by.limit]);
        if (!range) continue;
        if (mode == Mode::latest) candidate.untolled = range;
        if (!statutory) {
            if (mode == Mode::latest) hold(duty, candidate, rule, *range);
            *range = each(*range, [&](const Due& due) { return finish(due, rule, mode); });
            for (const image::RollTo& roll : image_[duty.roll]) {
                if (roll.off || value(roll.guard).no()) continue;
                const Counting by_calendar = counting(law.zone, law.counting, calendar_of(roll));
                *range = each(*range, [&](const Due& due) { return roll_to_clock(due, static_cast<std::int32_t>(roll.minute), by_calendar, mode); });
            }
        }
        candidate.calendar_ended = candidate.calendar_ended || range->calendar_ended();
        (mode == Mode::safe ? candidate.safe : candidate.latest) = range;
    }
}

image::Ref<image::Calendar> Evaluation::calendar_of(const image::RollTo& roll) const {
    if (roll.of) return image_[roll.of].calendar;
    if (!roll.of_fact) return {};
    const Cell& place = cell(roll.of_fact, 0);
    if (place.extra >= facts_.sets.size() || facts_.sets[place.extra].entries.size() != 1) return {};
    const Index only = facts_.sets[place.extra].entries[0].place;
    return only == kNone ? image::Ref<image::Calendar>{} : image_.all<image::Place>()[only].calendar;
}

/// Delays and tolls that are certain: an unproven hold moves nothing.
void Evaluation::hold(const Duty& duty, Candidate& candidate, const Counting& rule, DueRange& range) const {
    for (const image::Delay& delay : image_[duty.delays]) {
        if (!value(delay.value).yes()) continue;
        const Time until = time(delay.until);
        candidate.paused = candidate.paused || until.at.hi > options_.now;
        candidate.held_until = until.at;
        std::optional<Instant> first_cap, last_cap;
        if (delay.at_most.count > 0) {
            const Span span{delay.at_most.count, static_cast<Unit>(delay.at_most.unit)};
            const DueRange cap = add(time(delay.at_most_after).at, span, rule, Mode::latest);
            first_cap = cap.lo.at, last_cap = cap.hi.at;
        }
        range = {engine::delay(range.lo, until.at.lo, first_cap), engine::delay(range.hi, until.at.hi, last_cap)};
        if (delay.then && image_[delay.then].limit) {
            Candidate after;
            const auto then = LimitReader(*this, rule, Mode::latest, after).read(image_[image_[delay.then].limit]);
            if (then) range = combine(range, *then, false);
        }
    }
    for (const image::Toll& toll : image_[duty.tolls]) {
        if (!value(toll.value).yes() || !candidate.start) continue;
        const auto holds = holds_of(*this, toll);
        if (holds.empty()) continue;
        std::optional<Span> cap;
        if (toll.at_most.count > 0) cap = Span{toll.at_most.count, static_cast<Unit>(toll.at_most.unit)};
        const Interval start = candidate.start->at;
        if (range.lo.at.finite() && start.lo.finite()) range.lo = engine::toll(range.lo, start.lo, holds, cap, rule, Mode::latest);
        if (range.hi.at.finite() && start.hi.finite()) range.hi = engine::toll(range.hi, start.hi, holds, cap, rule, Mode::latest);
    }
}

DeadlineResult Evaluation::compute_deadline(const Duty& duty, bool statutory) const {
    DeadlineResult result;
    const image::Law& law = image_[duty.law];
    const Counting rule = counting(law.zone, law.counting);
    for (const By& by : image_[duty.by]) {
        Candidate candidate;
        candidate.by = &by;
        candidate.guard = value(by.guard);
        if (candidate.guard.no()) continue;
        if (by.aim_after && by.aim.count > 0)
            candidate.aim = add(time(by.aim_after).at, Span{by.aim.count, static_cast<Unit>(by.aim.unit)}, rule, Mode::safe).interval();
        if (by.guidance_after && by.guidance.count > 0)
            candidate.guidance = add(time(by.guidance_after).at, Span{by.guidance.count, static_cast<Unit>(by.guidance.unit)}, rule, Mode::safe).interval();
        if (!by.limit) {
            if (by.standard_after) candidate.start = time(by.standard_after), candidate.start_moment = by.standard_after;
            result.candidates.push_back(std::move(candidate));
            continue;
        }
        std::vector<Index> comparisons;
        if (candidate.guard.unknown() && narrowed_.empty()) comparisons_in(*this, by.guard, comparisons);
        if (comparisons.empty()) {
            work_out(duty, candidate, statutory);
            result.candidates.push_back(std::move(candidate));
            continue;
        }
        // Split the start where the guard turns: the end points of one case are not those of another.
        std::optional<Candidate> all;
        for (unsigned pattern = 0; pattern < 1U << comparisons.size(); ++pattern) {
            if (guard_if(*this, by.guard, comparisons, pattern).no()) continue;
            bool possible = true;
            for (std::size_t at = 0; at < comparisons.size() && possible; ++at)
                possible = narrow(image_.all<image::Atom>()[comparisons[at]], (pattern >> at & 1) != 0);
            if (possible) {
                Candidate one = candidate;
                work_out(duty, one, statutory);
                if (!all) {
                    all = std::move(one);
                } else {
                    if (one.safe) all->safe = all->safe ? wider(*all->safe, *one.safe) : *one.safe;
                    if (one.latest) all->latest = all->latest ? wider(*all->latest, *one.latest) : *one.latest;
                    all->paused = all->paused || one.paused;
                    all->calendar_ended = all->calendar_ended || one.calendar_ended;
                }
            }
            narrowed_.clear();
        }
        if (all) result.candidates.push_back(std::move(*all));
    }
    for (const Candidate& candidate : result.candidates) {
        if (candidate.latest) result.due = result.due ? hull(*result.due, candidate.latest->interval()) : candidate.latest->interval();
        if (candidate.safe && candidate.safe->lo.at.finite())
            result.act_by = result.act_by ? std::min(*result.act_by, candidate.safe->lo.at) : candidate.safe->lo.at;
    }
    return result;
}

}  // namespace breachlaw::engine

// When things happened or will happen: events as given, moments of the law made of them.
#include <algorithm>

#include "engine/evaluate/evaluation.hpp"

namespace breachlaw::engine {
namespace {

using image::Fact;
using image::Moment;
using image::MomentOp;

}  // namespace

ZoneView Evaluation::zone(image::Ref<image::Zone> ref) const {
    if (!ref) return {};
    const image::Zone& zone = image_[ref];
    return {static_cast<std::int32_t>(zone.first_offset), image_[zone.transitions]};
}

CalendarView Evaluation::calendar(image::Ref<image::Calendar> ref) const {
    if (!ref) return {};
    const image::Calendar& calendar = image_[ref];
    return {static_cast<std::uint8_t>(calendar.weekend), image_[calendar.closed], static_cast<Day>(calendar.covers_from),
            static_cast<Day>(calendar.covers_until)};
}

Counting Evaluation::counting(image::Ref<image::Zone> zone, image::Ref<image::Counting> rule, image::Ref<image::Calendar> calendar) const {
    Counting by{this->zone(zone), this->calendar(calendar), {}};
    if (!rule) return by;
    const image::Counting& r = image_[rule];
    by.rule.first_hour_excluded = r.first_hour_excluded != 0;
    by.rule.first_day = r.first_day == image::FirstDay::counted    ? FirstDay::counted
                        : r.first_day == image::FirstDay::excluded ? FirstDay::excluded
                                                                   : FirstDay::contested;
    by.rule.roll = static_cast<Roll>(r.roll);
    by.rule.roll_units = static_cast<Units>(r.roll_units);
    by.rule.least_working_days = static_cast<std::uint8_t>(r.least_working_days);
    by.rule.least_working_days_units = static_cast<Units>(r.least_working_units);
    by.rule.months = r.months_overflow ? MonthEnd::overflow : MonthEnd::clamp;
    by.rule.day_ends = static_cast<std::uint16_t>(r.day_ends_minute);
    if (!calendar && r.calendar) by.calendar = this->calendar(r.calendar);
    return by;
}

Time Evaluation::event(const Fact& fact, Index record) const {
    const Cell& own = cell(image_.ref_to(fact), record);
    Time result;
    if (own.state == State::known || own.state == State::asked) {
        result = {own.when, own.not_yet, own.state == State::known && !own.never, true};
        if (own.never) result = {{distant_future, distant_future}, true, false, true};
        else if (own.not_yet) result.at = {options_.now, distant_future};
    } else if (own.state == State::not_applicable) {
        result = {{distant_future, distant_future}, true, false, true};
    } else if (own.when != Interval{}) {
        result.at = own.when;
    }
    if (result.known || own.never) return result;
    // What is not given lies between what must come before and after it.
    for (const image::Ordered& order : image_.all<image::Ordered>()) {
        bool past = false;
        const auto events = image_[order.events];
        if (std::none_of(events.begin(), events.end(), [&](auto e) { return &image_[e] == &fact; })) continue;
        for (const auto ref : events) {
            if (&image_[ref] == &fact) {
                past = true;
                continue;
            }
            const Cell& other = cell(ref, 0);
            if (other.state != State::known || other.never || other.not_yet) continue;
            if (!past) result.at.lo = std::max(result.at.lo, other.when.lo);
            else result.at.hi = std::min(result.at.hi, other.when.hi);
        }
    }
    if (result.at.lo > result.at.hi) result.at.lo = result.at.hi;
    return result;
}

Time Evaluation::entry_time(const Cell& cell, bool) const {
    if (cell.extra >= facts_.judgments.size() || facts_.judgments[cell.extra].empty())
        return {{options_.now, distant_future}, true, false, cell.state == State::asked};
    const JudgmentEntry& entry = facts_.judgments[cell.extra].back();
    return {entry.on, false, entry.on.lo.finite() || entry.on.hi.finite(), true};
}

Time Evaluation::time(image::Ref<Moment> ref, Mode mode, Where where) const {
    if (!ref) return {};
    const Moment& moment = image_[ref];
    const auto args = image_[moment.args];
    const auto here = [&](image::Ref<Fact> fact) { return owner(where.level, where.record, image_[fact].level); };
    const auto whole = [&](auto function) {
        Time inner = args.empty() ? Time{} : time(args[0], mode, where);
        inner.at = function(inner.at);
        return inner;
    };
    switch (moment.op) {
        case MomentOp::event: {
            Time when = event(image_[moment.fact], here(moment.fact));
            if (const auto cut = narrowed_.find(moment.fact.index); cut != narrowed_.end()) when.at = cut->second;
            return when;
        }
        case MomentOp::period_start:
        case MomentOp::period_end: {
            const Cell& cell = this->cell(moment.fact, here(moment.fact));
            if (cell.state == State::not_applicable) return {{distant_future, distant_future}, true, false, true};
            if (cell.state != State::known) return {{}, false, false, cell.state == State::asked};
            if (moment.op == MomentOp::period_start) return {cell.when, false, true, true};
            return {cell.not_yet ? Interval{options_.now, distant_future} : cell.until, cell.not_yet, !cell.not_yet, true};
        }
        case MomentOp::done: return done(image_[moment.duty], false);
        case MomentOp::complete: return done(image_[moment.duty], true);
        case MomentOp::judged: {
            Time when = entry_time(cell(moment.fact, here(moment.fact)), true);
            if (const auto cut = narrowed_.find(moment.fact.index); cut != narrowed_.end()) when.at = cut->second;
            return when;
        }
        case MomentOp::due: {
            // The statutory due, before delay, toll and roll.
            const auto& due = statutory(image_[moment.duty]);
            Time result;
            if (due.due) result = {*due.due, false, true, true};
            return result;
        }
        case MomentOp::fixed: return {engine::exactly(Instant{moment.number}), false, true, true};
        case MomentOp::fixed_day: return {whole_day(static_cast<Day>(moment.number), zone(moment.zone)), false, true, true};
        case MomentOp::after: {
            const Counting by = counting(moment.zone, moment.counting);
            const Span span{moment.span.count, static_cast<Unit>(moment.span.unit)};
            return whole([&](Interval at) { return add(at, span, by, mode).interval(); });
        }
        case MomentOp::month_day_after: {
            const ZoneView zone = this->zone(moment.zone);
            return whole([&](Interval at) {
                const auto next = [&](Instant from, bool end) {
                    if (!from.finite()) return from;
                    const auto day = next_date(from, static_cast<std::int32_t>(moment.month), static_cast<std::int32_t>(moment.number), zone);
                    return !day ? distant_future : end ? day_end(*day, zone) : day_start(*day, zone);
                };
                // The act is in time until the day is over.
                return Interval{next(at.lo, true), next(at.hi, true)};
            });
        }
        case MomentOp::start_of:
        case MomentOp::end_of: {
            const ZoneView zone = this->zone(moment.zone);
            const auto part = static_cast<Period>(moment.part);
            return whole([&](Interval at) { return moment.op == MomentOp::start_of ? start_of(at, part, zone) : end_of(at, part, zone); });
        }
        case MomentOp::first_of:
        case MomentOp::last_of: {
            const bool first = moment.op == MomentOp::first_of;
            const Fact& field = image_[moment.fact];
            // Over records that may count, the extreme is reached at the latest (earliest) by those that count for certain.
            std::optional<Interval> sure, maybe;
            for (Index at = 0; at < count_of(field.level); ++at) {
                if (record(field.level, at).existence == Record::Existence::ghost) continue;
                const Truth holds = moment.filter ? value(moment.filter, at) : kYes;
                if (holds.no()) continue;
                const Time when = event(field, at);
                Interval here = when.at;
                if (when.not_yet) here = {options_.now, distant_future};
                maybe = maybe ? (first ? earliest(*maybe, here) : latest(*maybe, here)) : here;
                if (holds.yes()) sure = sure ? (first ? earliest(*sure, here) : latest(*sure, here)) : here;
            }
            if (!maybe) return {{distant_future, distant_future}, true, false, true};
            Interval at = *maybe;
            if (first) at.hi = sure ? sure->hi : distant_future;
            else if (sure) at.lo = sure->lo;
            const bool not_yet = at.lo >= options_.now && at.hi > options_.now;
            return {at, not_yet, sure.has_value(), true};
        }
        case MomentOp::earliest:
        case MomentOp::latest: {
            const bool first = moment.op == MomentOp::earliest;
            std::vector<Time> arms;
            for (const auto arg : args) arms.push_back(time(arg, mode, where));
            // An event that nobody was asked about does not open an earliest that another event already bounds: the answer names
            // the assumption. One that was asked and is unknown does.
            if (first && std::any_of(arms.begin(), arms.end(), [](const Time& t) { return t.known; }))
                std::erase_if(arms, [](const Time& t) { return !t.known && !t.asked && !t.not_yet; });
            if (arms.empty()) return {};
            Time result = arms.front();
            for (const Time& arm : std::span(arms).subspan(1)) {
                result.at = first ? earliest(result.at, arm.at) : latest(result.at, arm.at);
                result.not_yet = first ? result.not_yet && arm.not_yet : result.not_yet || arm.not_yet;
                result.known = first ? result.known || arm.known : result.known && arm.known;
                result.asked = result.asked || arm.asked;
            }
            return result;
        }
        case MomentOp::reliance:
        case MomentOp::end_: break;
    }
    return {};
}

}  // namespace breachlaw::engine

// Leaves: what one fact of one record says of one question.
#include <algorithm>

#include "engine/evaluate/evaluation.hpp"
#include "engine/evaluate/places.hpp"

namespace breachlaw::engine {
namespace {

using image::Atom;
using image::AtomOp;
using image::Fact;

Truth before(Interval a, Interval b) { return {a.hi < b.lo, a.lo < b.hi}; }

}  // namespace

const Cell& Evaluation::cell(image::Ref<Fact> ref, Index record) const {
    static const Cell nothing;
    const Fact& fact = image_[ref];
    const auto& records = facts_.records[static_cast<Index>(fact.level)];
    if (record >= records.size() || fact.slot >= records[record].cells.size()) return nothing;
    return records[record].cells[fact.slot];
}

Truth Evaluation::truth_of(const Atom& atom, Index record) const {
    const auto here = [&]() -> const Cell& { return cell(atom.fact, record); };
    const auto time = [&](image::Ref<image::Moment> moment) { return this->time(moment, Mode::latest, {atom.level, record}); };
    switch (atom.op) {
        case AtomOp::yes: {
            const Cell& cell = here();
            if (cell.state == State::not_applicable) return kNo;
            return {(cell.mask & 3) == 2, (cell.mask & 2) != 0};
        }
        case AtomOp::one_of: return one_of(atom, record);
        case AtomOp::at_least: {
            const Cell& cell = here();
            std::int64_t lo = cell.lo, hi = cell.hi;
            if (cell.state == State::not_applicable) lo = hi = 0;
            if (cell.extra < facts_.counts.size() && image_[atom.fact].type == image::Type::count_by_place) {
                lo = facts_.counts[cell.extra].total_lo;
                hi = facts_.counts[cell.extra].total_hi;
            }
            if (!atom.name.empty() && cell.state == State::known) {
                // Money of another currency does not compare.
                std::string_view name = image_[atom.name];
                Index packed = 0;
                for (std::size_t at = 0; at < name.size() && at < 3; ++at) packed |= Index{static_cast<unsigned char>(name[at])} << (8 * at);
                if (packed != cell.currency) return kUnknown;
            }
            return {lo >= atom.number, hi >= atom.number};
        }
        case AtomOp::has: return sets_.has(image_[atom.fact], here(), {atom.member, atom.place.index});
        case AtomOp::graded: {
            const auto grades = sets_.grades(image_[atom.fact], here(), atom.member);
            return {(grades & ~atom.mask) == 0 && grades != 0, (grades & atom.mask) != 0};
        }
        case AtomOp::covers: return sets_.covers(record, {atom.member, atom.place.index});
        case AtomOp::unprotected: return sets_.unprotected(record, {atom.member, atom.place.index}, false);
        case AtomOp::readable: return sets_.unprotected(record, {atom.member, atom.place.index}, true);
        case AtomOp::place_in: return sets_.place_in(here(), atom.place.index);
        case AtomOp::giver_is: {
            const Cell& cell = here();
            if (cell.state == State::not_applicable) return kNo;
            if (cell.state != State::known || cell.extra >= facts_.texts.size()) return kUnknown;
            return truth(facts_.texts[cell.extra] == image_[atom.name]);
        }
        case AtomOp::happened: {
            const Time when = time(atom.left);
            return {when.at.hi <= options_.now, when.at.lo <= options_.now && !when.not_yet};
        }
        case AtomOp::before: return before(time(atom.left).at, time(atom.right).at);
        case AtomOp::later_than: {
            const Counting by = counting(atom.zone, {});
            const Interval right = time(atom.right).at;
            const Span span{atom.span.count, static_cast<Unit>(atom.span.unit)};
            return before(add(right, span, by, Mode::latest).interval(), time(atom.left).at);
        }
        case AtomOp::not_before_day: {
            const Instant start = day_start(static_cast<Day>(atom.number), zone(atom.zone));
            if (options_.law_as_of) return truth(static_cast<std::int64_t>(*options_.law_as_of) >= atom.number);
            const Time when = time(atom.left);
            // A version moment that has not happened: the version in force now.
            const Interval at = when.not_yet ? engine::exactly(options_.now) : when.at;
            return {at.lo >= start, at.hi >= start};
        }
        case AtomOp::done: return notice(image_[atom.duty], false);
        case AtomOp::complete: return notice(image_[atom.duty], true);
        case AtomOp::overdue: {
            const auto& due = deadline(image_[atom.duty]).due;
            if (done(image_[atom.duty], false).known) return kNo;
            return due ? Truth{due->hi < options_.now, due->lo < options_.now} : kUnknown;
        }
        case AtomOp::exists: {
            // Whether its dataset exists is asked where the dataset is.
            const Record& self = this->record(atom.level, record);
            if (self.existence == Record::Existence::ghost && !options_.ghosts) return kNo;
            return self.exists_unknown ? kUnknown : kYes;
        }
        case AtomOp::relied_on:
            return truth(std::find(facts_.relied_on.begin(), facts_.relied_on.end(), image_[atom.name]) != facts_.relied_on.end());
        case AtomOp::claimed: {
            const auto& list = atom.number ? facts_.not_claimed : facts_.claimed;
            return truth(std::find(list.begin(), list.end(), image_[atom.name]) != list.end());
        }
        case AtomOp::any_other:
            for (const Others& one : others_)
                if (&image_.all<Atom>()[one.atom] == &atom) return {(one.lo & 1) != 0, (one.hi & 1) != 0};
            return kUnknown;
        case AtomOp::score: {
            const ScoreRange range = score(atom.formula, record);
            const Decimal12 than = Decimal12{atom.number} * (kDecimal12 / 10'000);
            return {range.lo >= than, range.hi >= than};
        }
        case AtomOp::share: {
            const Level whole_level = image_[atom.of].level;
            const Index whole_record = whole_level == atom.level ? record : owner(atom.level, record, whole_level);
            const auto range = [](const Cell& cell) {
                const bool none = cell.state == State::not_applicable;
                return std::pair{none ? 0 : std::max<std::int64_t>(cell.lo, 0), none ? 0 : cell.hi};
            };
            const Cell& part = here();
            const Cell& whole = cell(atom.of, whole_record);
            // Money of two currencies does not compare.
            if (image_[atom.fact].type == image::Type::money && part.state == State::known && whole.state == State::known && part.currency != whole.currency) return kUnknown;
            const auto [lo, hi] = range(part);
            const auto [least, most] = range(whole);
            // part / whole >= percent / 100, in whole numbers; what has no upper end is not multiplied.
            const auto reaches = [&](std::int64_t share, std::int64_t all) {
                if (share == INT64_MAX) return true;
                if (all == INT64_MAX) return atom.number <= 0;
                __extension__ using Wide = __int128;
                const Wide left = Wide{share} * 1'000'000, right = Wide{all} * atom.number;
                return atom.mask == 1 ? left > right : left >= right;
            };
            return {lo != INT64_MAX && reaches(lo, most), reaches(hi, least)};
        }
        case AtomOp::before_until: {
            const Time until = time(atom.left);
            return until.not_yet ? kYes : before(engine::exactly(options_.now), until.at);
        }
        case AtomOp::incomplete:
        case AtomOp::not_loaded:
        case AtomOp::place_active:
        case AtomOp::end_: break;
    }
    return kUnknown;
}

Truth Evaluation::one_of(const Atom& atom, Index record) const {
    const Cell& cell = this->cell(atom.fact, record);
    if (cell.state == State::not_applicable) return kNo;
    const Fact& fact = image_[atom.fact];
    const Index words = fact.domain ? image_[fact.domain].members.count : 2;
    const std::uint64_t all = words >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << words) - 1;
    std::uint64_t possible = cell.mask & all;
    if (atom.people.count != 0) {
        // Only entries by such persons count; without one nobody who matters has judged.
        possible = all;
        if (cell.extra < facts_.judgments.size()) {
            const auto& entries = facts_.judgments[cell.extra];
            std::optional<Interval> newest;
            for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
                const auto people = image_[atom.people];
                if (std::none_of(people.begin(), people.end(), [&](image::Text kind) { return image_[kind] == entry->as; })) continue;
                if (newest && entry->on.hi < newest->lo) break;
                possible = newest ? possible | (entry->mask & all) : entry->mask & all;
                newest = entry->on;
            }
        }
    }
    return {(possible & ~atom.mask) == 0 && possible != 0, (possible & atom.mask) != 0};
}

Truth Evaluation::notice(const image::Duty& duty, bool complete) const {
    const Time when = done(duty, complete);
    if (when.known) return {when.at.hi <= options_.now, when.at.lo <= options_.now};
    // Nobody has said that nothing else was sent.
    return facts_.notices_closed ? kNo : kUnknown;
}

/// Addressed to the duty itself, or to one of those whom it names.
bool Evaluation::serves(const NoticeEntry& notice, const image::Duty& duty) const {
    const std::string_view id = image_[duty.id];
    if (notice.to == id || (duty.place && notice.to == id.substr(0, id.find('@')))) return true;
    for (const image::To& to : image_[duty.to])
        for (const image::Receiver& receiver : image_[to.receivers])
            if (notice.to == image_[receiver.name]) return true;
    return false;
}

std::string_view Evaluation::pin(const image::Duty& duty) const {
    for (const image::Version& version : image_[duty.versions])
        if (value(version.window).yes()) return image_[version.pin];
    return image_[duty.pin];
}

std::optional<Instant> Evaluation::last_sent(const image::Duty& duty) const {
    std::optional<Instant> last;
    for (const NoticeEntry& notice : facts_.notices)
        if (serves(notice, duty) && notice.sent.hi <= options_.now) last = last ? std::max(*last, notice.sent.hi) : notice.sent.hi;
    return last;
}

Time Evaluation::done(const image::Duty& duty, bool complete) const {
    Time result{{options_.now, distant_future}, true, false, false};
    for (const NoticeEntry& notice : facts_.notices) {
        if (!serves(notice, duty) || (complete && notice.complete != true)) continue;
        result.at = result.known ? earliest(result.at, notice.sent) : notice.sent;
        result.known = true;
        result.not_yet = false;
    }
    return result;
}

Truth Evaluation::forbidden_now(const image::Forbid& forbid, std::span<const image::Split> splits, bool* exact) {
    const Truth holds = exactly(forbid.value, splits, exact);
    if (!forbid.until) return holds;
    const Time until = time(forbid.until);
    return until.not_yet ? holds : holds && before(engine::exactly(options_.now), until.at);
}

}  // namespace breachlaw::engine

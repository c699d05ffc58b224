#include "engine/evaluate/sets.hpp"

#include <algorithm>
#include <bit>

#include "engine/evaluate/places.hpp"

namespace breachlaw::engine {
namespace {

using image::Domain;
using image::Fact;
using image::Member;

bool is_part(std::span<const Member> members, Index part, Index whole) {
    return part < members.size() && whole < members.size() && whole <= part && part < members[whole].end;
}

constexpr std::uint8_t kAllGrades = 0b11111;

std::uint8_t at_least(std::uint8_t grades) {  // bits from the lowest one set up
    return grades == 0 ? 0 : static_cast<std::uint8_t>(kAllGrades & ~((1U << std::countr_zero(grades)) - 1));
}
std::uint8_t at_most(std::uint8_t grades) {
    return grades == 0 ? 0 : static_cast<std::uint8_t>((1U << std::bit_width(grades)) - 1);
}

}  // namespace

Sets::Sets(const Image& image, const Facts& facts, bool listed, std::optional<Day> law_as_of) : image_(image), facts_(facts), listed_(listed) {
    data_ = fact_named(Level::dataset, "data");
    kind_ = fact_named(Level::protection, "kind");
    covers_ = fact_named(Level::protection, "covers");
    strength_ = fact_named(Level::protection, "strength");
    in_force_ = fact_named(Level::protection, "in-force");
    key_ = fact_named(Level::protection, "key");
    key_usable_ = fact_named(Level::protection, "key-usable");
    likely_ = words(key_, {"likely", "proven"});
    weak_ = words(strength_, {"weak"});
    if (kind_ != kNone && image.all<Fact>()[kind_].domain) {
        // These make the data unreadable by themselves. A password, a lock or a pseudonym does not.
        for (const Member& member : image[image[image.all<Fact>()[kind_].domain].members]) {
            const auto name = image[member.name];
            effective_kinds_.push_back(name == "encrypted" || name == "hashed" || name == "tokenised" || name == "anonymised" ||
                                       name == "redacted" || name == "truncated");
        }
    }
    when_ = exactly(facts.now);
    const Index discovered = fact_named(Level::incident, "discovered");
    if (discovered != kNone && !facts.records[0].empty()) {
        if (const Cell* cell = this->cell(facts.records[0].front(), discovered); cell && cell->state == State::known) when_ = cell->when;
    }
    const Instant at = when_.lo.finite() ? when_.lo : facts.now;
    day_ = law_as_of ? *law_as_of : static_cast<Day>(at.seconds / seconds_per_day - (at.seconds % seconds_per_day < 0 ? 1 : 0));
}

Index Sets::fact_named(Level level, std::string_view name) const {
    for (const Fact& fact : image_.all<Fact>())
        if (fact.level == level && !fact.law && image_[fact.name] == name) return image_.ref_to(fact).index;
    return kNone;
}

std::uint64_t Sets::words(Index fact, std::initializer_list<std::string_view> names) const {
    if (fact == kNone || !image_.all<Fact>()[fact].domain) return 0;
    std::uint64_t mask = 0;
    const auto members = image_[image_[image_.all<Fact>()[fact].domain].members];
    for (std::size_t at = 0; at < members.size() && at < 64; ++at)
        if (std::find(names.begin(), names.end(), image_[members[at].name]) != names.end()) mask |= std::uint64_t{1} << at;
    return mask;
}

const Cell* Sets::cell(const Record& record, Index fact) const {
    if (fact == kNone) return nullptr;
    const Index slot = image_.all<Fact>()[fact].slot;
    return slot < record.cells.size() ? &record.cells[slot] : nullptr;
}

const SetValue* Sets::set(const Cell& cell) const {
    return cell.extra < facts_.sets.size() ? &facts_.sets[cell.extra] : nullptr;
}

Truth Sets::same_place(Index stated, Index asked) const {
    if (asked == kNone) return kYes;
    if (stated == kNone) return kUnknown;
    return within(image_, stated, asked, day_);
}

/// `only public-body@CH` is a body of the Confederation, not of a canton in it; without `only` it may be either. A group
/// (`nis2-essential@EU`) is somewhere in it.
Truth Sets::held_in(Index stated, Index asked, bool closed) const {
    const Truth same = same_place(stated, asked);
    const bool exact = closed && same.unknown() && stated != kNone && !image_.all<image::Place>()[stated].is_group;
    return exact ? kNo : same;
}

/// A status or role with dates counts at the moment of discovery.
Truth Sets::held(const SetEntry& entry) const {
    Truth result = entry.is == SetEntry::Is::in ? kYes : entry.is == SetEntry::Is::out ? kNo : kUnknown;
    if (entry.since != INT64_MIN && when_.lo.seconds < entry.since)
        result = when_.hi.seconds < entry.since ? kNo : result && kUnknown;
    if (entry.until != INT64_MAX && when_.hi.seconds > entry.until)
        result = when_.lo.seconds > entry.until ? kNo : result && kUnknown;
    return result;
}

Truth Sets::has(const Fact& fact, const Cell& cell, Asked asked) const {
    if (cell.state == State::not_applicable) return kNo;
    const SetValue* value = set(cell);
    const std::string_view name = image_[fact.name];
    const bool where = listed_ && (name == "established-in" || name == "targets-people-in" || name == "does-business-in");
    if (cell.state != State::known || !value) return where && cell.state != State::asked ? kNo : kUnknown;
    const auto members = fact.domain ? image_[image_[fact.domain].members] : std::span<const Member>{};
    Truth stated = kNo;
    const bool listed = where || (listed_ && (name == "regulated-as" || name == "sector" || name == "role"));
    bool possible = !value->closed && !listed;
    for (const SetEntry& entry : value->entries) {
        const Truth in = held(entry);
        if (entry.member == kNone) {  // a set of places
            if (entry.is == SetEntry::Is::out) {
                if (asked.place != kNone && within(image_, asked.place, entry.place, day_).yes()) return stated;
            } else {
                stated = stated || (in && same_place(entry.place, asked.place));
            }
            continue;
        }
        const bool self_or_part = asked.member == kNone || is_part(members, entry.member, asked.member);
        const bool whole = asked.member != kNone && is_part(members, asked.member, entry.member);
        if (entry.is == SetEntry::Is::out) {
            const bool everywhere = entry.place == kNone || (asked.place != kNone && within(image_, asked.place, entry.place, day_).yes());
            if (whole && everywhere) return stated;  // a kind denied denies its parts; what is stated contradicts it elsewhere
            continue;
        }
        if (self_or_part) stated = stated || (in && held_in(entry.place, asked.place, value->closed));
        else if (whole && in.hi && same_place(entry.place, asked.place).hi) possible = true;  // which part of a stated group is open
    }
    return {stated.lo, stated.hi || possible};
}

std::uint8_t Sets::grades(const Fact& fact, const Cell& cell, Index member) const {
    if (cell.state == State::not_applicable) return 1;
    const SetValue* value = set(cell);
    if (cell.state != State::known || !value || !fact.domain) return kAllGrades;
    const auto members = image_[image_[fact.domain].members];
    std::uint8_t grades = kAllGrades;
    bool group_of_stated = false, part_of_stated = false;
    std::uint8_t whole_limit = kAllGrades, least = kAllGrades;
    for (const SetEntry& entry : value->entries) {
        if (entry.member == member) grades &= entry.grades;
        else if (is_part(members, entry.member, member)) {
            least &= at_least(entry.grades);  // a whole is at least as sure as its parts
            group_of_stated = true;
        } else if (is_part(members, member, entry.member)) {
            whole_limit &= at_most(entry.grades);
            part_of_stated = true;
        }
    }
    grades &= static_cast<std::uint8_t>(least & whole_limit);
    const bool stated = std::any_of(value->entries.begin(), value->entries.end(), [&](const SetEntry& e) { return e.member == member; });
    const Member& self = members[member];
    if (!stated && self.parent == kNone && self.end > member + 1) {
        // A group (confidentiality, integrity, availability) is nothing but its parts.
        std::uint8_t most = 1;
        for (Index part = member + 1; part < self.end; part = members[part].end) most |= at_most(this->grades(fact, cell, part));
        grades &= most;
    } else if (!stated && value->closed && !part_of_stated) {
        // `only` excludes what is not named; a whole of which parts are named is as sure as they are.
        std::uint8_t most = 1;
        if (group_of_stated)
            for (const SetEntry& entry : value->entries)
                if (is_part(members, entry.member, member)) most |= at_most(entry.grades);
        grades &= most;
    }
    return grades;
}

Truth Sets::covers(Index protection, Asked asked) const {
    const Record& record = facts_.records[static_cast<Index>(Level::protection)][protection];
    const Cell* cell = this->cell(record, covers_);
    if (!cell) return kUnknown;
    // What it covers is everything, unless somebody says what.
    if (cell->state == State::not_asked) return record.exists_unknown ? kUnknown : kYes;
    const SetValue* value = set(*cell);
    if (cell->state != State::known || !value) return cell->state == State::not_applicable ? kNo : kUnknown;
    const auto members = image_[image_[image_.all<Fact>()[covers_].domain].members];
    bool possible = !value->closed;
    for (const SetEntry& entry : value->entries) {
        if (!is_part(members, asked.member, entry.member)) {
            if (entry.is != SetEntry::Is::out && is_part(members, entry.member, asked.member)) possible = true;
            continue;
        }
        const Truth here = asked.place == kNone && entry.place != kNone ? kUnknown : entry.place == kNone ? kYes : same_place(entry.place, asked.place);
        if (entry.is == SetEntry::Is::out && here.yes()) return kNo;
        if (entry.is == SetEntry::Is::in && here.yes()) return kYes;
        if (entry.is != SetEntry::Is::out && here.hi) possible = true;
    }
    return {false, possible};
}

Truth Sets::effective(const Record& protection, bool key_counts) const {
    Truth good = kUnknown;
    if (const Cell* kinds = cell(protection, kind_); kinds && kinds->state == State::known) {
        if (const SetValue* value = set(*kinds)) {
            bool yes = false, maybe = !value->closed;
            for (const SetEntry& entry : value->entries) {
                const bool works = entry.member < effective_kinds_.size() && effective_kinds_[entry.member];
                yes = yes || (works && entry.is == SetEntry::Is::in);
                maybe = maybe || (works && entry.is == SetEntry::Is::maybe);
            }
            good = {yes, yes || maybe};
        }
    }
    if (const Cell* force = cell(protection, in_force_)) good = good && Truth{(force->mask & 3) == 2, (force->mask & 2) != 0};
    if (const Cell* strength = cell(protection, strength_); strength && strength->state != State::not_applicable) {
        const bool asked = strength->state == State::known;
        good = good && Truth{asked && (strength->mask & weak_) == 0, !asked || (strength->mask & ~weak_) != 0};
    }
    if (key_counts) {
        const Cell* key = cell(protection, key_);
        Truth gone = kUnknown;
        if (key && key->state == State::known) gone = {(key->mask & ~likely_) == 0, (key->mask & likely_) != 0};
        if (key && key->state == State::not_applicable) gone = kNo;
        if (const Cell* usable = cell(protection, key_usable_); usable && usable->state == State::known)
            gone = gone && Truth{(usable->mask & 3) == 2, (usable->mask & 2) != 0};
        good = good && !gone;
    }
    if (protection.exists_unknown) good = good && kUnknown;
    return good;
}

Truth Sets::unprotected(Index dataset, Asked asked, bool key_counts) const {
    if (data_ == kNone) return kUnknown;
    const Record& record = facts_.records[static_cast<Index>(Level::dataset)][dataset];
    const Fact& data = image_.all<Fact>()[data_];
    const Cell* cell = this->cell(record, data_);
    if (!cell) return kUnknown;
    const Truth whole = has(data, *cell, asked);
    if (whole.no()) return kNo;
    const auto& protections = facts_.records[static_cast<Index>(Level::protection)];
    const auto open = [&](Asked kind) {  // no effective protection covers it
        Truth free = kYes;
        for (Index at = 0; at < protections.size(); ++at)
            if (protections[at].parent == dataset) free = free && !(effective(protections[at], key_counts) && covers(at, kind));
        return free;
    };
    const SetValue* value = set(*cell);
    const auto members = image_[image_[data.domain].members];
    Truth result = kNo;
    bool only_stated = value && value->closed;
    if (value) {
        for (const SetEntry& entry : value->entries) {
            if (entry.is == SetEntry::Is::out) continue;
            if (asked.member == kNone || is_part(members, entry.member, asked.member))
                result = result || (held(entry) && same_place(entry.place, asked.place) && open({entry.member, entry.place}));
            else if (is_part(members, asked.member, entry.member))
                only_stated = false;  // a group is stated: which part it is, nobody said
        }
    }
    if (!only_stated) result = result || (kUnknown && whole && open(asked));
    return result;
}

Sets::People Sets::partly(Index dataset, Asked asked) const {
    if (data_ == kNone) return {};
    const Record& record = facts_.records[static_cast<Index>(Level::dataset)][dataset];
    const Cell* cell = this->cell(record, data_);
    const SetValue* value = cell ? set(*cell) : nullptr;
    if (!value) return {};
    const auto members = image_[image_[image_.all<Fact>()[data_].domain].members];
    People people;
    for (const SetEntry& entry : value->entries) {
        if (entry.is == SetEntry::Is::out || !(asked.member == kNone || is_part(members, entry.member, asked.member))) continue;
        if (!same_place(entry.place, asked.place).hi) continue;
        if (entry.people_lo < 0) return {};  // one kind is there for everybody
        people.lo = std::max(people.lo, entry.people_lo);
        people.hi = people.hi < 0 ? entry.people_hi : entry.people_hi > INT64_MAX - people.hi ? INT64_MAX : people.hi + entry.people_hi;
    }
    return people;
}

Truth Sets::place_in(const Cell& cell, Index place) const {
    const SetValue* value = set(cell);
    if (cell.state == State::not_applicable) return kNo;
    if (cell.state != State::known || !value || value->entries.empty()) return kUnknown;
    bool all = true, some = false, any_candidate = false;
    for (const SetEntry& entry : value->entries) {
        if (entry.is == SetEntry::Is::out) continue;
        any_candidate = true;
        const Truth in = within(image_, entry.place, place, day_);
        all = all && in.lo;
        some = some || in.hi;
    }
    return any_candidate ? Truth{all, some} : kUnknown;
}

}  // namespace breachlaw::engine

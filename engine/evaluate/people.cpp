// Counting people: intervals by place, over all bodies of data. The bounds are those of the language page, section 13.4.
#include <algorithm>
#include <bit>

#include "engine/evaluate/evaluation.hpp"
#include "engine/evaluate/places.hpp"

namespace breachlaw::engine {
namespace {

using image::Count;
using image::Fact;
using image::Node;
using image::NodeOp;

constexpr std::int64_t kMany = INT64_MAX;

std::int64_t sum(std::int64_t a, std::int64_t b) { return a > kMany - b ? kMany : a + b; }
std::int64_t less(std::int64_t a, std::int64_t b) { return a == kMany ? kMany : std::max<std::int64_t>(0, a - b); }

}  // namespace

Index Evaluation::people_fact(const Image& image) {
    for (const Fact& fact : image.all<Fact>())
        if (fact.level == Level::dataset && fact.type == image::Type::count_by_place && !fact.law && image[fact.name] == "people")
            return image.ref_to(fact).index;
    return kNone;
}

Index Evaluation::overlap_fact(const Image& image) {
    for (const Fact& fact : image.all<Fact>())
        if (fact.type == image::Type::overlap && fact.level == Level::dataset) return image.ref_to(fact).index;
    return kNone;
}

Evaluation::People Evaluation::people_of(Index dataset, Index place) const {
    const auto key = std::pair{dataset, place};
    if (const auto known = people_.find(key); known != people_.end()) return known->second;
    return people_[key] = count_people(dataset, place);
}

Evaluation::People Evaluation::count_people(Index dataset, Index place) const {
    const Index fact = people_fact_;
    if (fact == kNone) return {0, kMany};
    const Cell& cell = this->cell({fact}, dataset);
    if (cell.state == State::not_applicable) return {0, 0};
    if (cell.extra >= facts_.counts.size()) return {0, kMany};
    const CountValue& count = facts_.counts[cell.extra];
    const Day day = sets_.day();
    // Listed places that no other listed place encloses; an enclosing group counts its members.
    People inside, outside;
    bool exact_place = false;
    std::int64_t around_hi = 0;
    const auto enclosed = [&](std::size_t at, std::size_t by) {
        return at != by && count.places[at].place != count.places[by].place &&
               lies(image_, count.places[at].place, count.places[by].place, day) == Lies::inside;
    };
    for (std::size_t at = 0; at < count.places.size(); ++at) {
        const auto& here = count.places[at];
        const Lies how = place == kNone ? Lies::inside : lies(image_, here.place, place, day);
        std::int64_t parts_lo = 0;
        bool part = false;
        for (std::size_t other = 0; other < count.places.size(); ++other) {
            if (enclosed(other, at)) parts_lo = sum(parts_lo, count.places[other].lo);
            if (enclosed(at, other) && (place == kNone || lies(image_, count.places[other].place, place, day) == Lies::inside)) part = true;
        }
        if (how == Lies::inside && !part) {
            inside.lo = sum(inside.lo, std::max(here.lo, parts_lo));
            inside.hi = sum(inside.hi, here.hi);
        } else if (how == Lies::overlapping) {
            around_hi = sum(around_hi, less(here.hi, parts_lo));
        } else if (how == Lies::apart && !part) {
            outside.lo = sum(outside.lo, here.lo);
        }
        exact_place = exact_place || (place != kNone && lies(image_, place, here.place, day) == Lies::inside);
    }
    std::int64_t lo = inside.lo, hi = sum(inside.hi, around_hi);
    if (place == kNone) lo = sum(lo, count.unplaced_lo);
    hi = sum(hi, count.unplaced_hi);
    // People in places not listed: none of them where the place itself, or a group around it, is listed.
    const std::int64_t elsewhere = options_.ghosts ? count.elsewhere_hi : 0;
    if (!exact_place) {
        hi = sum(hi, elsewhere);
        if (place == kNone) lo = sum(lo, std::min(count.elsewhere_lo, elsewhere));
    }
    if (place == kNone) lo = std::max(lo, count.total_lo);
    hi = std::min(hi, place == kNone ? count.total_hi : less(count.total_hi, outside.lo));
    return {std::min(lo, hi), hi};
}

/// Bounds of the filter on one body of data with `people` people, in one lane.
Evaluation::People Evaluation::interval(Edge edge, Index dataset, std::int64_t people, unsigned lane) const {
    const Node& node = image_.all<Node>()[edge.node()];
    People result;
    if (node.op == NodeOp::both && node.level == static_cast<std::uint16_t>(Level::dataset)) {
        const People a = interval(Edge{node.a}, dataset, people, lane), b = interval(Edge{node.b}, dataset, people, lane);
        result = {people == kMany ? (a.lo == kMany ? b.lo : b.lo == kMany ? a.lo : 0) : std::max<std::int64_t>(0, sum(a.lo, b.lo) - people),
                  std::min(a.hi, b.hi)};
    } else {
        const auto [lo, hi] = read(Edge{edge.node() << 1}, Level::dataset, dataset);
        result = {(lo >> lane & 1) != 0 ? people : 0, (hi >> lane & 1) != 0 ? people : 0};
        if (node.op == NodeOp::atom && result.hi > 0) {
            const image::Atom& atom = image_.all<image::Atom>()[node.a];
            const bool of_data = atom.op == image::AtomOp::unprotected || atom.op == image::AtomOp::readable ||
                                 (atom.op == image::AtomOp::has && image_[image_[atom.fact].name] == "data");
            if (of_data && atom.level == Level::dataset) {
                const auto part = sets_.partly(dataset, {atom.member, atom.place.index});
                if (part.partial()) result = {std::min(result.lo, std::min(part.lo, people)), std::min(part.hi, people)};
            }
        }
    }
    if (edge.negated()) result = {less(people, result.hi), people == kMany && result.lo == kMany ? 0 : less(people, result.lo)};
    return result;
}

/// How far the people of two bodies of data are the same: bits 1 none, 2 some, 4 all.
std::uint8_t Evaluation::overlap(Index a, Index b) const {
    if (overlap_fact_ == kNone) return 7;
    for (const auto& [one, other] : {std::pair{a, b}, std::pair{b, a}}) {
        const Cell& cell = this->cell({overlap_fact_}, one);
        if (cell.extra >= facts_.overlaps.size()) continue;
        for (const Overlap& stated : facts_.overlaps[cell.extra])
            if (stated.dataset == other) return stated.mask;
    }
    return 7;
}

/// People of different bodies of data may be the same: of each place the largest is certain, and those add up whose people are
/// stated to be others.
std::int64_t Evaluation::certainly(const std::vector<Index>& hit, Index place) const {
    const auto most = [&](Index in) {
        std::int64_t best = 0;
        // Only where somebody has said whose people are whose can any add up.
        const std::size_t count = facts_.overlaps.empty() ? 0 : std::min<std::size_t>(hit.size(), 8);
        for (std::size_t subset = 1; subset < std::size_t{1} << count; ++subset) {
            std::int64_t together = 0;
            bool others = true;
            for (std::size_t a = 0; a < count; ++a) {
                if ((subset >> a & 1) == 0) continue;
                together = sum(together, people_of(hit[a], in).lo);
                for (std::size_t b = 0; b < a; ++b) others = others && ((subset >> b & 1) == 0 || overlap(hit[a], hit[b]) == 1);
            }
            if (others) best = std::max(best, together);
        }
        for (std::size_t at = count; at < hit.size(); ++at) best = std::max(best, people_of(hit[at], in).lo);
        return best;
    };
    const std::int64_t whole = most(place);
    if (hit.size() < 2) return whole;
    std::vector<Index> places;
    const Index fact = people_fact_;
    for (const Index dataset : hit) {
        const Cell& cell = this->cell({fact}, dataset);
        if (cell.extra >= facts_.counts.size()) continue;
        for (const auto& at : facts_.counts[cell.extra].places)
            if ((place == kNone || lies(image_, at.place, place, sets_.day()) == Lies::inside) &&
                std::find(places.begin(), places.end(), at.place) == places.end())
                places.push_back(at.place);
    }
    std::int64_t by_place = 0;
    for (const Index one : places)
        if (std::none_of(places.begin(), places.end(),
                         [&](Index other) { return other != one && lies(image_, other, one, sets_.day()) == Lies::inside; }))
            by_place = sum(by_place, most(one));
    return std::max(whole, by_place);
}

/// All of them, but those stated to be the same only once.
std::int64_t Evaluation::possibly(const std::vector<Index>& hit, Index place) const {
    std::int64_t all = 0;
    std::vector<bool> counted(hit.size(), false);
    for (std::size_t a = 0; a < hit.size(); ++a) {
        if (counted[a]) continue;
        std::int64_t most = people_of(hit[a], place).hi;
        for (std::size_t b = a + 1; b < hit.size() && !facts_.overlaps.empty(); ++b)
            if (overlap(hit[a], hit[b]) == 4) {
                counted[b] = true;
                most = std::max(most, people_of(hit[b], place).hi);
            }
        all = sum(all, most);
    }
    return all;
}

Evaluation::People Evaluation::people_in_lane(Edge filter, Index place, unsigned lane) const {
    People all;
    std::vector<Index> certain, possible;   // bodies of data of which all people are hit, or may be
    const Index datasets = instances_[static_cast<Index>(Level::dataset)];
    for (Index at = 0; at < datasets; ++at) {
        const Truth here = exists(Level::dataset, at);
        if (here.no()) continue;
        const People n = people_of(at, place);
        People hit;
        if (has_partial(at)) {
            const People total = people_of(at, kNone);
            const People low = interval(filter, at, total.lo, lane), high = interval(filter, at, total.hi, lane);
            const std::int64_t a = std::min(low.lo, high.lo), b = std::max(low.hi, high.hi);
            hit = {std::max<std::int64_t>(0, place == kNone ? a : a - less(total.hi, n.lo)), std::min(b, n.hi)};
        } else {
            const auto [lo, hi] = read(filter, Level::dataset, at);
            if (here.lo && (lo >> lane & 1) != 0) certain.push_back(at);
            if ((hi >> lane & 1) != 0) possible.push_back(at);
            continue;
        }
        if (!here.lo) hit.lo = 0;
        all.lo = std::max(all.lo, hit.lo);
        all.hi = sum(all.hi, hit.hi);
    }
    all.lo = std::max(all.lo, certainly(certain, place));
    all.hi = sum(all.hi, possibly(possible, place));
    all.lo = std::min(all.lo, all.hi);
    return all;
}

Evaluation::People Evaluation::people(Edge filter, Index place) const { return people_in_lane(filter, place, 0); }

void Evaluation::people_node(const Node& node, Index index, std::span<const Fixed> fixed) {
    const Count& count = image_.all<Count>()[node.a];
    const std::size_t first = at(index, 0);
    Word lo = 0, hi = 0;
    const Index datasets = instances_[static_cast<Index>(Level::dataset)];
    // Lanes in which the filter says the same of every dataset have the same people.
    const auto alike = [&](unsigned lane) {
        Word same = ~Word{0};
        for (Index at = 0; at < datasets; ++at) {
            if (has_partial(at) && !fixed.empty()) return Word{1} << lane;
            const auto [l, h] = read(count.filter, Level::dataset, at);
            same &= ~(l ^ ((l >> lane & 1) != 0 ? ~Word{0} : Word{0})) & ~(h ^ ((h >> lane & 1) != 0 ? ~Word{0} : Word{0}));
        }
        return same;
    };
    for (Word left = ~Word{0}; left != 0;) {
        const auto lane = static_cast<unsigned>(std::countr_zero(left));
        const Word same = alike(lane);
        const People people = people_in_lane(count.filter, count.place.index, lane);
        if (people.lo >= count.number) lo |= same;
        if (people.hi >= count.number) hi |= same;
        left &= ~same;
    }
    for (const Fixed& one : fixed)
        if (one.is_count && one.index == node.a) {
            const Word open = hi & ~lo;
            lo = (lo & ~open) | (one.value & open);
            hi = (hi & ~open) | (one.value & open);
        }
    planes_.lo[first] = lo;
    planes_.hi[first] = hi;
}

}  // namespace breachlaw::engine

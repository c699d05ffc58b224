// Planes: every node of the graph, over all records of its level, 64 lanes at a time.
#include <algorithm>

#include "engine/evaluate/evaluation.hpp"

namespace breachlaw::engine {
namespace {

using image::Atom;
using image::Node;
using image::NodeOp;

constexpr Word kAllLanes = ~Word{0};
constexpr Word broadcast(bool value) { return value ? kAllLanes : 0; }

}  // namespace

Evaluation::Evaluation(const Image& image, const Facts& facts, const EvaluateOptions& options)
    : image_(image), facts_(facts), options_(options), sets_(image, facts, !options.ghosts, options.law_as_of) {
    people_fact_ = people_fact(image);
    overlap_fact_ = overlap_fact(image);
    layout();
}

void Evaluation::layout() {
    std::size_t total = 0;
    for (Index level = 0; level < image::kLevels; ++level) {
        instances_[level] = static_cast<Index>(facts_.records[level].size());
        base_[level] = total;
        total += std::size_t{image_.slots(static_cast<Level>(level))} * instances_[level];
    }
    planes_.lo.assign(total, 0);
    planes_.hi.assign(total, kAllLanes);
    leaves_.assign(total, kUnknown);
    assumed_.assign(total, {0, kAllLanes});
    const auto& datasets = facts_.records[static_cast<Index>(Level::dataset)];
    partial_.assign(datasets.size(), false);
    for (Index at = 0; at < datasets.size(); ++at)
        for (const Cell& cell : datasets[at].cells)
            if (cell.extra < facts_.sets.size())
                for (const SetEntry& entry : facts_.sets[cell.extra].entries) partial_[at] = partial_[at] || entry.people_lo >= 0;
    const auto nodes = image_.all<Node>();
    std::vector<bool> moved(nodes.size(), false);
    for (Index at = 0; at < nodes.size(); ++at) {
        const Node& node = nodes[at];
        switch (node.op) {
            case NodeOp::atom:
                if (image_.all<Atom>()[node.a].op != image::AtomOp::any_other) break;
                moved[at] = true;
                if (std::none_of(others_.begin(), others_.end(), [&](const Others& one) { return one.atom == node.a; })) others_.push_back({node.a});
                break;
            case NodeOp::both: moved[at] = moved[node.a >> 1] || moved[node.b >> 1]; break;
            case NodeOp::some: moved[at] = moved[node.a >> 1]; break;
            case NodeOp::people: moved[at] = moved[image_.all<image::Count>()[node.a].filter.node()]; break;
            default: break;  // constants of the burden reading are settled before it
        }
        if (moved[at]) moved_.push_back(at);
    }
}

Index Evaluation::owner(Level from, Index at, Level level) const {
    while (from != level && from != Level::incident) {
        at = facts_.records[static_cast<Index>(from)][at].parent;
        from = image::parent_of(from);
        if (from == Level::incident) return 0;
    }
    return at;
}

Truth Evaluation::exists(Level level, Index at) const {
    const Record& record = facts_.records[static_cast<Index>(level)][at];
    if (record.existence == Record::Existence::ghost && !options_.ghosts) return kNo;
    const Truth self = record.exists_unknown ? kUnknown : kYes;
    const Level parent = image::parent_of(level);
    return parent == Level::incident ? self : self && exists(parent, record.parent);
}

std::pair<Word, Word> Evaluation::read(Edge edge, Level from, Index record) const {
    const auto level = static_cast<Level>(image_.all<Node>()[edge.node()].level);
    const std::size_t place = at(edge.node(), level == from ? record : owner(from, record, level));
    const Word lo = planes_.lo[place], hi = planes_.hi[place];
    return edge.negated() ? std::pair{~hi, ~lo} : std::pair{lo, hi};
}

Truth Evaluation::value(Edge edge, Index record) const {
    if (!edge) return kYes;
    const auto level = static_cast<Level>(image_.all<Node>()[edge.node()].level);
    if (record >= instances_[static_cast<Index>(level)]) return kUnknown;
    const auto [lo, hi] = read(edge, level, record);
    return {(lo >> lane_ & 1) != 0, (hi >> lane_ & 1) != 0};
}

Truth Evaluation::leaf(Index atom, Index record) const { return truth_of(image_.all<Atom>()[atom], record); }

void Evaluation::run(std::span<const Index> laws) {
    const auto all = image_.all<image::Law>();
    deadlines_.clear();
    statutory_.clear();
    // Nodes before the first law are shared: constants, contradictions, and what decides whether a law applies.
    Index shared_end = static_cast<Index>(image_.all<Node>().size());
    for (const image::Law& law : all) {
        if (law.first_node != law.end_node) shared_end = std::min(shared_end, law.first_node);
        if (law.first_assumed != law.end_assumed) shared_end = std::min(shared_end, law.first_assumed);
    }
    first_ranges_.assign(1, {0, shared_end});
    second_ranges_.clear();
    evaluate(first_ranges_, {}, true);
    // Of a law that does not apply nothing else is read, but for what other laws ask of it.
    std::vector<bool> wanted(all.size(), false);
    std::vector<Index> stack;
    for (const Index law : laws)
        if (options_.every_law || !value(all[law].gate).no()) stack.push_back(law);
    while (!stack.empty()) {
        const Index law = stack.back();
        stack.pop_back();
        if (wanted[law]) continue;
        wanted[law] = true;
        for (const auto need : image_[all[law].needs]) stack.push_back(need.index);
        // Of those that it asks only for what they come to, those that may apply.
        for (const auto other : image_[all[law].asks])
            if (options_.every_law || !value(all[other.index].gate).no()) stack.push_back(other.index);
    }
    for (Index at = 0; at < all.size(); ++at) {
        if (!wanted[at]) continue;
        first_ranges_.push_back({all[at].first_node, all[at].end_node});
        second_ranges_.push_back({all[at].first_assumed, all[at].end_assumed});
    }
    const auto by_first = [](Range a, Range b) { return a.first < b.first; };
    if (options_.every_law) first_ranges_.push_back({image_.all<image::About>().front().first_of_tests, static_cast<Index>(image_.all<Node>().size())});
    std::sort(first_ranges_.begin(), first_ranges_.end(), by_first);
    std::sort(second_ranges_.begin(), second_ranges_.end(), by_first);
    for (Others& one : others_) one.lo = one.hi = 0;
    evaluate(std::span(first_ranges_).subspan(1), {}, true);
    support(first_ranges_, {}, false);
    // The reduction over lanes comes before the second reading; without splits every lane is the same.
    for (const Range range : second_ranges_) {
        for (Index node = range.first; node < range.end; ++node) {
            const Node& certain = image_.all<Node>()[node];
            if (certain.op != NodeOp::certain) continue;
            const image::Assumption& assumption = image_.all<image::Assumption>()[certain.a];
            for (Index record = 0; record < instances_[certain.level]; ++record) {
                const auto [lo, hi] = read(assumption.of, static_cast<Level>(certain.level), record);
                const bool holds = assumption.op == image::AssumptionOp::certain ? (lo & 1) != 0 : (hi & 1) != 0;
                assumed_[at(node, record)] = {broadcast(holds), broadcast(holds)};
            }
        }
    }
    settle(second_ranges_, {}, true, true);
}

bool Evaluation::supported(bool assumed) {
    bool changed = false;
    for (Others& one : others_) {
        if ((image_.all<Atom>()[one.atom].number == 1) != assumed) continue;
        Word lo = 0, hi = 0;
        for (const auto ref : image_[image_.all<Atom>()[one.atom].duties]) {
            const Edge edge = assumed ? image_[ref].assumed : image_[ref].owed;
            if (!edge) continue;
            // Of a law that does not apply nothing but its gate has been read.
            const auto [a, b] = read(edge, Level::incident, 0);
            const Word applies = image_[ref].gate ? read(image_[ref].gate, Level::incident, 0).second : kAllLanes;
            lo |= a & applies, hi |= b & applies;
        }
        changed = changed || lo != one.lo || hi != one.hi;
        one.lo = lo, one.hi = hi;
    }
    return changed;
}

void Evaluation::settle(std::span<const Range> ranges, std::span<const Fixed> fixed, bool plain, bool assumed) {
    for (Others& one : others_)
        if ((image_.all<Atom>()[one.atom].number == 1) == assumed) one.lo = one.hi = 0;
    evaluate(ranges, fixed, plain);
    support(ranges, fixed, assumed);
}

void Evaluation::support(std::span<const Range> ranges, std::span<const Fixed> fixed, bool assumed) {
    const auto inside = [&](Index node) { return std::any_of(ranges.begin(), ranges.end(), [node](Range range) { return range.first <= node && node < range.end; }); };
    while (supported(assumed))
        for (const Index node : moved_)
            if (inside(node)) evaluate_node(node, fixed, false);
}

void Evaluation::settle(std::span<const Index> nodes, std::span<const Fixed> fixed, bool assumed) {
    for (Others& one : others_)
        if ((image_.all<Atom>()[one.atom].number == 1) == assumed) one.lo = one.hi = 0;
    do {
        for (const Index node : nodes) evaluate_node(node, fixed, false);
    } while (supported(assumed));
}

bool Evaluation::rests_on_others(Edge edge) const { return edge && std::binary_search(moved_.begin(), moved_.end(), edge.node()); }

bool Evaluation::rests_on_others(std::span<const Index> nodes) const {
    return std::any_of(nodes.begin(), nodes.end(), [&](Index at) {
        const Node& node = image_.all<Node>()[at];
        if (node.op != NodeOp::atom) return false;
        const image::AtomOp op = image_.all<Atom>()[node.a].op;
        return (op == image::AtomOp::any_other || op == image::AtomOp::share) && value(Edge{at << 1}).unknown();
    });
}

void Evaluation::evaluate(std::span<const Range> ranges, std::span<const Fixed> fixed, bool plain) {
    for (const Range range : ranges)
        for (Index node = range.first; node < range.end; ++node) evaluate_node(node, fixed, plain);
}

void Evaluation::evaluate_node(Index node, std::span<const Fixed> fixed, bool plain) {
    const Node& self = image_.all<Node>()[node];
    const Index records = instances_[self.level];
    const auto level = static_cast<Level>(self.level);
    const std::size_t first = at(node, 0);
    switch (self.op) {
        case NodeOp::constant_true:
            planes_.lo[first] = planes_.hi[first] = kAllLanes;
            return;
        case NodeOp::both: {
            const Edge a{self.a}, b{self.b};
            for (Index record = 0; record < records; ++record) {
                const auto [alo, ahi] = read(a, level, record);
                const auto [blo, bhi] = read(b, level, record);
                planes_.lo[first + record] = alo & blo;
                planes_.hi[first + record] = ahi & bhi;
            }
            return;
        }
        case NodeOp::atom:
            if (image_.all<Atom>()[self.a].op == image::AtomOp::any_other) {
                for (const Others& one : others_)
                    if (one.atom == self.a) planes_.lo[first] = one.lo, planes_.hi[first] = one.hi;
                return;
            }
            for (Index record = 0; record < records; ++record) {
                if (plain) leaves_[first + record] = truth_of(image_.all<Atom>()[self.a], record);
                planes_.lo[first + record] = broadcast(leaves_[first + record].lo);
                planes_.hi[first + record] = broadcast(leaves_[first + record].hi);
            }
            for (const Fixed& one : fixed)
                if (!one.is_count && one.index == self.a && one.record < records)
                    for (Word* word : {&planes_.lo[first + one.record], &planes_.hi[first + one.record]})
                        *word = (*word & ~one.lanes) | (one.value & one.lanes);
            return;
        case NodeOp::some:
            some(self, static_cast<Index>(node));
            return;
        case NodeOp::people:
            people_node(self, node, fixed);
            return;
        case NodeOp::certain:
            for (Index record = 0; record < records; ++record)
                std::tie(planes_.lo[first + record], planes_.hi[first + record]) = assumed_[first + record];
            return;
        case NodeOp::end_: return;
    }
}

void Evaluation::some(const Node& node, Index index) {
    const auto child = static_cast<Level>(node.b);
    const auto level = static_cast<Level>(node.level);
    const std::size_t first = at(index, 0);
    for (Index record = 0; record < instances_[node.level]; ++record) planes_.lo[first + record] = planes_.hi[first + record] = 0;
    const Edge body{node.a};
    for (Index record = 0; record < instances_[node.b]; ++record) {
        // The body holds the record's existence as a leaf of its own.
        auto [lo, hi] = read(body, child, record);
        if (child == Level::dataset && has_partial(record)) {
            // Some person is hit for certain where the least number of people is at least one.
            const People all = people_of(record, kNone);
            const std::int64_t most = std::max<std::int64_t>(all.hi, 1);
            Word lo_lanes = 0, hi_lanes = 0;
            for (unsigned lane = 0; lane < 64; ++lane) {
                const People low = interval(body, record, std::max<std::int64_t>(all.lo, 1), lane);
                const People high = interval(body, record, most, lane);
                lo_lanes |= Word{std::min(low.lo, high.lo) >= 1} << lane;
                hi_lanes |= Word{std::max(low.hi, high.hi) >= 1} << lane;
            }
            lo = lo_lanes, hi = hi_lanes;
        }
        const Index parent = owner(child, record, level);
        planes_.lo[first + parent] |= lo;
        planes_.hi[first + parent] |= hi;
    }
}

}  // namespace breachlaw::engine

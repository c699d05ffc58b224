// Exactness: facts that occur in both directions are tried region by region, one lane each.
#include <algorithm>
#include <bit>
#include <set>

#include "engine/evaluate/evaluation.hpp"
#include "engine/evaluate/places.hpp"

namespace breachlaw::engine {
namespace {

using image::Atom;
using image::AtomOp;
using image::Count;

constexpr std::size_t kMostOpenLeaves = 12;

bool is_set_question(AtomOp op) { return op == AtomOp::has || op == AtomOp::unprotected || op == AtomOp::readable; }
/// What is unprotected is readable, what is readable is held.
int rank(AtomOp op) { return op == AtomOp::unprotected ? 0 : op == AtomOp::readable ? 1 : 2; }

bool part_of(const Image& image, const Atom& a, const Atom& b) {
    if (b.member == kNone) return true;
    if (a.member == kNone) return false;
    if (!a.fact || !image[a.fact].domain) return a.member == b.member;
    const auto members = image[image[image[a.fact].domain].members];
    return b.member <= a.member && a.member < members[b.member].end;
}

bool place_inside(const Image& image, const Atom& a, const Atom& b, Day day) {
    if (!b.place) return true;
    return a.place && lies(image, a.place.index, b.place.index, day) == Lies::inside;
}

/// In every world in which `a` holds, `b` does.
bool implies(const Image& image, const Atom& a, const Atom& b, Day day, bool locked) {
    if (is_set_question(a.op) && is_set_question(b.op))
        return (!locked || rank(a.op) <= rank(b.op)) && part_of(image, a, b) && place_inside(image, a, b, day);
    if (a.op != b.op) return false;
    switch (a.op) {
        case AtomOp::graded: return part_of(image, a, b) && (a.mask & ~b.mask) == 0;
        case AtomOp::at_least: return a.number >= b.number && a.name == b.name;
        case AtomOp::not_before_day: return a.left == b.left && a.number >= b.number;
        case AtomOp::place_in: return place_inside(image, a, b, day);
        default: return false;
    }
}

bool exclude(const Image& image, const Atom& a, const Atom& b, Day day) {
    return a.op == AtomOp::place_in && b.op == AtomOp::place_in && a.place && b.place &&
           lies(image, a.place.index, b.place.index, day) == Lies::apart;
}

}  // namespace

Regions regions_of(const Evaluation& evaluation, const image::Split& split, Index record) {
    const Image& image = evaluation.image();
    Regions result;
    if (split.counts.count != 0) {
        const auto counts = image[split.counts];
        const Count& first = image.all<Count>()[counts[0]];
        const auto people = evaluation.people(first.filter, first.place.index);
        std::set<std::int64_t> thresholds;
        for (const Index count : counts) thresholds.insert(image.all<Count>()[count].number);
        std::vector<std::int64_t> starts{INT64_MIN};
        starts.insert(starts.end(), thresholds.begin(), thresholds.end());
        for (std::size_t at = 0; at < starts.size(); ++at) {
            const bool above = at + 1 < starts.size() && people.lo >= starts[at + 1];
            if (above || (at > 0 && people.hi < starts[at])) continue;
            std::vector<bool> region;
            for (const Index count : counts) region.push_back(at > 0 && image.all<Count>()[count].number <= starts[at]);
            result.regions.push_back(std::move(region));
        }
        return result;
    }
    const auto atoms = image[split.atoms];
    std::vector<const Atom*> leaves;
    std::vector<Truth> known;
    for (const Index atom : atoms) {
        leaves.push_back(&image.all<Atom>()[atom]);
        known.push_back(evaluation.leaf(atom, record));
    }
    const bool choice = std::all_of(leaves.begin(), leaves.end(), [](const Atom* a) { return a->op == AtomOp::one_of && a->people.count == 0; });
    if (choice) {
        const image::Fact& fact = image[leaves.front()->fact];
        const Cell& cell = evaluation.cell(leaves.front()->fact, record);
        const Index words = fact.domain ? image[fact.domain].members.count : 2;
        std::set<std::vector<bool>> distinct;
        for (Index word = 0; word < std::min<Index>(words, 64); ++word) {
            if (cell.state == State::not_applicable) break;
            if ((cell.mask >> word & 1) == 0) continue;
            std::vector<bool> region;
            for (const Atom* leaf : leaves) region.push_back((leaf->mask >> word & 1) != 0);
            distinct.insert(std::move(region));
        }
        if (distinct.empty()) distinct.insert(std::vector<bool>(leaves.size(), false));
        result.regions.assign(distinct.begin(), distinct.end());
        return result;
    }
    std::vector<std::size_t> open;
    for (std::size_t at = 0; at < known.size(); ++at)
        if (known[at].unknown()) open.push_back(at);
    if (open.size() > kMostOpenLeaves) {
        result.complete = false;
        return result;
    }
    const Day day = evaluation.sets().day();
    // Where there is no protection, what is held is unprotected and readable.
    const auto& protections = evaluation.facts().records[static_cast<Index>(Level::protection)];
    const bool locked = split.level != Level::dataset ||
                        std::any_of(protections.begin(), protections.end(), [&](const Record& r) { return r.parent == record; });
    for (Index pattern = 0; pattern < Index{1} << open.size(); ++pattern) {
        std::vector<bool> region;
        for (const Truth value : known) region.push_back(value.lo);
        for (std::size_t at = 0; at < open.size(); ++at) region[open[at]] = (pattern >> at & 1) != 0;
        bool consistent = true;
        for (std::size_t a = 0; a < leaves.size() && consistent; ++a)
            for (std::size_t b = 0; b < leaves.size() && consistent; ++b) {
                if (a == b || !region[a]) continue;
                if (!region[b] && implies(image, *leaves[a], *leaves[b], day, locked)) consistent = false;
                if (region[b] && exclude(image, *leaves[a], *leaves[b], day)) consistent = false;
            }
        if (consistent) result.regions.push_back(std::move(region));
    }
    return result;
}

namespace {

struct Variable {
    const image::Split* split;
    Index record;
    Regions regions;
};

/// Bits of one batch: which region each lane gives each variable.
std::vector<Fixed> fixed_in(const Image& image, std::span<const Variable> variables, std::size_t first, std::size_t lanes) {
    std::vector<Fixed> fixed;
    std::size_t stride = 1;
    for (const Variable& variable : variables) {
        const bool count = variable.split->counts.count != 0;
        const auto leaves = image[count ? variable.split->counts : variable.split->atoms];
        for (std::size_t leaf = 0; leaf < leaves.size(); ++leaf) {
            Fixed one{count, leaves[leaf], variable.record, 0};
            for (std::size_t lane = 0; lane < 64; ++lane) {
                const std::size_t world = first + std::min(lane, lanes - 1);
                const auto& region = variable.regions.regions[world / stride % variable.regions.regions.size()];
                one.value |= Word{region[leaf]} << lane;
            }
            fixed.push_back(one);
        }
        stride *= variable.regions.regions.size();
    }
    return fixed;
}

}  // namespace

/// Runs `each(mask of lanes in use)` for every batch of worlds of the given splits; false if there are too many.
template <class Each>
static bool for_each_batch(const Image& image, std::span<const Variable> variables, std::size_t worlds, Each each) {
    for (std::size_t first = 0; first < worlds; first += 64) {
        const std::size_t lanes = std::min<std::size_t>(64, worlds - first);
        each(fixed_in(image, variables, first, lanes), lanes == 64 ? ~Word{0} : (Word{1} << lanes) - 1);
    }
    return true;
}

/// Leaves and counts that the edges rest on.
struct Cone {
    std::vector<bool> atoms, counts;
    std::vector<Index> first, second;  ///< nodes in order: of the first reading, and those that read its constants

    Cone(const Image& image, std::span<const image::Edge> roots) : atoms(image.all<Atom>().size()), counts(image.all<Count>().size()) {
        std::vector<bool> seen(image.all<image::Node>().size(), false);
        std::vector<Index> stack;
        for (const image::Edge root : roots)
            if (root) stack.push_back(root.node());
        while (!stack.empty()) {
            const Index at = stack.back();
            stack.pop_back();
            if (seen[at]) continue;
            seen[at] = true;
            const image::Node& node = image.all<image::Node>()[at];
            switch (node.op) {
                case image::NodeOp::atom: atoms[node.a] = true; break;
                case image::NodeOp::both: stack.push_back(node.b >> 1), stack.push_back(node.a >> 1); break;
                case image::NodeOp::some: stack.push_back(node.a >> 1); break;
                case image::NodeOp::people: counts[node.a] = true, stack.push_back(image.all<Count>()[node.a].filter.node()); break;
                case image::NodeOp::certain: stack.push_back(image.all<image::Assumption>()[node.a].of.node()); break;
                default: break;
            }
        }
        // A node that rests on a constant of the burden reading belongs to that reading; operands stand before.
        std::vector<bool> late(seen.size(), false);
        for (Index at = 0; at < seen.size(); ++at) {
            if (!seen[at]) continue;
            const image::Node& node = image.all<image::Node>()[at];
            late[at] = node.op == image::NodeOp::certain ||
                       (node.op == image::NodeOp::both && (late[node.a >> 1] || late[node.b >> 1])) ||
                       (node.op == image::NodeOp::some && late[node.a >> 1]) ||
                       (node.op == image::NodeOp::people && late[image.all<Count>()[node.a].filter.node()]);
            (late[at] ? second : first).push_back(at);
        }
    }
    bool holds(const Image& image, const image::Split& split) const {
        const auto atom = image[split.atoms], count = image[split.counts];
        return std::any_of(atom.begin(), atom.end(), [&](Index at) { return atoms[at]; }) ||
               std::any_of(count.begin(), count.end(), [&](Index at) { return counts[at]; });
    }
};

/// The variables to try: all of them where the budget of worlds holds them, else the versions of the law alone, and false. (Any
/// choice among the others would be sound, but might let a duty that is decided become open when more is known.)
static bool collect(const Evaluation& evaluation, const Cone& cone, std::span<const image::Split> splits, std::size_t budget,
                    std::vector<Variable>& variables, std::size_t& worlds) {
    const Image& image = evaluation.image();
    bool complete = true;
    std::vector<Variable> all;
    for (const image::Split& split : splits) {
        if (!cone.holds(image, split)) continue;
        for (Index record = 0; record < evaluation.count_of(split.level); ++record) {
            Regions regions = regions_of(evaluation, split, record);
            if (regions.complete && regions.regions.size() < 2) continue;
            if (regions.complete) all.push_back({&split, record, std::move(regions)});
            else complete = false;
        }
    }
    const auto of_versions = [&](const Variable& variable) {
        const auto atoms = image[variable.split->atoms];
        return !atoms.empty() && image.all<Atom>()[atoms[0]].op == AtomOp::not_before_day;
    };
    const auto product = [&](bool versions_only) {
        std::size_t product = 1;
        for (const Variable& variable : all) {
            if (versions_only && !of_versions(variable)) continue;
            if (product > budget / variable.regions.regions.size()) return std::size_t{0};
            product *= variable.regions.regions.size();
        }
        return product;
    };
    worlds = complete ? product(false) : 0;
    complete = worlds != 0;
    if (!complete) {
        std::erase_if(all, [&](const Variable& variable) { return !of_versions(variable); });
        worlds = product(true);
    }
    if (worlds != 0) variables = std::move(all);
    else worlds = 1;
    return complete;
}

Evaluation::Exact Evaluation::exactly_owed(const image::Duty& duty) {
    Exact result{value(duty.owed), value(duty.assumed), true};
    if (!result.owed.unknown()) return result;
    if (duty.splits.count == 0) {
        result.exact = !rests_on_others(Cone(image_, std::array{duty.owed}).first);
        return result;
    }
    std::vector<Variable> variables;
    std::size_t worlds = 1;
    std::vector<Edge> roots{duty.owed, duty.assumed};
    for (const image::Clash& clash : image_.all<image::Clash>())
        if (clash.error) roots.push_back(clash.a), roots.push_back(clash.b);
    const Cone cone(image_, roots);
    // What other duties come to is not tried case by case.
    result.exact = collect(*this, cone, image_[duty.splits], options_.lanes, variables, worlds) && !rests_on_others(cone.first);
    if (variables.empty()) return result;
    const Planes plain = planes_;
    const auto assumed = assumed_;
    // Worlds that cannot be drop out.
    const auto possible = [&](Word lanes) {
        for (const image::Clash& clash : image_.all<image::Clash>()) {
            if (!clash.error || !clash.a || !clash.b) continue;
            if (image_.all<image::Node>()[clash.a.node()].level != 0 || image_.all<image::Node>()[clash.b.node()].level != 0) continue;
            lanes &= ~(read(clash.a, Level::incident, 0).first & read(clash.b, Level::incident, 0).first);
        }
        return lanes;
    };
    bool owed_lo = true, owed_hi = false, any = false;
    std::map<std::size_t, bool> reduced;
    for_each_batch(image_, variables, worlds, [&](const std::vector<Fixed>& fixed, Word lanes) {
        for (const Index node : cone.first) evaluate_node(node, fixed, false);
        lanes = possible(lanes);
        if (lanes == 0) return;
        any = true;
        const auto [lo, hi] = read(duty.owed, Level::incident, 0);
        owed_lo = owed_lo && (lo & lanes) == lanes;
        owed_hi = owed_hi || (hi & lanes) != 0;
        for (const Index node : cone.second) {
            const image::Node& certain = image_.all<image::Node>()[node];
            if (certain.op != image::NodeOp::certain) continue;
            const image::Assumption& assumption = image_.all<image::Assumption>()[certain.a];
            const bool wants_all = assumption.op == image::AssumptionOp::certain;
            for (Index record = 0; record < instances_[certain.level]; ++record) {
                const auto [clo, chi] = read(assumption.of, static_cast<Level>(certain.level), record);
                auto [entry, fresh] = reduced.try_emplace(at(node, record), wants_all);
                if (wants_all) entry->second = entry->second && (clo & lanes) == lanes;
                else entry->second = entry->second || (chi & lanes) != 0;
            }
        }
    });
    if (any) {
        result.owed = {owed_lo, owed_hi};
        for (const auto& [place, holds] : reduced) assumed_[place] = holds ? std::pair{~Word{0}, ~Word{0}} : std::pair{Word{0}, Word{0}};
        bool lo_all = true, hi_any = false;
        for_each_batch(image_, variables, worlds, [&](const std::vector<Fixed>& fixed, Word lanes) {
            for (const Index node : cone.first) evaluate_node(node, fixed, false);
            lanes = possible(lanes);
            if (lanes == 0) return;
            for (const Index node : cone.second) evaluate_node(node, fixed, false);
            const auto [lo, hi] = read(duty.assumed, Level::incident, 0);
            lo_all = lo_all && (lo & lanes) == lanes;
            hi_any = hi_any || (hi & lanes) != 0;
        });
        result.assumed = {lo_all, hi_any};
    }
    planes_ = plain;
    assumed_ = assumed;
    return result;
}

/// Constants of the burden reading from the planes as they stand, over all lanes.
void Evaluation::assume_again() {
    for (const Range range : second_ranges_)
        for (Index node = range.first; node < range.end; ++node) {
            const image::Node& certain = image_.all<image::Node>()[node];
            if (certain.op != image::NodeOp::certain) continue;
            const image::Assumption& assumption = image_.all<image::Assumption>()[certain.a];
            for (Index record = 0; record < instances_[certain.level]; ++record) {
                const auto [lo, hi] = read(assumption.of, static_cast<Level>(certain.level), record);
                const bool holds = assumption.op == image::AssumptionOp::certain ? lo == ~Word{0} : hi != 0;
                assumed_[at(node, record)] = holds ? std::pair{~Word{0}, ~Word{0}} : std::pair{Word{0}, Word{0}};
            }
        }
}

std::vector<Evaluation::Reading> Evaluation::widened(image::Ref<image::Fact> judgment, Index record) {
    const image::Fact& fact = image_[judgment];
    const Index words = std::min<Index>(image_[fact.domain].members.count, 64);
    std::vector<Fixed> fixed;
    for (Index atom = 0; atom < image_.all<Atom>().size(); ++atom) {
        const Atom& leaf = image_.all<Atom>()[atom];
        if (leaf.op != AtomOp::one_of || leaf.fact != judgment) continue;
        Fixed one{false, atom, record, 0};
        for (Index lane = 0; lane < 64; ++lane) one.value |= Word{(leaf.mask >> std::min(lane, words - 1) & 1) != 0} << lane;
        fixed.push_back(one);
    }
    const Planes plain = planes_;
    const auto assumed = assumed_;
    const auto others = others_;
    settle(first_ranges_, fixed, false, false);
    assume_again();
    settle(second_ranges_, fixed, false, true);
    std::vector<Reading> result;
    for (const image::Duty& duty : image_.all<image::Duty>()) {
        if (!duty.owed) {
            result.push_back({});
            continue;
        }
        const auto [lo, hi] = read(duty.owed, Level::incident, 0);
        const auto [plo, phi] = read(duty.assumed, Level::incident, 0);
        result.push_back({{lo == ~Word{0}, hi != 0}, {plo == ~Word{0}, phi != 0}});
    }
    planes_ = plain;
    assumed_ = assumed;
    others_ = others;
    return result;
}

void Evaluation::try_each(std::span<const Edge> roots, std::span<const std::vector<Fixed>> choices, const std::function<void(std::size_t)>& look) {
    const Planes plain = planes_;
    const auto assumed = assumed_;
    const auto others = others_;
    Cone cone(image_, roots);
    const bool settles = std::any_of(others_.begin(), others_.end(), [&](const Others& one) { return cone.atoms[one.atom]; });
    if (settles) {  // then what other duties come to changes with the choice
        std::vector<Edge> all(roots.begin(), roots.end());
        for (const Others& one : others_)
            for (const auto ref : image_[image_.all<Atom>()[one.atom].duties]) all.push_back(image_[ref].owed), all.push_back(image_[ref].assumed);
        std::erase_if(all, [](Edge edge) { return !edge; });
        cone = Cone(image_, all);
    }
    for (std::size_t first = 0; first < choices.size(); first += 64) {
        const auto batch = choices.subspan(first, std::min<std::size_t>(64, choices.size() - first));
        std::map<std::pair<Index, Index>, Fixed> leaves;
        for (std::size_t lane = 0; lane < batch.size(); ++lane)
            for (const Fixed& leaf : batch[lane]) {
                Fixed& all = leaves.try_emplace({leaf.index, leaf.record}, Fixed{false, leaf.index, leaf.record, 0, 0}).first->second;
                all.lanes |= Word{1} << lane;
                all.value |= (leaf.value & 1) << lane;
            }
        std::vector<Fixed> fixed;
        for (const auto& [key, leaf] : leaves) fixed.push_back(leaf);
        if (settles) settle(cone.first, fixed, false);
        else for (const Index node : cone.first) evaluate_node(node, fixed, false);
        // Every choice is a world of knowledge of its own: what it makes certain is so in its lane alone.
        for (const Index node : cone.second) {
            const image::Node& certain = image_.all<image::Node>()[node];
            if (certain.op != image::NodeOp::certain) continue;
            const image::Assumption& assumption = image_.all<image::Assumption>()[certain.a];
            for (Index record = 0; record < instances_[certain.level]; ++record) {
                const auto [lo, hi] = read(assumption.of, static_cast<Level>(certain.level), record);
                const Word holds = assumption.op == image::AssumptionOp::certain ? lo : hi;
                assumed_[at(node, record)] = {holds, holds};
            }
        }
        if (settles) settle(cone.second, fixed, true);
        else for (const Index node : cone.second) evaluate_node(node, fixed, false);
        for (lane_ = 0; lane_ < batch.size(); ++lane_) look(first + lane_);
        lane_ = 0;
    }
    planes_ = plain;
    assumed_ = assumed;
    others_ = others;
}

bool Evaluation::one_of(const image::Duty& a, const image::Duty& b) {
    std::vector<Variable> variables;
    std::size_t worlds = 1;
    // Only what both read can tie them together; what one reads alone is on its rails.
    std::vector<image::Split> splits(image_[a.splits].begin(), image_[a.splits].end());
    const auto more = image_[b.splits];
    splits.insert(splits.end(), more.begin(), more.end());
    if (splits.empty()) return false;
    const Cone cone(image_, std::array{a.owed, b.owed});
    // Asked of every pair of open duties of a law, so the budget is small.
    constexpr std::size_t kPairWorlds = 256;
    collect(*this, cone, splits, std::min(options_.lanes, kPairWorlds), variables, worlds);
    if (variables.empty()) return false;
    const Planes plain = planes_;
    bool always = true;
    for_each_batch(image_, variables, worlds, [&](const std::vector<Fixed>& fixed, Word lanes) {
        for (const Index node : cone.first) evaluate_node(node, fixed, false);
        always = always && ((read(a.owed, Level::incident, 0).first | read(b.owed, Level::incident, 0).first) & lanes) == lanes;
    });
    planes_ = plain;
    return always;
}

Truth Evaluation::exactly(Edge edge, std::span<const image::Split> splits, bool* exact) {
    Truth result = value(edge);
    std::vector<Variable> variables;
    std::size_t worlds = 1;
    if (!result.unknown()) return result;
    const Cone cone(image_, std::array{edge});
    if ((!collect(*this, cone, splits, options_.lanes, variables, worlds) || rests_on_others(cone.first)) && exact) *exact = false;
    if (variables.empty()) return result;
    const Planes plain = planes_;
    bool lo_all = true, hi_any = false;
    for_each_batch(image_, variables, worlds, [&](const std::vector<Fixed>& fixed, Word lanes) {
        for (const Index node : cone.first) evaluate_node(node, fixed, false);
        const auto [lo, hi] = read(edge, Level::incident, 0);
        lo_all = lo_all && (lo & lanes) == lanes;
        hi_any = hi_any || (hi & lanes) != 0;
    });
    planes_ = plain;
    return {lo_all, hi_any};
}

}  // namespace breachlaw::engine

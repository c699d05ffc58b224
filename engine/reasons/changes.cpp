// What would change the answer: one fact, or two, set to another value they could have.
#include <algorithm>

#include "engine/reasons/assessor.hpp"
#include "engine/reasons/shown.hpp"
#include "engine/facts/reader.hpp"

namespace breachlaw::engine {
namespace {

using image::Atom;
using image::AtomOp;
using image::Node;
using image::NodeOp;

/// A value one fact of one record could have, as the file writes it, and what it makes of the leaves that read the fact.
struct Alternative {
    Index fact = kNone, record = 0;
    std::string path, value;
    std::vector<Fixed> leaves;
};

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

bool part_of(std::span<const image::Member> members, Index part, Index whole) { return whole <= part && part < members[whole].end; }

class Alternatives {
public:
    Alternatives(Assessor& assessor, const image::Duty& duty)
        : evaluation_(assessor.evaluation()), image_(evaluation_.image()), facts_(evaluation_.facts()) {
        collect(duty.owed);
        std::map<std::pair<Index, Index>, std::vector<Index>> by_fact;
        for (const Index atom : atoms_) {
            const Atom& leaf = image_.all<Atom>()[atom];
            if (!leaf.fact) continue;
            const image::Fact& fact = image_[leaf.fact];
            if ((fact.flags & image::kChangeable) == 0 && fact.type != image::Type::judgment) continue;
            for (Index record = 0; record < evaluation_.count_of(leaf.level); ++record)
                if (evaluation_.record(leaf.level, record).existence == Record::Existence::real) by_fact[{leaf.fact.index, record}].push_back(atom);
        }
        for (const auto& [key, atoms] : by_fact) add(key.first, key.second, atoms);
    }
    const std::vector<Alternative>& all() const { return all_; }

private:
    void collect(Edge root) {
        std::vector<Index> stack{root.node()};
        std::set<Index> seen;
        while (!stack.empty()) {
            const Index at = stack.back();
            stack.pop_back();
            if (!seen.insert(at).second) continue;
            const Node& node = image_.all<Node>()[at];
            if (node.op == NodeOp::both) stack.push_back(node.a >> 1), stack.push_back(node.b >> 1);
            if (node.op == NodeOp::some) stack.push_back(node.a >> 1);
            if (node.op == NodeOp::people) stack.push_back(image_.all<image::Count>()[node.a].filter.node());
            if (node.op == NodeOp::atom) atoms_.insert(node.a);
        }
    }

    void put(Index fact, Index record, std::string path, std::string value, const std::vector<Index>& atoms, auto truth) {
        Alternative one{fact, record, std::move(path), std::move(value), {}};
        bool differs = false;
        for (const Index atom : atoms) {
            const Truth before = evaluation_.leaf(atom, record);
            const std::optional<bool> after = truth(image_.all<Atom>()[atom]);
            if (!after) continue;
            differs = differs || before != engine::truth(*after);
            one.leaves.push_back({false, atom, record, *after ? ~Word{0} : Word{0}});
        }
        if (differs) all_.push_back(std::move(one));
    }

    void add(Index index, Index record, const std::vector<Index>& atoms) {
        const image::Fact& fact = image_.all<image::Fact>()[index];
        const std::string path = field_path(image_, facts_, fact, record);
        switch (fact.type) {
            case image::Type::yes_no:
                for (const bool value : {true, false})
                    put(index, record, path, value ? "true" : "false", atoms, [&](const Atom& leaf) -> std::optional<bool> {
                        return leaf.op == AtomOp::yes ? std::optional(value) : std::nullopt;
                    });
                return;
            case image::Type::choice:
            case image::Type::judgment: {
                const auto members = image_[image_[fact.domain].members];
                for (Index word = 0; word < members.size() && word < 64; ++word)
                    put(index, record, path, quoted(image_[members[word].name]), atoms, [&](const Atom& leaf) -> std::optional<bool> {
                        if (leaf.op != AtomOp::one_of || leaf.people.count != 0) return std::nullopt;
                        return (leaf.mask >> word & 1) != 0;
                    });
                return;
            }
            case image::Type::graded_set: {
                const auto members = image_[image_[fact.domain].members];
                std::set<Index> asked;
                for (const Index atom : atoms) asked.insert(image_.all<Atom>()[atom].member);
                std::set<Index> kinds;
                for (const Index kind : asked)
                    for (Index part = kind; part < members[kind].end; ++part)
                        if (members[part].parent != kNone || members[part].end == part + 1) kinds.insert(part);
                for (const Index kind : kinds)
                    for (const std::string_view grade : {"likely", "excluded"}) {
                        const bool up = grade == "likely";
                        if (contradicts(fact, record, members, kind, up)) continue;
                        put(index, record, path + "." + std::string(image_[members[kind].name]), quoted(grade), atoms,
                            [&](const Atom& leaf) -> std::optional<bool> {
                                if (leaf.op != AtomOp::graded) return std::nullopt;
                                const std::uint64_t value = up ? 0b01000 : 0b00001;
                                // Raising a part raises the whole; lowering a kind lowers its parts.
                                if (up && part_of(members, kind, leaf.member)) {
                                    const auto now = evaluation_.sets().grades(fact, evaluation_.cell({index}, record), leaf.member);
                                    if (kind == leaf.member) return (leaf.mask & value) != 0;
                                    return now != 0 && (leaf.mask & value) != 0 ? std::optional(true) : std::nullopt;
                                }
                                if (!up && part_of(members, leaf.member, kind)) return (leaf.mask & value) != 0;
                                return std::nullopt;
                            });
                    }
                return;
            }
            case image::Type::number:
            case image::Type::money: {
                std::set<std::int64_t> values;
                for (const Index atom : atoms) values.insert(image_.all<Atom>()[atom].number), values.insert(image_.all<Atom>()[atom].number - 1);
                for (const std::int64_t value : values) {
                    if (value < 0) continue;
                    std::string written = std::to_string(value);
                    if (fact.type == image::Type::money) {
                        if (value % 100 != 0) continue;
                        written = quoted(std::string(image_[image_.all<Atom>()[atoms.front()].name]) + " " + std::to_string(value / 100));
                    }
                    put(index, record, path, written, atoms, [&](const Atom& leaf) -> std::optional<bool> {
                        return leaf.op == AtomOp::at_least ? std::optional(value >= leaf.number) : std::nullopt;
                    });
                }
                return;
            }
            default: return;
        }
    }

    /// A kind is no surer than the kind it is one of, nor less sure than its parts.
    bool contradicts(const image::Fact& fact, Index record, std::span<const image::Member> members, Index kind, bool up) const {
        const auto stated = [&](Index other) { return evaluation_.sets().grades(fact, evaluation_.cell(image_.ref_to(fact), record), other); };
        constexpr std::uint8_t kAtLeastLikely = 0b11000, kExcluded = 0b00001;
        if (up) {
            for (Index whole = members[kind].parent; whole != kNone; whole = members[whole].parent)
                if ((stated(whole) & kAtLeastLikely) == 0) return true;
            return false;
        }
        for (Index part = kind + 1; part < members[kind].end; ++part)
            if ((stated(part) & kExcluded) == 0) return true;
        return false;
    }

    Evaluation& evaluation_;
    const Image& image_;
    const Facts& facts_;
    std::set<Index> atoms_;
    std::vector<Alternative> all_;
};

}  // namespace

std::vector<Change> changes_of(Assessor& assessor, const image::Duty& duty) {
    std::vector<Change> changes;
    Evaluation& evaluation = assessor.evaluation();
    const Status now = assessor.verdict(duty).status;
    if (now == Status::not_in_force) return changes;
    const Status before = assessor.plain_status(duty);
    const Alternatives alternatives(assessor, duty);
    const Image& image = evaluation.image();
    const auto set_of = [&](const Alternative& one) {
        const FactRef shown = engine::shown(evaluation, image.all<image::Fact>()[one.fact], one.record);
        return Change::Set{one.path, one.value, shown.fact, shown.record};
    };
    // What the status reads.
    std::vector<Edge> roots{duty.owed, duty.assumed, duty.gate, duty.on};
    for (const auto ref : image[duty.doubts]) roots.push_back(image[ref].applies);
    for (const auto ref : image[duty.burdens]) roots.push_back(image[ref].tested);
    std::erase_if(roots, [](Edge edge) { return !edge; });
    const auto settles = [](Status status) { return status == Status::owed || status == Status::owed_unless_shown; };
    const auto& all = alternatives.all();
    std::vector<std::vector<Fixed>> choices;
    for (const Alternative& one : all) choices.push_back(one.leaves);
    std::vector<const Alternative*> loosened;
    evaluation.try_each(roots, choices, [&](std::size_t at) {
        const Alternative& one = all[at];
        const Index given[] = {one.fact};
        const Status leads = assessor.plain_status(duty, given);
        if (leads != before) changes.push_back({{set_of(one)}, leads});
        if (leads == before || leads == Status::undecided) loosened.push_back(&one);
    });
    const bool settled = std::any_of(changes.begin(), changes.end(), [&](const Change& c) { return settles(c.leads_to); });
    if (now != Status::owed && now != Status::owed_unless_shown && !settled) {
        // Nothing alone makes it owed: two facts together may.
        constexpr std::size_t kPairs = 4000;
        std::vector<std::pair<const Alternative*, const Alternative*>> pairs;
        for (std::size_t a = 0; a < loosened.size() && pairs.size() < kPairs; ++a)
            for (std::size_t b = a + 1; b < loosened.size() && pairs.size() < kPairs; ++b)
                if (loosened[a]->fact != loosened[b]->fact || loosened[a]->record != loosened[b]->record) pairs.push_back({loosened[a], loosened[b]});
        choices.clear();
        for (const auto& [a, b] : pairs) {
            choices.push_back(a->leaves);
            choices.back().insert(choices.back().end(), b->leaves.begin(), b->leaves.end());
        }
        evaluation.try_each(roots, choices, [&](std::size_t at) {
            const auto [a, b] = pairs[at];
            const Index given[] = {a->fact, b->fact};
            if (const Status leads = assessor.plain_status(duty, given); settles(leads)) changes.push_back({{set_of(*a), set_of(*b)}, leads});
        });
    }
    std::stable_sort(changes.begin(), changes.end(), [&](const Change& a, const Change& b) {
        return std::pair(!settles(a.leads_to), a.sets.size()) < std::pair(!settles(b.leads_to), b.sets.size());
    });
    constexpr std::size_t kMost = 24;
    if (changes.size() > kMost) changes.resize(kMost);
    return changes;
}

}  // namespace breachlaw::engine

namespace breachlaw {

namespace {

/// One duty needs no law but its own, and what that reads.
AssessOptions only_law_of(std::string_view duty, AssessOptions options) {
    options.laws = {std::string(duty.substr(0, duty.find('/')))};
    options.places.clear();
    return options;
}

}  // namespace

std::vector<Change> what_would_change(const Incident& incident, std::string_view duty, const AssessOptions& options) {
    engine::Assessor assessor(incident.rulebook().image(), incident.facts(), only_law_of(duty, options));
    const engine::image::Duty* found = assessor.find(duty);
    return found ? engine::changes_of(assessor, *found) : std::vector<Change>{};
}

std::optional<Explanation> explain(const Incident& incident, std::string_view duty, const AssessOptions& options) {
    engine::Assessor assessor(incident.rulebook().image(), incident.facts(), only_law_of(duty, options));
    const engine::image::Duty* found = assessor.find(duty);
    if (!found) return std::nullopt;
    Explanation result;
    result.duty = assessor.row(*found);
    result.proof = assessor.proof(*found, result.duty.status, result.duty.is_final);
    result.would_change = engine::changes_of(assessor, *found);
    return result;
}

}  // namespace breachlaw

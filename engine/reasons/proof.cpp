#include "engine/reasons/proof.hpp"

#include <algorithm>

#include "engine/evaluate/places.hpp"
#include "engine/reasons/shown.hpp"

namespace breachlaw::engine {
namespace {

using image::Expr;
using image::ExprOp;
using image::Node;
using image::NodeOp;

Proof::Value value_of(Truth truth) { return truth.lo ? Proof::Value::yes : truth.hi ? Proof::Value::unknown : Proof::Value::no; }

std::string_view word(ExprOp op) {
    constexpr std::string_view words[] = {"all", "any",  "not",     "fact",     "some",  "no",     "every", "people",
                                          "definition", "owed", "prohibited", "failing", "constant", "applies", "in-force", "on", "contested"};
    return words[static_cast<Index>(op)];
}

std::size_t leaves(const Proof& proof) {
    std::size_t count = proof.children.empty() ? 1 : 0;
    for (const Proof& child : proof.children) count += leaves(child);
    return count;
}

constexpr int kDepth = 64;  // definitions do not nest deeper than trees may

class Prover {
public:
    explicit Prover(const Evaluation& evaluation, bool assumed = false, bool whole = false)
        : evaluation_(evaluation), image_(evaluation.image()), assumed_(assumed), whole_(whole) {}

    Proof of(image::Ref<Expr> ref, At at, int depth = 0) {
        const Expr& expr = image_[ref];
        Proof proof;
        proof.what = word(expr.op);
        proof.text = image_[expr.text];
        proof.pin = image_[expr.pin];
        const Truth value = value_at(evaluation_, expr.value, at);
        proof.value = value_of(value);
        if (depth > kDepth) return proof;
        switch (expr.op) {
            case ExprOp::all:
            case ExprOp::any: junction(proof, expr, at, depth, value); break;
            case ExprOp::negation:
            case ExprOp::gate:
                for (const auto child : image_[expr.children]) proof.children.push_back(of(child, at, depth + 1));
                if (assumed_ && value.unknown() && expr.op == ExprOp::gate && !proof.children.empty()) proof.value = proof.children.front().value;
                break;
            case ExprOp::failing:
                for (const auto child : image_[expr.children]) proof.children.push_back(of(child, at, depth + 1));
                break;
            case ExprOp::atom:
                if (expr.atom && image_[expr.atom].op == image::AtomOp::any_other) any_other(proof, image_[expr.atom]);
                else if (expr.atom && image_[expr.atom].formula) counted(proof, image_[expr.atom].formula, at, depth);
                else if (expr.atom) add(proof.facts, facts_of(image_[expr.atom], at));
                break;
            case ExprOp::contested:
                // The first reading decides; of the others only what differs is worth showing.
                for (const auto child : image_[expr.children]) {
                    Proof one = of(child, at, depth + 1);
                    if (child != image_[expr.children].front()) {
                        if (one.value == proof.children.front().value) continue;
                        Proof other;
                        other.what = "other view";
                        other.pin = one.pin;
                        other.value = one.value;
                        other.children.push_back(std::move(one));
                        one = std::move(other);
                    }
                    proof.children.push_back(std::move(one));
                }
                break;
            case ExprOp::some:
            case ExprOp::no:
            case ExprOp::every: quantifier(proof, expr, at, depth); break;
            case ExprOp::people: people(proof, expr, at, depth); break;
            case ExprOp::definition:
                if (expr.definition) definition(proof, image_[expr.definition], at, depth);
                break;
            case ExprOp::owed:
            case ExprOp::prohibited:
                if (expr.duty) proof.text = image_[image_[expr.duty].id];
                break;
            case ExprOp::window: {
                proof.facts.push_back(version_event(expr));
                break;
            }
            case ExprOp::role: role(proof, expr, at); break;
            default: break;
        }
        return proof;
    }

    /// An exception as a child of what it defeats.
    Proof exception(image::Ref<image::Exception> ref, At at, int depth) {
        const image::Exception& exception = image_[ref];
        Proof proof;
        proof.what = "exception";
        proof.text = image_[exception.id];
        proof.pin = image_[exception.pin];
        proof.value = value_of(value_at(evaluation_, exception.applies, at));
        if (depth > kDepth) return proof;
        if (exception.expr) proof.children.push_back(of(exception.expr, at, depth + 1));
        for (const auto inner : image_[exception.exceptions]) {
            Proof child = this->exception(inner, at, depth + 1);
            if (child.value != Proof::Value::no) proof.children.push_back(std::move(child));
        }
        return proof;
    }

    /// The events by which clauses are in force, as far as the value of an edge may hang on them.
    void versions(Proof& proof, Edge edge) const {
        if (!edge) return;
        std::vector<bool> seen(image_.all<Node>().size());
        std::vector<Index> stack{edge.node()};
        while (!stack.empty()) {
            const Index at = stack.back();
            stack.pop_back();
            if (seen[at]) continue;
            seen[at] = true;
            const Node& node = image_.all<Node>()[at];
            if (node.op == NodeOp::both) stack.push_back(node.a >> 1), stack.push_back(node.b >> 1);
            if (node.op == NodeOp::some) stack.push_back(node.a >> 1);
            if (node.op == NodeOp::people) stack.push_back(image_.all<image::Count>()[node.a].filter.node());
            if (node.op != NodeOp::atom) continue;
            const image::Atom& atom = image_.all<image::Atom>()[node.a];
            if (atom.op == image::AtomOp::not_before_day) add(proof.facts, facts_of(atom, {}));
        }
    }

    void role(Proof& proof, const Expr& expr, At at) {
        for (const FactRef& fact : atoms_of(expr.value, at)) proof.facts.push_back(fact);
    }

private:
    Index record_for(Level level, At at) const {
        return level == at.level ? at.record : evaluation_.owner(at.level, at.record, level);
    }

    /// What the value of a leaf rests on: its fact; of moments every event, and of an event that is not given those that must come
    /// before or after it; the discovery where places joined or left a group.
    std::vector<FactRef> facts_of(const image::Atom& atom, At at) const {
        const Index record = record_for(atom.level, at);
        std::vector<FactRef> facts{shown(evaluation_, atom, record)};
        const auto event = [&](auto&& self, image::Ref<image::Moment> ref) -> void {
            if (!ref) return;
            const image::Moment& moment = image_[ref];
            if (moment.fact) {
                facts.push_back(shown(evaluation_, image_[moment.fact], 0));
                if (facts.back().value.empty()) around(image_[moment.fact], facts);
            }
            for (const auto arg : image_[moment.args]) self(self, arg);
        };
        event(event, atom.left);
        event(event, atom.right);
        if (atom.of)
            for (const auto& [part, of_record] : {std::pair{atom.fact, record}, std::pair{atom.of, evaluation_.owner(atom.level, record, image_[atom.of].level)}})
                add(facts, {shown(evaluation_, image_[part], of_record)});
        if (atom.fact && atom.place && membership_is_dated(image_[atom.fact], record, image_[atom.place]))
            for (const image::Fact& fact : image_.all<image::Fact>())
                if (fact.level == Level::incident && !fact.law && image_[fact.name] == "discovered") facts.push_back(shown(evaluation_, fact, 0));
        return facts;
    }

    /// Events in a stated order with this one, as far as they are given.
    void around(const image::Fact& event, std::vector<FactRef>& facts) const {
        for (const image::Ordered& order : image_.all<image::Ordered>()) {
            const auto events = image_[order.events];
            if (std::none_of(events.begin(), events.end(), [&](auto ref) { return &image_[ref] == &event; })) continue;
            for (const auto ref : events) {
                if (&image_[ref] == &event) continue;
                FactRef other = shown(evaluation_, image_[ref], 0);
                if (!other.value.empty()) facts.push_back(std::move(other));
            }
        }
    }

    /// Of what holds, the other duty that is owed, one that needs no support of its own before others; else each of them, for none
    /// is. They may support each other, so that this is not followed further.
    void any_other(Proof& proof, const image::Atom& atom) {
        if (among_others_) return;
        among_others_ = true;
        const bool yes = proof.value == Proof::Value::yes;
        for (const bool needs_support : {false, true})
            for (const auto ref : image_[atom.duties]) {
                const image::Duty& duty = image_[ref];
                const Proof::Value value = value_of(evaluation_.owed(duty, assumed_));
                if (evaluation_.rests_on_others(duty.owed) != needs_support || (yes && (value != Proof::Value::yes || !proof.children.empty())) ||
                    (proof.value == Proof::Value::unknown && value == Proof::Value::no))
                    continue;
                Proof other = of_duty(duty);
                if (!yes) {
                    for (const FactRef& fact : ground_of(other).facts) other.facts.push_back(fact);
                    other.children.clear();
                }
                other.what = "owed";
                other.text = image_[duty.id];
                other.pin = evaluation_.pin(duty);
                other.value = value;
                proof.children.push_back(std::move(other));
            }
        among_others_ = false;
    }

    /// The grades that a score counts, with their conditions.
    void counted(Proof& proof, image::Ref<image::Formula> ref, At at, int depth) {
        const image::Formula& formula = image_[ref];
        if (depth > kDepth) return;
        if (formula.op == image::FormulaOp::over_datasets) {
            for (Index record = 0; record < evaluation_.count_of(Level::dataset); ++record)
                if (evaluation_.record(Level::dataset, record).existence != Record::Existence::ghost)
                    for (const auto arg : image_[formula.args]) counted(proof, arg, {Level::dataset, record}, depth + 1);
            return;
        }
        if (formula.expr && !value_at(evaluation_, formula.condition, at).no()) proof.children.push_back(of(formula.expr, at, depth + 1));
        for (const auto arg : image_[formula.args]) counted(proof, arg, at, depth + 1);
    }

    Proof of_duty(const image::Duty& duty) {
        Proof proof;
        if (duty.expr) proof = of(duty.expr, {}, 1);
        for (const auto ref : image_[duty.exceptions]) proof.children.push_back(exception(ref, {}, 1));
        return proof;
    }

    bool membership_is_dated(const image::Fact& fact, Index record, const image::Place& group) const {
        const Cell& cell = evaluation_.cell(image_.ref_to(fact), record);
        if (cell.extra >= evaluation_.facts().sets.size() || (fact.type != image::Type::set && fact.type != image::Type::place)) return false;
        for (const SetEntry& entry : evaluation_.facts().sets[cell.extra].entries)
            for (const image::Membership& member : image_[group.members]) {
                const bool dated = member.from != INT64_MIN || member.until != INT64_MAX;
                if (dated && entry.place != kNone && lies(image_, entry.place, member.place.index, evaluation_.sets().day()) != Lies::apart) return true;
            }
        return false;
    }

    static void add(std::vector<FactRef>& facts, std::vector<FactRef> more) {
        for (FactRef& fact : more)
            if (std::find(facts.begin(), facts.end(), fact) == facts.end()) facts.push_back(std::move(fact));
    }

    void junction(Proof& proof, const Expr& expr, At at, int depth, Truth value) {
        const bool all = expr.op == ExprOp::all;
        std::vector<Proof> children;
        for (const auto child : image_[expr.children]) children.push_back(of(child, at, depth + 1));
        if (assumed_ && value.unknown()) {
            const auto are = [&](Proof::Value wanted) {
                return [wanted](const Proof& child) { return child.value == wanted; };
            };
            const bool every = std::all_of(children.begin(), children.end(), are(Proof::Value::yes));
            const bool some = std::any_of(children.begin(), children.end(), are(Proof::Value::yes));
            if (all ? every : some) value = kYes, proof.value = Proof::Value::yes;
        }
        if (value.unknown()) {
            for (Proof& child : children)
                if (whole_ || child.value == Proof::Value::unknown) proof.children.push_back(std::move(child));
        } else if (all == value.lo) {  // all of a true `all`, all of a false `any`
            proof.children = std::move(children);
        } else {
            const auto wanted = value.lo ? Proof::Value::yes : Proof::Value::no;
            const Proof* best = nullptr;
            for (const Proof& child : children)
                if (child.value == wanted && (!best || leaves(child) < leaves(*best))) best = &child;
            if (best) proof.children.push_back(*best);
            else proof.children = std::move(children);  // together, not singly
        }
    }

    void quantifier(Proof& proof, const Expr& expr, At at, int depth) {
        const auto parts = image_[expr.children];
        const Level over = expr.over;
        const Level parent = image::parent_of(over);
        const Index owner = record_for(parent, at);
        for (Index record = 0; record < evaluation_.count_of(over); ++record) {
            const Record& one = evaluation_.record(over, record);
            if (parent != Level::incident && one.parent != owner) continue;
            if (evaluation_.exists(over, record).no()) continue;
            Proof child;
            child.what = level_name(over);
            child.text = one.existence == Record::Existence::ghost ? "any other " + std::string(level_name(over)) : one.name;
            Truth holds = evaluation_.exists(over, record);
            for (std::size_t part = 0; part < parts.size(); ++part) {
                child.children.push_back(of(parts[part], {over, record}, depth + 1));
                const Truth here = value_at(evaluation_, image_[parts[part]].value, {over, record});
                holds = holds && (expr.op == ExprOp::every && part + 1 == parts.size() ? !here : here);
            }
            child.value = value_of(holds);
            const bool found = expr.op == ExprOp::some;
            const Proof::Value self = proof.value;
            // What a `some` found, what a `no` or `every` stumbled over, or all that was looked at.
            if ((found && self == Proof::Value::yes) || (!found && self == Proof::Value::no)) {
                if (child.value != Proof::Value::yes) continue;
                proof.children.push_back(std::move(child));
                break;
            }
            if (self == Proof::Value::unknown && child.value == Proof::Value::no && !whole_) continue;
            if (one.existence == Record::Existence::ghost) {
                child.children.clear();
                child.facts.push_back(shown_list(evaluation_, over, one.parent));
            }
            proof.children.push_back(std::move(child));
        }
        const bool all = expr.op == ExprOp::some ? proof.value != Proof::Value::yes : proof.value != Proof::Value::no;
        if (all) closing(proof.facts, over, owner);
    }

    /// That a list holds no others is as much a fact as what it holds.
    void closing(std::vector<FactRef>& facts, Level over, Index owner) const {
        std::size_t listed = 0;
        for (Index record = 0; record < evaluation_.count_of(over); ++record) {
            const Record& one = evaluation_.record(over, record);
            if (image::parent_of(over) != Level::incident && one.parent != owner) continue;
            if (one.existence == Record::Existence::ghost) return;
            ++listed;
        }
        FactRef list = shown_list(evaluation_, over, owner);
        list.value = listed == 0 ? "none" : "no others";
        add(facts, {std::move(list)});
    }

    void people(Proof& proof, const Expr& expr, At at, int depth) {
        const Node& node = image_.all<Node>()[expr.value.node()];
        if (node.op == NodeOp::people) {
            const image::Count& count = image_.all<image::Count>()[node.a];
            for (const FactRef& fact : people_facts(count)) proof.facts.push_back(fact);
        }
        for (const auto child : image_[expr.children])
            for (Index record = 0; record < evaluation_.count_of(Level::dataset); ++record) {
                if (evaluation_.exists(Level::dataset, record).no()) continue;
                if (evaluation_.record(Level::dataset, record).existence == Record::Existence::ghost) continue;
                Proof one = of(child, {Level::dataset, record}, depth + 1);
                Proof dataset;
                dataset.what = "dataset";
                dataset.text = evaluation_.record(Level::dataset, record).name;
                dataset.value = one.value;
                dataset.children.push_back(std::move(one));
                proof.children.push_back(std::move(dataset));
            }
        (void)at;
    }

    std::vector<FactRef> people_facts(const image::Count& count) {
        std::vector<FactRef> facts;
        for (const image::Fact& fact : image_.all<image::Fact>())
            if (fact.level == Level::dataset && image_[fact.name] == "people" && !fact.law)
                for (Index record = 0; record < evaluation_.count_of(Level::dataset); ++record) {
                    if (evaluation_.record(Level::dataset, record).existence == Record::Existence::ghost) continue;
                    FactRef one = shown(evaluation_, fact, record);
                    const auto people = evaluation_.people_of(record, count.place.index);
                    one.value = people.hi == INT64_MAX ? (people.lo > 0 ? "at least " + std::to_string(people.lo) : "")
                                : people.lo == people.hi ? std::to_string(people.lo)
                                                         : std::to_string(people.lo) + ".." + std::to_string(people.hi);
                    if (count.place && !one.value.empty()) one.value += " in " + std::string(image_[image_[count.place].code]);
                    facts.push_back(std::move(one));
                }
        return facts;
    }

    void definition(Proof& proof, const image::Definition& definition, At at, int depth) {
        proof.text = image_[definition.name];
        proof.pin = image_[definition.pin];
        const Truth value = value_at(evaluation_, definition.value, at), body = value_at(evaluation_, definition.body, at);
        std::vector<Proof> exceptions;
        for (const auto ref : image_[definition.exceptions]) {
            Proof one = exception(ref, at, depth + 1);
            if (one.value == Proof::Value::yes || (one.value == Proof::Value::unknown && !value.no() && !assumed_))
                exceptions.push_back(std::move(one));
        }
        // False through an exception although the body may hold: the exception is the reason.
        const bool defeated = value.no() && !body.no();
        if (!defeated && definition.expr) proof.children.push_back(of(definition.expr, at, depth + 1));
        if (assumed_ && value.unknown() && !proof.children.empty()) proof.value = proof.children.back().value;
        for (Proof& one : exceptions)
            if (!defeated || one.value == Proof::Value::yes) proof.children.push_back(std::move(one));
    }

    FactRef version_event(const Expr& expr) {
        std::vector<FactRef> facts = atoms_of(expr.value, {});
        return facts.empty() ? FactRef{} : facts.front();
    }

    std::vector<FactRef> atoms_of(Edge edge, At at) const {
        std::vector<FactRef> facts;
        const auto visit = [&](auto&& self, Edge here, At place, int depth) -> void {
            const Node& node = image_.all<Node>()[here.node()];
            if (depth > kDepth) return;
            if (node.op == NodeOp::both) self(self, Edge{node.a}, place, depth + 1), self(self, Edge{node.b}, place, depth + 1);
            if (node.op == NodeOp::some) {
                const auto over = static_cast<Level>(node.b);
                if (!value_at(evaluation_, Edge{here.node() << 1}, place).yes()) closing(facts, over, record_for(image::parent_of(over), place));
                for (Index record = 0; record < evaluation_.count_of(over); ++record)
                    if (evaluation_.record(over, record).existence != Record::Existence::ghost) self(self, Edge{node.a}, {over, record}, depth + 1);
            }
            if (node.op == NodeOp::atom && image_.all<image::Atom>()[node.a].op != image::AtomOp::exists)
                add(facts, facts_of(image_.all<image::Atom>()[node.a], place));
        };
        visit(visit, edge, at, 0);
        return facts;
    }

    const Evaluation& evaluation_;
    const Image& image_;
    bool assumed_;
    bool among_others_ = false;  ///< inside the proof of an `any other duty`
    bool whole_;  ///< decided case by case (lane by lane) only: what is certain in every case counts as much as what is open
};

}  // namespace

Truth value_at(const Evaluation& evaluation, Edge edge, At at) {
    if (!edge) return kYes;
    const auto level = static_cast<Level>(evaluation.image().all<Node>()[edge.node()].level);
    return evaluation.value(edge, level == at.level ? at.record : evaluation.owner(at.level, at.record, level));
}

Proof prove(const Evaluation& evaluation, image::Ref<Expr> expr, At at) { return Prover(evaluation).of(expr, at); }

namespace {

/// Why a duty that only steps into the place of others is owed or not: the clauses that would put it there, and whether those others
/// would be owed but for them.
void substitution(Prover& prover, const Evaluation& evaluation, const image::Duty& duty, Proof& proof) {
    const Image& image = evaluation.image();
    for (const image::Duty& other : image.all<image::Duty>())
        for (const auto ref : image[other.exceptions]) {
            const auto strings = image[image[ref].strings];
            const bool string = std::any_of(strings.begin(), strings.end(), [&](auto one) { return &image[one] == &duty; });
            const bool instead = image[ref].instead && image[image[image[ref].instead].name] == image[duty.name] && image[image[ref].instead].law == duty.law;
            if (!string && !instead) continue;
            if (duty.place && other.place && duty.place != other.place) continue;
            Proof clause = prover.exception(ref, {}, 1);
            prover.versions(clause, image[ref].applies);
            const bool stands = clause.value != Proof::Value::no;
            proof.children.push_back(std::move(clause));
            if (!stands) continue;
            if (other.expr)
                for (const auto child : image[image[other.expr].children]) {
                    Proof part = prover.of(child, {});
                    prover.versions(part, image[child].value);
                    proof.children.push_back(std::move(part));
                }
            for (const auto more : image[other.exceptions])
                if (more != ref) proof.children.push_back(prover.exception(more, {}, 1));
        }
}

}  // namespace

Proof prove(const Evaluation& evaluation, const image::Duty& duty, bool assumed, bool decided) {
    const Image& image = evaluation.image();
    const Truth value = evaluation.owed(duty);
    const bool whole = decided && !assumed && value.unknown();
    Prover prover(evaluation, assumed, whole);
    Proof proof;
    proof.what = "duty";
    proof.text = image[duty.id];
    proof.pin = evaluation.pin(duty);
    proof.value = value_of(value);
    // Of what is false, the first part that fails in the order a lawyer asks: in force, applies, on whom, conditions, exceptions.
    const Edge in_force = image[duty.law].in_force;
    if (in_force && evaluation.value(in_force).no()) {
        Proof& part = proof.children.emplace_back();
        part.what = word(ExprOp::window);
        part.value = Proof::Value::no;
        prover.versions(part, in_force);
        return proof;
    }
    std::vector<Proof> parts, exceptions;
    if (duty.expr)
        for (const auto child : image[image[duty.expr].children]) {
            parts.push_back(prover.of(child, {}));
            prover.versions(parts.back(), image[child].value);
            if (value.no() && parts.back().value == Proof::Value::no) {
                proof.children.push_back(std::move(parts.back()));
                return proof;
            }
        }
    for (const auto ref : image[duty.exceptions]) exceptions.push_back(prover.exception(ref, {}, 1));
    if (value.no())
        for (Proof& one : exceptions)
            if (one.value == Proof::Value::yes) {
                proof.children.push_back(std::move(one));
                return proof;
            }
    if (duty.dormant) substitution(prover, evaluation, duty, proof);
    // Of what is owed, the conditions first and that the law applies last: so it is read out.
    if (value.lo || assumed) std::reverse(parts.begin(), parts.end());
    for (Proof& part : parts)
        if (assumed || whole || !value.unknown() || part.value != Proof::Value::yes) proof.children.push_back(std::move(part));
    for (Proof& one : exceptions)
        if ((one.value != Proof::Value::no && !assumed) || value.lo || whole) proof.children.push_back(std::move(one));
    return proof;
}

std::vector<FactRef> open_facts(const Evaluation& evaluation, Edge root, At start) {
    const Image& image = evaluation.image();
    std::vector<FactRef> facts;
    std::set<std::tuple<Index, Level, Index>> seen;
    const auto add = [&](FactRef fact) {
        if (std::find(facts.begin(), facts.end(), fact) == facts.end()) facts.push_back(std::move(fact));
    };
    const auto visit = [&](auto&& self, Edge edge, At at) -> void {
        if (!value_at(evaluation, edge, at).unknown()) return;
        const Node& node = image.all<Node>()[edge.node()];
        const auto level = static_cast<Level>(node.level);
        const Index record = level == at.level ? at.record : evaluation.owner(at.level, at.record, level);
        if (!seen.insert({edge.node(), level, record}).second) return;
        switch (node.op) {
            case NodeOp::both:
                self(self, Edge{node.a}, at);
                self(self, Edge{node.b}, at);
                return;
            case NodeOp::some: {
                const auto over = static_cast<Level>(node.b);
                for (Index child = 0; child < evaluation.count_of(over); ++child) {
                    if (image::parent_of(over) != Level::incident && evaluation.record(over, child).parent != record) continue;
                    if (!value_at(evaluation, Edge{node.a}, {over, child}).unknown()) continue;
                    const Record& one = evaluation.record(over, child);
                    if (one.existence == Record::Existence::ghost) add(shown_list(evaluation, over, one.parent));
                    else self(self, Edge{node.a}, {over, child});
                }
                return;
            }
            case NodeOp::people: {
                const image::Count& count = image.all<image::Count>()[node.a];
                for (Index child = 0; child < evaluation.count_of(Level::dataset); ++child) {
                    const Truth filter = value_at(evaluation, count.filter, {Level::dataset, child});
                    if (filter.no() || evaluation.exists(Level::dataset, child).no()) continue;
                    const Record& one = evaluation.record(Level::dataset, child);
                    const auto people = evaluation.people_of(child, count.place.index);
                    if (people.hi == 0) continue;
                    if (one.existence == Record::Existence::ghost) {
                        add(shown_list(evaluation, Level::dataset, one.parent));
                        continue;
                    }
                    if (filter.unknown()) self(self, count.filter, {Level::dataset, child});
                    if (people.lo != people.hi && people.lo < count.number)
                        for (const image::Fact& fact : image.all<image::Fact>())
                            if (fact.level == Level::dataset && !fact.law && image[fact.name] == "people") add(shown(evaluation, fact, child));
                }
                return;
            }
            case NodeOp::atom: {
                const image::Atom& atom = image.all<image::Atom>()[node.a];
                const Record& one = evaluation.record(atom.level, record);
                if (atom.op == image::AtomOp::score) {
                    const auto open = [&](auto&& more, image::Ref<image::Formula> ref, At where) -> void {
                        const image::Formula& formula = image[ref];
                        if (formula.condition) self(self, formula.condition, where);
                        for (const auto arg : image[formula.args])
                            if (formula.op != image::FormulaOp::over_datasets) more(more, arg, where);
                            else
                                for (Index child = 0; child < evaluation.count_of(Level::dataset); ++child)
                                    if (evaluation.record(Level::dataset, child).existence != Record::Existence::ghost) more(more, arg, {Level::dataset, child});
                    };
                    open(open, atom.formula, {atom.level, record});
                } else if (one.existence == Record::Existence::ghost) add(shown_list(evaluation, atom.level, one.parent));
                else add(shown(evaluation, atom, record));
                return;
            }
            default: return;
        }
    };
    visit(visit, root, start);
    std::sort(facts.begin(), facts.end());
    return facts;
}

Ground ground_of(const Proof& proof) {
    Ground ground;
    const auto pin = [&](const std::string& one) {
        if (!one.empty() && std::find(ground.pins.begin(), ground.pins.end(), one) == ground.pins.end()) ground.pins.push_back(one);
    };
    // The last pin before the reasons part is what people cite.
    std::vector<const Proof*> chain{&proof};
    while (chain.back()->children.size() == 1) chain.push_back(&chain.back()->children.front());
    for (auto one = chain.rbegin(); one != chain.rend(); ++one) pin((*one)->pin);
    const auto visit = [&](auto&& self, const Proof& one) -> void {
        if (one.what == "other view") return;  // it decides nothing
        pin(one.pin);
        for (const FactRef& fact : one.facts)
            if (std::find(ground.facts.begin(), ground.facts.end(), fact) == ground.facts.end()) ground.facts.push_back(fact);
        for (const Proof& child : one.children) self(self, child);
    };
    visit(visit, *chain.back());
    return ground;
}

}  // namespace breachlaw::engine

// Proves the bytes of an image before anything reads them.
#include <algorithm>
#include <cstring>
#include <string_view>
#include <type_traits>

#include "engine/image/layout.hpp"

namespace breachlaw::engine {
namespace {

using namespace image;

/// Facts that the engine knows by name, and what it takes them for.
struct KnownFact {
    Level level;
    std::string_view name;
    Type type;
    bool domain;
};
constexpr KnownFact kKnownFacts[] = {
    {Level::incident, "discovered", Type::moment, false},        {Level::incident, "roles", Type::set, true},
    {Level::incident, "established-in", Type::set, false},       {Level::incident, "does-business-in", Type::set, false},
    {Level::incident, "investigation-scope", Type::choice, true}, {Level::incident, "logs", Type::choice, true},
    {Level::dataset, "role", Type::set, true},                   {Level::dataset, "data", Type::set, true},
    {Level::dataset, "people", Type::count_by_place, false},     {Level::dataset, "effect", Type::graded_set, true},
    {Level::protection, "kind", Type::set, true},                {Level::protection, "covers", Type::set, true},
    {Level::protection, "strength", Type::choice, true},         {Level::protection, "in-force", Type::yes_no, false},
    {Level::protection, "key", Type::choice, true},              {Level::protection, "key-usable", Type::yes_no, false},
    {Level::recipient, "opened", Type::choice, true},            {Level::notice, "to", Type::recipient, false},
    {Level::notice, "sent", Type::moment, false},                {Level::notice, "sender", Type::choice, true},
    {Level::notice, "complete", Type::yes_no, false}};

bool aligned(const void* at) { return reinterpret_cast<std::uintptr_t>(at) % 8 == 0; }

}  // namespace

class ImageLoader {
public:
    static std::shared_ptr<const Image> load(std::span<const std::byte> bytes, bool borrow, ImageFault& fault) {
        ImageLoader loader;
        auto made = std::make_shared<Image>();
        if (borrow && aligned(bytes.data())) {
            made->bytes_ = bytes;
        } else {
            made->owned_.resize((bytes.size() + 7) / 8);
            if (!bytes.empty()) std::memcpy(made->owned_.data(), bytes.data(), bytes.size());
            made->bytes_ = std::as_bytes(std::span(made->owned_)).first(bytes.size());
        }
        loader.image_ = made.get();
        loader.header() && loader.references() && loader.order();
        fault.message = loader.fault_;
        if (!loader.fault_.empty()) return nullptr;
        return made;
    }

private:
    bool fail(std::string message) {
        if (fault_.empty()) fault_ = std::move(message);
        return false;
    }

    bool header() {
        ImageHeader header;
        const auto bytes = image_->bytes_;
        if (bytes.size() < sizeof header) return fail("the rulebook image is cut short");
        std::memcpy(static_cast<void*>(&header), bytes.data(), sizeof header);
        const ImageHeader wanted;
        if (header.magic != wanted.magic) return fail("this is not a rulebook image");
        if (header.version != wanted.version || header.sections_count != wanted.sections_count)
            return fail("the rulebook image was made by another version of breachlaw");
        if (header.size != bytes.size()) return fail("the rulebook image is cut short or has a tail");
        if (header.digest != digest_of_image(bytes)) return fail("the rulebook image is damaged: its digest does not match");
        image_->digest_ = header.digest;
        const auto lies_inside = [&](ImageHeader::Section section, std::size_t size) {
            return section.first % 8 == 0 && section.first <= bytes.size() && section.count <= (bytes.size() - section.first) / size;
        };
        std::size_t at = 0;
        bool sound = lies_inside(header.pool, 1);
        for_each_section([&]<class T>() {
            sound = sound && lies_inside(header.sections[at], sizeof(T)) && header.sections[at].count < kNone;
            image_->sections_[at] = {header.sections[at].first, header.sections[at].count};
            ++at;
        });
        image_->pool_ = header.pool.first;
        pool_size_ = header.pool.count;
        return sound || fail("the rulebook image is damaged: a section lies outside it");
    }

    template <class T>
    std::size_t size() const { return image_->all<T>().size(); }

    // One overload a kind of field; every record type lists its fields itself.
    template <class T>
    bool good(Ref<T> ref) const { return !ref || ref.index < size<T>(); }
    template <class T>
    bool good(List<T> list) const { return list.count == 0 || (list.first < size<T>() && list.count <= size<T>() - list.first); }
    bool good(Text text) const { return text.count == 0 || (text.first < pool_size_ && text.count <= pool_size_ - text.first); }
    bool good(Edge edge) const { return !edge || edge.node() < size<Node>(); }
    bool good(const Span& span) const { return span.unit < Unit::end_; }
    bool good(const Content& content) const { return good_fields(content); }
    template <class E>
        requires std::is_enum_v<E>
    bool good(E value) const { return value < E::end_; }

    template <class T>
    bool good_fields(const T& record) const {
        return std::apply([&](auto... field) { return (good(record.*field) && ...); }, T::fields);
    }

    bool references() {
        bool sound = true;
        for_each_section([&]<class T>() {
            for (const T& record : image_->all<T>()) {
                if constexpr (requires { T::fields; }) {
                    sound = sound && good_fields(record);
                } else if constexpr (requires { good(record); }) {
                    sound = sound && good(record) && holds(record);
                }
            }
        });
        return sound || fail("the rulebook image is damaged: a reference points nowhere");
    }

    // Within lists of references none may be empty.
    template <class T>
    bool holds(const T& record) const {
        if constexpr (requires { record.index; }) return record.index != kNone;
        return true;
    }

    /// Graph and trees must run downhill, so that evaluation and every walk end.
    bool order() {
        const auto damaged = [&] { return fail("the rulebook image is damaged: its tables contradict each other"); };
        if (size<About>() != 1 || size<Node>() == 0) return damaged();
        const auto nodes = image_->all<Node>();
        image_->slots_.reserve(nodes.size());
        for (Index at = 0; at < nodes.size(); ++at) {
            if (!good_node(nodes, at)) return damaged();
            image_->slots_.push_back(image_->level_slots_[nodes[at].level]++);
        }
        for (const Count& count : image_->all<Count>())
            if (!level_is(count.filter, Level::dataset, true)) return damaged();
        for (const Domain& domain : image_->all<Domain>()) {
            const auto members = (*image_)[domain.members];
            for (Index at = 0; at < members.size(); ++at) {
                const bool parent_first = members[at].parent == kNone || members[at].parent < at;
                if (!parent_first || members[at].end <= at || members[at].end > members.size()) return damaged();
            }
        }
        std::array<Index, kLevels> slots{};
        for (const Fact& fact : image_->all<Fact>()) {
            if (fact.slot != slots[static_cast<Index>(fact.level)]++) return damaged();
            const bool domain_needed = fact.type == Type::choice || fact.type == Type::judgment || fact.type == Type::graded_set;
            if (domain_needed && !fact.domain) return damaged();
            if (!good_known(fact)) return damaged();
        }
        for (const Atom& atom : image_->all<Atom>())
            if (!good_atom(atom)) return damaged();
        if (!good_tables()) return damaged();
        for (const Place& place : image_->all<Place>())
            if (place.parent && !(place.parent.index < image_->ref_to(place).index)) return damaged();
        for (const Zone& zone : image_->all<Zone>()) {
            const auto transitions = (*image_)[zone.transitions];
            for (std::size_t at = 1; at < transitions.size(); ++at)
                if (transitions[at].utc <= transitions[at - 1].utc) return damaged();
        }
        // Children before parents, in every section whose records refer to their own kind.
        return children_first<Expr>([&](const Expr& e) { return (*image_)[e.children]; }) &&
                       children_first<Moment>([&](const Moment& m) { return (*image_)[m.args]; }) &&
                       children_first<Limit>([&](const Limit& l) { return (*image_)[l.args]; }) &&
                       children_first<Way>([&](const Way& w) { return (*image_)[w.children]; })
                   ? true
                   : damaged();
    }

    template <class T, class Children>
    bool children_first(Children children) const {
        const auto all = image_->all<T>();
        for (Index at = 0; at < all.size(); ++at)
            for (const Ref<T> child : children(all[at]))
                if (child.index >= at) return false;
        return true;
    }

    bool level_is(Edge edge, Level level, bool or_above) const {
        if (!edge || edge.node() >= size<Node>()) return false;
        const auto found = static_cast<Level>(image_->all<Node>()[edge.node()].level);
        return found == level || (or_above && (found == parent_of(level) || found == Level::incident));
    }

    bool good_node(std::span<const Node> nodes, Index at) const {
        const Node& node = nodes[at];
        if (node.op >= NodeOp::end_ || node.level >= kLevels) return false;
        const auto level = static_cast<Level>(node.level);
        const auto before = [&](Index code) { return (code >> 1) < at; };
        switch (node.op) {
            case NodeOp::constant_true: return at == 0 && level == Level::incident;
            case NodeOp::atom: return node.a < size<Atom>() && image_->all<Atom>()[node.a].level == level;
            case NodeOp::both:
                return before(node.a) && before(node.b) && level_is(Edge{node.a}, level, true) && level_is(Edge{node.b}, level, true);
            case NodeOp::some:
                return before(node.a) && node.b < kLevels && node.b != 0 && parent_of(static_cast<Level>(node.b)) == level &&
                       level_is(Edge{node.a}, static_cast<Level>(node.b), true);
            case NodeOp::people:
                return level == Level::incident && node.a < size<Count>() && before(image_->all<Count>()[node.a].filter.code);
            case NodeOp::certain:
                return node.a < size<Assumption>() && before(image_->all<Assumption>()[node.a].of.code) &&
                       level_is(image_->all<Assumption>()[node.a].of, level, true);
            case NodeOp::end_: break;
        }
        return false;
    }

    /// Edges are read at the level of the record they stand for, ranges and lists of indices as they are.
    bool good_tables() const {
        const auto all = [&]<class T>(std::type_identity<T>, auto good) { return std::all_of(image_->all<T>().begin(), image_->all<T>().end(), good); };
        const auto at_level = [&](Edge edge, Level level) { return !edge || level_is(edge, level, true); };
        const auto within = [](Index first, Index end, std::size_t size) { return first <= end && end <= size; };
        const auto below = [](std::span<const Index> list, std::size_t size) { return std::all_of(list.begin(), list.end(), [&](Index at) { return at < size; }); };
        return all(std::type_identity<Law>{}, [&](const Law& law) {
                   return within(law.first_node, law.end_node, size<Node>()) && within(law.first_assumed, law.end_assumed, size<Node>()) &&
                          at_level(law.gate, Level::incident) && at_level(law.in_force, Level::incident) && at_level(law.reachable, Level::incident);
               }) &&
               all(std::type_identity<Duty>{}, [&](const Duty& duty) {
                   return duty.law && level_is(duty.owed, Level::incident, true) && level_is(duty.assumed, Level::incident, true) && at_level(duty.gate, Level::incident) &&
                          at_level(duty.on, Level::incident) && at_level(duty.window, Level::incident) && at_level(duty.condition, Level::incident);
               }) &&
               all(std::type_identity<Split>{}, [&](const Split& split) {
                   return below((*image_)[split.atoms], size<Atom>()) && below((*image_)[split.counts], size<Count>()) &&
                          std::all_of((*image_)[split.atoms].begin(), (*image_)[split.atoms].end(), [&](Index at) { return image_->all<Atom>()[at].level == split.level; });
               }) &&
               all(std::type_identity<Expr>{}, [&](const Expr& expr) { return at_level(expr.value, expr.level); }) &&
               all(std::type_identity<Definition>{}, [&](const Definition& made) { return at_level(made.value, made.level) && at_level(made.body, made.level) && at_level(made.tested, made.level); }) &&
               all(std::type_identity<Exception>{}, [&](const Exception& made) { return at_level(made.applies, made.level) && at_level(made.condition, made.level) && at_level(made.offered, made.level); }) &&
               all(std::type_identity<Toll>{}, [&](const Toll& toll) { return at_level(toll.value, Level::incident) && at_level(toll.filter, toll.over); }) &&
               all(std::type_identity<Forbid>{}, [&](const Forbid& forbid) { return at_level(forbid.value, Level::incident); }) &&
               all(std::type_identity<By>{}, [&](const By& by) { return !by.other_view || by.other_view.index < image_->ref_to(by).index; }) &&
               all(std::type_identity<Formula>{}, [&](const Formula& formula) {
                   return at_level(formula.condition, formula.level) &&
                          (formula.op != FormulaOp::over_datasets || (formula.level == Level::incident && formula.args.count == 1)) &&
                          std::all_of((*image_)[formula.args].begin(), (*image_)[formula.args].end(), [&](Ref<Formula> arg) {
                              const Level level = (*image_)[arg].level;
                              return level == Level::incident || level == formula.level || (formula.op == FormulaOp::over_datasets && level == Level::dataset);
                          });
               }) &&
               children_first<Formula>([&](const Formula& formula) { return (*image_)[formula.args]; }) &&
               all(std::type_identity<Score>{}, [&](const Score& score) { return score.law && score.formula && (*image_)[score.formula].level <= score.level && (score.level == Level::incident || score.level == Level::dataset); }) &&
               all(std::type_identity<Advice>{}, [&](const Advice& advice) { return advice.law && at_level(advice.condition, Level::incident); }) &&
               all(std::type_identity<About>{}, [&](const About& about) { return about.first_of_tests <= size<Node>(); }) &&
               all(std::type_identity<Always>{}, [&](const Always& always) { return level_is(always.value, Level::incident, true); }) &&
               all(std::type_identity<Version>{}, [&](const Version& version) { return at_level(version.window, Level::incident); }) &&
               all(std::type_identity<Delay>{}, [&](const Delay& delay) { return at_level(delay.value, Level::incident); }) &&
               all(std::type_identity<Moment>{}, [&](const Moment& moment) {
                   return !moment.filter || (moment.fact && at_level(moment.filter, (*image_)[moment.fact].level));
               });
    }

    bool good_known(const Fact& fact) const {
        if (fact.law) return true;
        return std::all_of(std::begin(kKnownFacts), std::end(kKnownFacts), [&](const KnownFact& known) {
            return known.level != fact.level || (*image_)[fact.name] != known.name || (known.type == fact.type && known.domain == static_cast<bool>(fact.domain));
        });
    }

    static bool level_reads(Level fact, Level from) { return fact == from || fact == Level::incident || fact == parent_of(from); }

    bool good_atom(const Atom& atom) const {
        const bool needs_fact = atom.op <= AtomOp::giver_is;
        if (needs_fact && !atom.fact) return false;
        if (atom.fact) {
            const Fact& fact = (*image_)[atom.fact];
            if (needs_fact && fact.level != atom.level) return false;
            if (atom.member != kNone && fact.domain && atom.member >= (*image_)[fact.domain].members.count) return false;
        }
        if (atom.op == AtomOp::share && (!atom.fact || !atom.of || (*image_)[atom.fact].level != atom.level || !level_reads((*image_)[atom.of].level, atom.level))) return false;
        if (atom.op == AtomOp::score && (!atom.formula || ((*image_)[atom.formula].level != Level::incident && (*image_)[atom.formula].level != atom.level))) return false;
        const bool needs_left = atom.op == AtomOp::happened || atom.op == AtomOp::before || atom.op == AtomOp::not_before_day ||
                                atom.op == AtomOp::later_than || atom.op == AtomOp::before_until;
        if (needs_left && !atom.left) return false;
        const bool needs_duty = atom.op == AtomOp::done || atom.op == AtomOp::complete || atom.op == AtomOp::overdue;
        return !needs_duty || static_cast<bool>(atom.duty);
    }

    Image* image_ = nullptr;
    std::size_t pool_size_ = 0;
    std::string fault_;
};

std::shared_ptr<const Image> load_image(std::span<const std::byte> bytes, bool borrow, ImageFault& fault) {
    return ImageLoader::load(bytes, borrow, fault);
}

}  // namespace breachlaw::engine

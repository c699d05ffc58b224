// Datasets that name each other, and the records that joining two of them would make.
#include <algorithm>
#include <bit>
#include <map>

#include "engine/facts/context.hpp"

namespace breachlaw::engine {
namespace {

using Is = SetEntry::Is;

constexpr std::size_t kPairwise = 12;  // up to so many datasets every pair nobody has spoken of is a record of its own

const std::vector<Record>& datasets(const Context& context) { return context.facts.records[static_cast<Index>(Level::dataset)]; }

std::optional<Index> dataset_named(Context& context, std::string_view name, std::size_t at, const Path& path) {
    const auto& all = datasets(context);  // in the order of their names, while they are read
    const auto found = std::lower_bound(all.begin(), all.end(), name, [](const Record& record, std::string_view wanted) { return record.name < wanted; });
    if (found != all.end() && found->name == name) return static_cast<Index>(found - all.begin());
    if (context.report.full()) return std::nullopt;
    NearMiss near(name);
    for (const Record& record : all) near.offer(record.name);
    context.report.error("I0108", at, path, "there is no dataset " + in_ticks(name), near.help());
    return std::nullopt;
}

const Fact* fact_of_type(const Image& image, Type type) {
    for (const Fact& fact : image.all<Fact>())
        if (fact.level == Level::dataset && fact.type == type && !fact.law) return &fact;
    return nullptr;
}

enum class Linked { no, yes, unknown };

/// What dataset `a` says of `b`; none where it says nothing.
std::optional<Linked> says_of(const Facts& facts, const Fact* fact, Index a, Index b) {
    const Cell& cell = facts.records[static_cast<Index>(Level::dataset)][a].cells[fact->slot];
    if (cell.state == State::not_applicable) return Linked::no;
    if (cell.state != State::known || cell.extra >= facts.links.size()) return std::nullopt;
    const Links& links = facts.links[cell.extra];
    for (const Links::To& to : links.to)
        if (to.dataset == b) return to.is == Is::in ? Linked::yes : to.is == Is::out ? Linked::no : Linked::unknown;
    return links.closed ? std::optional(Linked::no) : std::nullopt;
}

class Joiner {
public:
    Joiner(Context& context, Index a, Index b) : context_(context), facts_(context.facts), a_(a), b_(b) {}

    void join(bool certain) {
        const auto& all = datasets(context_);
        const auto record = add_record(context_, Level::dataset, 0, all[a_].name + " + " + all[b_].name, "", Value{});
        if (!record) return;
        std::vector<Cell> cells(all[*record].cells.size());
        for (const Fact& fact : context_.image.all<Fact>()) {
            if (fact.level != Level::dataset || fact.slot >= cells.size()) continue;
            const Cell a = all[a_].cells[fact.slot], b = all[b_].cells[fact.slot];
            cells[fact.slot] = joined(fact, a, b);
        }
        Record& made = facts_.records[static_cast<Index>(Level::dataset)][*record];
        made.cells = std::move(cells);
        made.existence = Record::Existence::joined;
        made.exists_unknown = !certain;
        made.joins[0] = a_;
        made.joins[1] = b_;
        for (const Level level : {Level::protection, Level::recipient})
            for (const Index owner : {a_, b_}) copy_children(level, owner, *record);
    }

private:
    Cell joined(const Fact& fact, const Cell& a, const Cell& b) {
        const auto name = context_.image[fact.name];
        switch (fact.type) {
            case Type::set: return name == "role" ? common(a, b) : united(a, b);
            case Type::graded_set: return lower(fact, a, b);
            case Type::count_by_place: return fewer(a, b);
            default: return either(fact, a, b);
        }
    }

    const SetValue* set(const Cell& cell) const {
        return cell.state == State::known && cell.extra < facts_.sets.size() ? &facts_.sets[cell.extra] : nullptr;
    }
    Cell with(SetValue value) {
        Cell cell;
        cell.state = State::known;
        cell.extra = context_.keep(facts_.sets, std::move(value));
        return cell;
    }

    /// Everything that is in either; the joined rows are those of both, so numbers for a part of the people are lost.
    Cell united(const Cell& a, const Cell& b) {
        SetValue all;
        all.closed = true;
        for (const Cell* cell : {&a, &b}) {
            const SetValue* value = set(*cell);
            if (cell->state == State::not_applicable) continue;
            if (!value) all.closed = false;
            if (!value) continue;
            all.closed = all.closed && value->closed;
            for (SetEntry entry : value->entries) {
                if (entry.is == Is::out) continue;
                if (entry.people_lo >= 0) entry.is = entry.people_hi == 0 ? Is::out : Is::maybe;
                entry.people_lo = entry.people_hi = -1;
                all.entries.push_back(std::move(entry));
            }
        }
        return with(std::move(all));
    }

    Cell common(const Cell& a, const Cell& b) {
        const SetValue *left = set(a), *right = set(b);
        if (!left || !right) return left ? maybe(*left) : right ? maybe(*right) : Cell{};
        SetValue all;
        all.closed = left->closed || right->closed;
        for (const SetEntry& entry : left->entries) {
            const auto other = std::find_if(right->entries.begin(), right->entries.end(), [&](const SetEntry& e) { return e.member == entry.member && e.place == entry.place; });
            SetEntry both = entry;
            if (other == right->entries.end()) both.is = right->closed || entry.is == Is::out ? Is::out : Is::maybe;
            else if (other->is == Is::out || entry.is == Is::out) both.is = Is::out;
            else if (other->is == Is::maybe) both.is = Is::maybe;
            all.entries.push_back(std::move(both));
        }
        for (const SetEntry& entry : right->entries) {
            if (std::any_of(left->entries.begin(), left->entries.end(), [&](const SetEntry& e) { return e.member == entry.member && e.place == entry.place; })) continue;
            SetEntry both = entry;
            both.is = left->closed || entry.is == Is::out ? Is::out : Is::maybe;
            all.entries.push_back(std::move(both));
        }
        return with(std::move(all));
    }
    Cell maybe(SetValue value) {
        for (SetEntry& entry : value.entries)
            if (entry.is == Is::in) entry.is = Is::maybe;
        return with(std::move(value));
    }

    /// Of each kind of effect the lower grade: both must have happened.
    Cell lower(const Fact& fact, const Cell& a, const Cell& b) {
        const SetValue *left = set(a), *right = set(b);
        SetValue all;
        all.closed = (left && left->closed) || (right && right->closed);
        const auto grades = [](const SetValue* value, Index member) -> std::uint8_t {
            if (!value) return 0b11111;
            for (const SetEntry& entry : value->entries)
                if (entry.member == member) return entry.grades;
            return value->closed ? 1 : 0b11111;
        };
        const auto members = members_of(context_.image, fact);
        for (Index member = 0; member < members.size(); ++member) {
            const auto in = [&](const SetValue* value) {
                return value && std::any_of(value->entries.begin(), value->entries.end(), [&](const SetEntry& e) { return e.member == member; });
            };
            const bool stated = in(left) || in(right);
            if (!stated) continue;
            SetEntry entry;
            entry.member = member;
            entry.grades = 0;
            const std::uint8_t x = grades(left, member), y = grades(right, member);
            for (unsigned i = 0; i < 5; ++i)
                for (unsigned j = 0; j < 5; ++j)
                    if ((x >> i & 1) && (y >> j & 1)) entry.grades |= static_cast<std::uint8_t>(1U << std::min(i, j));
            entry.is = entry.grades == 1 ? Is::out : (entry.grades & 1) == 0 ? Is::in : Is::maybe;
            all.entries.push_back(std::move(entry));
        }
        if (!left && !right) return {};
        return with(std::move(all));
    }

    bool same_people() const {
        const Fact* fact = fact_of_type(context_.image, Type::overlap);
        if (!fact) return false;
        const auto all_of = [&](Index from, Index to) {
            const Cell& cell = datasets(context_)[from].cells[fact->slot];
            if (cell.state != State::known || cell.extra >= facts_.overlaps.size()) return false;
            return std::any_of(facts_.overlaps[cell.extra].begin(), facts_.overlaps[cell.extra].end(), [&](const Overlap& o) { return o.dataset == to && o.mask == 4; });
        };
        return all_of(a_, b_) || all_of(b_, a_);
    }

    /// In each place at most the people of the smaller dataset; exactly those where they are the same people.
    Cell fewer(const Cell& a, const Cell& b) {
        const auto count = [&](const Cell& cell) -> const CountValue* {
            return cell.extra < facts_.counts.size() && cell.state != State::not_asked ? &facts_.counts[cell.extra] : nullptr;
        };
        const CountValue *left = count(a), *right = count(b);
        if (!left && !right) return {};
        const bool same = same_people();
        if (!left || !right) {
            if (same) return left ? a : b;
            return bounded(left ? *left : *right, nullptr);
        }
        if (same) return left->total_hi <= right->total_hi ? a : b;
        return left->total_hi <= right->total_hi ? bounded(*left, right) : bounded(*right, left);
    }
    Cell bounded(CountValue count, const CountValue* other) {
        for (CountValue::At& at : count.places) {
            at.lo = 0;
            if (!other) continue;
            for (const CountValue::At& there : other->places)
                if (there.place == at.place) at.hi = std::min(at.hi, there.hi);
        }
        count.unplaced_lo = count.elsewhere_lo = count.total_lo = 0;
        if (other) count.total_hi = std::min(count.total_hi, other->total_hi);
        Cell cell;
        cell.state = State::known;
        cell.asked_partly = true;
        cell.lo = 0;
        cell.hi = count.total_hi;
        cell.extra = context_.keep(facts_.counts, std::move(count));
        return cell;
    }

    /// Whatever either may be.
    Cell either(const Fact& fact, const Cell& a, const Cell& b) const {
        if (a.state != State::known || b.state != State::known) return {};
        Cell cell;
        cell.state = State::known;
        cell.mask = (a.mask | b.mask) & all_words(context_.image, fact);
        cell.lo = std::min(a.lo, b.lo);
        cell.hi = std::max(a.hi, b.hi);
        cell.when = hull(a.when, b.when);
        cell.until = hull(a.until, b.until);
        cell.not_yet = a.not_yet && b.not_yet;
        cell.never = a.never && b.never;
        cell.extra = a.extra;
        if (fact.type != Type::yes_no && fact.type != Type::choice && fact.type != Type::judgment && fact.type != Type::number && fact.type != Type::moment &&
            fact.type != Type::period)
            return {};
        if (fact.type == Type::judgment && a.mask != b.mask) return {};
        return cell;
    }

    void copy_children(Level level, Index owner, Index joined) {
        auto& all = facts_.records[static_cast<Index>(level)];
        const std::size_t count = all.size();
        for (std::size_t at = 0; at < count; ++at) {
            if (all[at].parent != owner) continue;
            Record copy = all[at];
            copy.parent = joined;
            if (level == Level::protection) cover_own_kinds(copy, owner);
            all.push_back(std::move(copy));
        }
    }

    /// A protection that covers all kinds covers those of its own dataset only.
    void cover_own_kinds(Record& protection, Index owner) {
        const Fact *covers = nullptr, *data = nullptr;
        for (const Fact& fact : context_.image.all<Fact>()) {
            if (fact.level == Level::protection && !fact.law && context_.image[fact.name] == "covers") covers = &fact;
            if (fact.level == Level::dataset && !fact.law && context_.image[fact.name] == "data") data = &fact;
        }
        if (!covers || !data || protection.cells[covers->slot].state != State::not_asked || protection.existence == Record::Existence::ghost) return;
        protection.cells[covers->slot] = datasets(context_)[owner].cells[data->slot];
    }

    Context& context_;
    Facts& facts_;
    Index a_, b_;
};

}  // namespace

bool read_links(Context& context, const Value& value, const Path& path, Cell& cell) {
    Links links;
    bool good = true;
    const auto add = [&](std::string_view name, Is is, const Value& at, const Path& here) {
        const auto dataset = dataset_named(context, name, at.begin, here);
        good = good && dataset;
        if (dataset) links.to.push_back({*dataset, is});
    };
    const auto add_all = [&](const Value& list, Is is, const Path& here) {
        if (list.string()) return list.says("none") ? void() : add(list.text, is, list, here);
        if (!list.array()) {
            context.error("I0105", list, here, "this is a list of datasets, not " + std::string(kind_of(list)));
            good = false;
            return;
        }
        if (list.items.size() > context.limits.records) {
            context.error("I0005", list, here, "the list holds more than " + std::to_string(context.limits.records) + " entries", "this is no incident file");
            good = false;
            return;
        }
        for (const Value& item : list.items) {
            if (item.string()) add(item.text, is, item, here);
            else context.error("I0105", item, here, "a dataset is named by a text, not " + std::string(kind_of(item))), good = false;
        }
    };
    if (value.object()) {
        only_keys(context, value, path, {"only", "has", "not", "maybe"});
        for (const Member& member : value.members) {
            if (member.key == "note" || member.key == "source") continue;
            links.closed = links.closed || member.key == "only";
            add_all(member.value, member.key == "not" ? Is::out : member.key == "maybe" ? Is::maybe : Is::in, Path{&path, member.key});
        }
    } else if (value.string()) {
        std::string_view text = trim(value.text);
        links.closed = text == "none" || take_word(text, "only");
        if (text != "none")
            for (const auto name : links.closed ? split(text, ",") : std::vector{text}) add(name, Is::in, value, path);
    } else {
        add_all(value, Is::in, path);
    }
    cell.state = State::known;
    cell.extra = context.keep(context.facts.links, std::move(links));
    return good;
}

bool read_overlap(Context& context, const Value& value, const Path& path, Cell& cell) {
    if (!value.object()) {
        context.error("I0105", value, path, "this is an object: {\"other-dataset\": \"some\"}");
        return false;
    }
    std::vector<Overlap> all;
    bool good = true;
    for (const Member& member : value.members) {
        if (member.key == "note" || member.key == "source") continue;
        const Path here{&path, member.key};
        const auto dataset = dataset_named(context, member.key, member.begin, here);
        const Value& word = member.value;
        const int mask = word.says("none") ? 1 : word.says("some") ? 2 : word.says("all") ? 4 : word.says("unknown") ? 7 : 0;
        if (mask == 0) {
            NearMiss near(word.text);
            for (const std::string_view known : {"none", "some", "all", "unknown"}) near.offer(known);
            context.error("I0201", word, here, "how far they are the same people is said by none, some, all or unknown", near.help());
        }
        good = good && dataset && mask;
        if (dataset) all.push_back({*dataset, static_cast<std::uint8_t>(mask)});
    }
    std::sort(all.begin(), all.end(), [](const Overlap& a, const Overlap& b) { return a.dataset < b.dataset; });
    cell.state = State::known;
    cell.extra = context.keep(context.facts.overlaps, std::move(all));
    return good;
}

void join_datasets(Context& context) {
    const Fact* fact = fact_of_type(context.image, Type::names);
    const auto count = static_cast<Index>(datasets(context).size());
    if (!fact || count < 2 || context.report.failed()) return;
    bool unspoken = false;
    if (count <= kPairwise) {
        for (Index a = 0; a < count; ++a)
            for (Index b = a + 1; b < count; ++b) {
                const auto left = says_of(context.facts, fact, a, b), right = says_of(context.facts, fact, b, a);
                if (left == Linked::yes || right == Linked::yes) Joiner(context, a, b).join(true);
                else if (left != Linked::no && right != Linked::no) Joiner(context, a, b).join(false);
            }
        return;
    }
    std::map<std::pair<Index, Index>, bool> linked;
    for (Index a = 0; a < count; ++a) {
        const Cell& cell = datasets(context)[a].cells[fact->slot];
        if (cell.state == State::not_applicable) continue;
        const bool spoken = cell.state == State::known && context.facts.links[cell.extra].closed;
        unspoken = unspoken || !spoken;
        if (cell.state != State::known) continue;
        for (const Links::To& to : context.facts.links[cell.extra].to)
            if (to.dataset != a && to.is == Is::in) linked[{std::min(a, to.dataset), std::max(a, to.dataset)}] = true;
    }
    for (const auto& [pair, certain] : linked) Joiner(context, pair.first, pair.second).join(certain);
    if (!unspoken) return;
    const auto any = add_record(context, Level::dataset, 0, "any two datasets", "", Value{});
    if (!any) return;
    Record& record = context.facts.records[static_cast<Index>(Level::dataset)][*any];
    record.existence = Record::Existence::joined;
    record.exists_unknown = true;
    add_ghost(context, Level::protection, *any, false);
    add_ghost(context, Level::recipient, *any, false);
}

}  // namespace breachlaw::engine

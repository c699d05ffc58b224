// Lists of records: open or closed, by name or in order, and the short forms of protection. Datasets are the list of all lists.
#include <algorithm>

#include "engine/facts/context.hpp"

namespace breachlaw::engine {
namespace {

const Fact* fact_of(const Image& image, Level level, std::string_view name) {
    for (const Fact& fact : image.all<Fact>())
        if (fact.level == level && !fact.law && image[fact.name] == name) return &fact;
    return nullptr;
}

/// Does the object hold facts of one record, rather than records by name?
bool is_one_record(const Image& image, const Value& object, Level level) {
    return std::any_of(object.members.begin(), object.members.end(), [&](const Member& member) { return find_fact(image, level, member.key) != nullptr; });
}

std::string help_for(Level level) {
    if (level == Level::protection) return "write \"none\", \"encrypted, key safe\", \"encrypted, key taken\", \"encrypted, key unknown\", or {\"kind\": …}";
    return "write a list of objects, \"none\", \"unknown\", or {\"only\": […]} if there are no others";
}

/// `"encrypted, key safe"`: in force, all kinds, strength not asked.
bool read_short_protection(Context& context, const Value& value, const Path& path, Index record) {
    const auto parts = split(value.text, ",");
    const Fact* kind = fact_of(context.image, Level::protection, "kind");
    if (!kind || parts.size() > 2) {
        context.error("I0209", value, path, in_ticks(value.text) + " is not understood", help_for(Level::protection));
        return false;
    }
    const std::string where = path.text();
    const auto give = [&](std::string_view name, std::string word) {
        const Fact* fact = fact_of(context.image, Level::protection, name);
        if (!fact) return true;
        Value part = value;
        part.text = std::move(word);
        Given given;
        given.origin.path = where;
        const bool good = read_fact(context, *fact, part, path, given);
        if (good) put(context, Level::protection, record, *fact, std::move(given));
        return good;
    };
    if (!give("kind", std::string(parts[0]))) return false;
    give("in-force", "yes");
    if (parts.size() == 1) return true;
    const std::string_view grade = parts[1] == "key safe" ? "excluded" : parts[1] == "key taken" ? "proven" : parts[1] == "key unknown" ? "unknown" : "";
    if (grade.empty()) {
        context.error("I0201", value, path, in_ticks(parts[1]) + " says nothing of the key", "write key safe, key taken or key unknown");
        return false;
    }
    return give("key", std::string(grade));
}

class ListReader {
public:
    ListReader(Context& context, Level level, Index parent) : context_(context), level_(level), parent_(parent) {}

    /// Whether the list is complete.
    bool read(const Value& value, const Path& path, bool& asked) {
        const bool closed = level_ == Level::protection;
        if (value.says("none") || value.says("n/a")) return true;
        if (value.says("unknown")) {
            asked = true;
            return false;
        }
        if (value.string() && level_ == Level::protection) {
            one(value, path, "", "", true);
            return true;
        }
        if (value.array()) {
            all(value, path);
        } else if (value.object()) {
            const Value* only = value.find("only");
            const Value* has = value.find("has");
            if (only || has) {
                only_keys(context_, value, path, {"only", "has"});
                if (only) read(*only, Path{&path, "only"}, asked);
                if (has) read(*has, Path{&path, "has"}, asked);
                return only != nullptr;
            }
            if (const Value* state = value.find("state")) {
                only_keys(context_, value, path, {"state", "asked", "whom", "expected"});
                return read(*state, Path{&path, "state"}, asked);
            }
            if (is_one_record(context_.image, value, level_)) one(value, path, "", "", true);
            else named(value, path);
        } else {
            context_.error("I0105", value, path, in_ticks(list_key(level_)) + " is a list, not " + std::string(kind_of(value)), help_for(level_));
        }
        asked = asked || asked_;
        return closed && !asked_;
    }

private:
    void all(const Value& list, const Path& path) {
        for (std::size_t at = 0; at < list.items.size() && !context_.report.full(); ++at) {
            const std::string step = std::to_string(at);
            if (list.items[at].says("unknown")) asked_ = true;
            else one(list.items[at], path, step, "");
        }
    }

    void named(const Value& object, const Path& path) {
        std::vector<const Member*> sorted;
        for (const Member& member : object.members)
            if (member.key != "note" && member.key != "source") sorted.push_back(&member);
        std::sort(sorted.begin(), sorted.end(), [](const Member* a, const Member* b) { return a->key < b->key; });
        for (const Member* member : sorted)
            if (!context_.report.full()) one(member->value, path, member->key, member->key);
    }

    void one(const Value& value, const Path& path, std::string_view step, std::string name, bool alone = false) {
        const Path here = alone ? path : Path{&path, step};
        const auto record = add_record(context_, level_, parent_, std::move(name), here.text(), value);
        if (!record) return;
        if (value.object()) {
            read_fields(context_, value, here, level_, *record);
        } else if (value.string() && level_ == Level::protection) {
            read_short_protection(context_, value, here, *record);
        } else {
            context_.error("I0105", value, here, "an entry of " + in_ticks(list_key(level_)) + " is an object, not " + std::string(kind_of(value)), help_for(level_));
        }
    }

    Context& context_;
    Level level_;
    Index parent_;
    bool asked_ = false;
};

void read_dataset(Context& context, const Value& value, const Path& path, Index record) {
    const Path protection{&path, "protection"}, recipients{&path, "recipients"}, judgments{&path, "judgments"};
    if (value.object()) read_fields(context, value, path, Level::dataset, record, {"protection", "recipients", "judgments"});
    else context.error("I0105", value, path, "a dataset is an object, not " + std::string(kind_of(value)), "write {\"data\": […], \"people\": {…}, \"effects\": {…}}");
    read_list(context, value.find("protection"), protection, Level::protection, record);
    read_list(context, value.find("recipients"), recipients, Level::recipient, record);
    read_judgments(context, value.find("judgments"), judgments, Level::dataset, record);
    // Without a role of its own the dataset has the organisation's.
    const Fact* role = fact_of(context.image, Level::dataset, "role");
    const Fact* roles = fact_of(context.image, Level::incident, "roles");
    if (!role || !roles) return;
    Cell& cell = context.facts.records[static_cast<Index>(Level::dataset)][record].cells[role->slot];
    if (cell.state != State::not_asked) return;
    const Cell& organisation = context.facts.records[0].front().cells[roles->slot];
    if (organisation.state == State::not_asked) return;
    cell = organisation;
    for (const auto& stood : context.stood)
        if (stood.level == Level::incident && stood.slot == roles->slot) {
            context.stood.push_back({Level::dataset, record, role->slot, false, stood.origin, stood.at});
            break;
        }
}

}  // namespace

void read_list(Context& context, const Value* value, const Path& path, Level level, Index parent) {
    bool asked = false, closed = false;
    if (value) closed = ListReader(context, level, parent).read(*value, path, asked);
    if (level == Level::notice) context.facts.notices_closed = closed;
    if (!closed) add_ghost(context, level, parent, asked);
}

void read_datasets(Context& context, const Value* value, const Path& path, bool no_further) {
    bool closed = no_further, asked = false;
    const Value* object = value;
    const Path only_path{&path, "only"};
    const Path* here = &path;
    if (value && value->says("none")) closed = true, object = nullptr;
    else if (value && value->says("unknown")) asked = true, object = nullptr;
    else if (value && value->object() && value->find("only") && value->find("only")->object()) {
        only_keys(context, *value, path, {"only"});
        object = value->find("only");
        closed = true;
        here = &only_path;
    }
    if (object && !object->object()) {
        context.error("I0105", *object, path, "datasets are an object with a name for each: {\"patients\": {…}}", "write \"none\" if no body of data was hit");
        object = nullptr;
    }
    std::vector<const Member*> sorted;
    if (object)
        for (const Member& member : object->members)
            if (member.key != "note" && member.key != "source") sorted.push_back(&member);
    std::sort(sorted.begin(), sorted.end(), [](const Member* a, const Member* b) { return a->key < b->key; });
    // All of them first: they name each other.
    std::vector<Index> made;
    for (const Member* member : sorted) {
        const auto record = add_record(context, Level::dataset, 0, member->key, Path{here, member->key}.text(), member->value);
        if (record) made.push_back(*record);
    }
    for (std::size_t at = 0; at < made.size() && !context.report.full(); ++at) read_dataset(context, sorted[at]->value, Path{here, sorted[at]->key}, made[at]);
    context.facts.datasets_only = closed;
    join_datasets(context);
    if (!closed) add_ghost(context, Level::dataset, 0, asked);
}

void read_notices(Context& context) {
    const Image& image = context.image;
    const auto& notices = context.facts.records[static_cast<Index>(Level::notice)];
    const Fact* to = fact_of(image, Level::notice, "to");
    const Fact* sent = fact_of(image, Level::notice, "sent");
    const Fact* complete = fact_of(image, Level::notice, "complete");
    const Fact* sender = fact_of(image, Level::notice, "sender");
    for (Index at = 0; at < notices.size(); ++at) {
        const Record& record = notices[at];
        if (record.existence == Record::Existence::ghost || !to || record.cells[to->slot].state != State::known) continue;
        NoticeEntry entry;
        entry.record = at;
        entry.to = context.facts.texts[record.cells[to->slot].extra];
        if (const auto mark = entry.to.find('@'); mark != std::string::npos && entry.to.find('/') == std::string::npos) {
            entry.place = find_place(image, entry.to.substr(mark + 1)).value_or(kNone);
            entry.to.resize(mark);
        }
        entry.sent.hi = context.facts.now;
        if (sent && record.cells[sent->slot].state == State::known) {
            const Cell& when = record.cells[sent->slot];
            if (when.not_yet || when.never) continue;  // only planned
            entry.sent = when.when;
        }
        if (complete && record.cells[complete->slot].state == State::known && record.cells[complete->slot].mask != 3)
            entry.complete = record.cells[complete->slot].mask == 2;
        if (sender && record.cells[sender->slot].state == State::known)
            for (const image::Member& word : members_of(image, *sender)) {
                const auto bit = static_cast<std::size_t>(&word - members_of(image, *sender).data());
                if (bit < 64 && record.cells[sender->slot].mask == std::uint64_t{1} << bit) entry.sender = image[word.name];
            }
        context.facts.notices.push_back(std::move(entry));
    }
}

}  // namespace breachlaw::engine

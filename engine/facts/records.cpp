// Records and their lists: the facts of the incident, of datasets and of what stands in them.
#include <algorithm>
#include <array>

#include "engine/facts/context.hpp"

namespace breachlaw::engine {
namespace {

constexpr std::string_view kLocal = "local";

std::vector<Record>& records(Context& context, Level level) { return context.facts.records[static_cast<Index>(level)]; }

std::size_t slots(const Image& image, Level level) {
    std::size_t most = 0;
    for (const Fact& fact : image.all<Fact>())
        if (fact.level == level) most = std::max<std::size_t>(most, fact.slot + 1);
    return most;
}

bool is_group(const Image& image, std::string_view name) {
    if (name == "organisation" || name == "timeline" || name == "nature" || name == "investigation") return true;
    return std::any_of(image.all<Fact>().begin(), image.all<Fact>().end(), [&](const Fact& f) { return !f.group.empty() && image[f.group] == name; });
}

/// A moment or period of the incident, which a dataset may give for itself.
const Fact* root_event(const Image& image, std::string_view key) {
    const Fact* fact = find_fact(image, Level::incident, key);
    return fact && (fact->type == Type::moment || fact->type == Type::period) ? fact : nullptr;
}

void unknown_key(Context& context, const Member& member, const Path& path, Level level) {
    const Image& image = context.image;
    const std::string_view key = member.key;
    for (const Fact& fact : image.all<Fact>()) {
        if (key_of(image, fact) != key || (fact.flags & image::kDerived)) continue;
        std::string where;
        if (is_group(image, image[fact.group]) && level != Level::incident) where = "it belongs in `" + std::string(image[fact.group]) + "`";
        if (fact.type == Type::judgment) where = "it is a judgment: put it in `judgments`";
        else if (fact.law) where = "it belongs to one law: write `" + std::string(image[image[fact.law].id]) + "/" + std::string(key) + "`";
        else if (fact.level != level && fact.level != Level::incident) where = "it belongs in " + std::string(fact.level == Level::protection ? "" : "a record of ") + "`" + std::string(list_key(fact.level)) + "`";
        else if (where.empty()) where = "it belongs at the top of the file";
        return context.report.error("I0107", member.begin, path, in_ticks(key) + " does not stand here", where);
    }
    NearMiss near(key);
    for (const Fact& fact : image.all<Fact>())
        if ((fact.level == level || (level == Level::dataset && root_event(image, key_of(image, fact)) == &fact)) && !fact.law && fact.type != Type::judgment)
            near.offer(key_of(image, fact));
    for (const std::string_view word : {"judgments", "local", "note", "source"}) near.offer(word);
    if (level == Level::incident)
        for (const std::string_view word : {"format", "incident", "as-of", "zone", "organisation", "timeline", "nature", "investigation", "datasets", "no-further-datasets",
                                            "services", "measures", "instructions", "notices", "relied-on", "claimed", "not-claimed", "like", "change"})
            near.offer(word);
    if (level == Level::dataset) near.offer("recipients"), near.offer("protection");
    context.report.error("I0101", member.begin, path, "there is no " + in_ticks(key) + " here", near.help("`breachlaw schema incident` lists what may stand here"));
}

void read_and_put(Context& context, const Fact& fact, const Member& member, const Path& path, Level level, Index record) {
    if (records(context, level)[record].cells[fact.slot].state != State::not_asked) {
        std::string before;
        for (const auto& stood : context.stood)
            if (stood.level == level && stood.record == record && stood.slot == fact.slot && !stood.own) before = stood.origin.path;
        return context.report.error("I0106", member.begin, path, in_ticks(member.key) + " is given twice", "keep one of the two", {{before, "first given here"}});
    }
    Given given;
    given.origin.path = path.text();
    if (read_fact(context, fact, member.value, path, given)) put(context, level, record, fact, std::move(given));
}

/// Facts of one law: `{"ch.isa": {"area-staff": 5}}`.
void read_local(Context& context, const Value& value, const Path& path, Level level, Index record);

void read_law_fact(Context& context, const Member& member, const Path& path, Level level, Index record, image::Ref<image::Law> law, std::string_view key) {
    const Image& image = context.image;
    const Fact* fact = find_fact(image, level, key, law);
    if (fact && fact->type != Type::judgment) return read_and_put(context, *fact, member, path, level, record);
    NearMiss near(key);
    for (const Fact& other : image.all<Fact>())
        if (other.law == law && other.level == level && other.type != Type::judgment) near.offer(key_of(image, other));
    context.report.error("I0101", member.begin, path, "the law " + in_ticks(image[image[law].id]) + " has no fact " + in_ticks(key) + " here",
                         fact ? "it is a judgment: put it in `judgments`" : near.help("`breachlaw schema incident` lists what may stand here"));
}

void read_local(Context& context, const Value& value, const Path& path, Level level, Index record) {
    if (!value.object()) return context.error("I0105", value, path, "`local` is an object: {\"ch.isa\": {…}}");
    for (const Member& member : value.members) {
        if (context.report.full()) return;
        if (member.key == "note" || member.key == "source") continue;
        const Path here{&path, member.key};
        const auto slash = member.key.find('/');
        const auto law = law_named(context, std::string_view(member.key).substr(0, slash), member.begin, here);
        if (!law) continue;
        if (slash != std::string::npos) {
            read_law_fact(context, member, here, level, record, law, std::string_view(member.key).substr(slash + 1));
        } else if (!member.value.object()) {
            context.error("I0105", member.value, here, "the facts of a law are an object: {\"ch.isa\": {…}}");
        } else {
            for (const Member& fact : member.value.members)
                if (fact.key != "note" && fact.key != "source" && !context.report.full()) read_law_fact(context, fact, Path{&here, fact.key}, level, record, law, fact.key);
        }
    }
}

void read_own_event(Context& context, const Fact& fact, const Member& member, const Path& path, Index record) {
    Given given;
    given.origin.path = path.text();
    if (!read_fact(context, fact, member.value, path, given)) return;
    Record& dataset = records(context, Level::dataset)[record];
    context.stood.push_back({Level::dataset, record, static_cast<Index>(dataset.own.size()), true, std::move(given.origin), given.at});
    dataset.own.emplace_back(context.image.ref_to(fact).index, std::move(given.cell));
}

void read_member(Context& context, const Member& member, const Path& path, Level level, Index record) {
    const Image& image = context.image;
    const auto slash = member.key.find('/');
    if (slash != std::string::npos) {
        if (const auto law = law_named(context, std::string_view(member.key).substr(0, slash), member.begin, path))
            read_law_fact(context, member, path, level, record, law, std::string_view(member.key).substr(slash + 1));
        return;
    }
    if (member.key == kLocal) return read_local(context, member.value, path, level, record);
    const Fact* fact = find_fact(image, level, member.key);
    if (fact && fact->type != Type::judgment) return read_and_put(context, *fact, member, path, level, record);
    if (level == Level::dataset)
        if (const Fact* event = root_event(image, member.key)) return read_own_event(context, *event, member, path, record);
    unknown_key(context, member, path, level);
}

void read_group(Context& context, const Member& group, const Path& path, Index record) {
    if (!group.value.object()) return context.error("I0105", group.value, path, in_ticks(group.key) + " is an object that holds facts, not " + std::string(kind_of(group.value)), "write {\"…\": …}");
    for (const Member& member : group.value.members) {
        if (context.report.full()) return;
        if (member.key == "note" || member.key == "source") continue;
        const Path here{&path, member.key};
        const Fact* fact = find_fact(context.image, Level::incident, member.key);
        if (fact && !fact->group.empty() && context.image[fact->group] != group.key) {
            context.report.error("I0107", member.begin, here, in_ticks(member.key) + " does not stand here", "it belongs in `" + std::string(context.image[fact->group]) + "`");
        } else {
            read_member(context, member, here, Level::incident, record);
        }
    }
}

}  // namespace

image::Ref<image::Law> law_named(Context& context, std::string_view id, std::size_t at, const Path& path) {
    if (const auto law = find_law(context.image, id)) return law;
    NearMiss near(id);
    for (const image::Law& law : context.image.all<image::Law>()) near.offer(context.image[law.id]);
    if (near.nearest().empty()) context.report.warning("D0905", at, path, "there is no law " + in_ticks(id) + " in this rulebook, so this is not read");
    else context.report.error("I0111", at, path, "there is no law " + in_ticks(id), near.help());
    return {};
}

void put(Context& context, Level level, Index record, const Fact& fact, Given given) {
    records(context, level)[record].cells[fact.slot] = std::move(given.cell);
    context.stood.push_back({level, record, fact.slot, false, std::move(given.origin), given.at});
}

std::optional<Index> add_record(Context& context, Level level, Index parent, std::string name, std::string path, const Value& at) {
    if (++context.records > context.limits.records) {
        if (context.records == context.limits.records + 1)
            context.error("I0005", at, {}, "the file holds more than " + std::to_string(context.limits.records) + " records", "this is no incident file");
        return std::nullopt;
    }
    Record record;
    record.level = level;
    record.parent = parent;
    record.name = std::move(name);
    record.path = std::move(path);
    record.cells.resize(slots(context.image, level));
    records(context, level).push_back(std::move(record));
    return static_cast<Index>(records(context, level).size() - 1);
}

void add_ghost(Context& context, Level level, Index parent, bool asked) {
    Record ghost;
    ghost.level = level;
    ghost.parent = parent;
    ghost.existence = Record::Existence::ghost;
    ghost.exists_unknown = true;
    ghost.cells.resize(slots(context.image, level));
    if (asked)
        for (const Fact& fact : context.image.all<Fact>())
            if (fact.level == level) set_unknown(context, fact, ghost.cells[fact.slot]);
    records(context, level).push_back(std::move(ghost));
    if (level != Level::dataset) return;
    const auto self = static_cast<Index>(records(context, level).size() - 1);
    add_ghost(context, Level::protection, self, asked);
    add_ghost(context, Level::recipient, self, asked);
}

void read_fields(Context& context, const Value& value, const Path& path, Level level, Index record, std::initializer_list<std::string_view> known) {
    for (const Member& member : value.members) {
        if (context.report.full()) return;
        const std::string_view key = member.key;
        if (key == "note" || key == "source" || std::find(known.begin(), known.end(), key) != known.end()) continue;
        const Path here{&path, key};
        if (level == Level::incident && is_group(context.image, key) && !find_fact(context.image, level, key)) read_group(context, member, here, record);
        else read_member(context, member, here, level, record);
    }
}

}  // namespace breachlaw::engine

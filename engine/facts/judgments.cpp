// Judgments: what a named person concluded, when and why. An entry under a family's name answers every law of the family, one
// under `law.id/name` that law alone, and before the other; what a dataset says of itself goes before what the incident says.
#include <algorithm>

#include "engine/facts/context.hpp"

namespace breachlaw::engine {
namespace {

constexpr std::size_t kEntries = 64;  // every dataset has those of the incident too

bool is_judgment(const Fact& fact) { return fact.type == Type::judgment; }

/// The family or the law's judgment that a key names.
const Fact* judgment_named(Context& context, const Member& member, const Path& path) {
    const Image& image = context.image;
    const std::string_view key = member.key;
    const auto slash = key.find('/');
    image::Ref<image::Law> law;
    if (slash != std::string_view::npos) {
        law = law_named(context, key.substr(0, slash), member.begin, path);
        if (!law) return nullptr;
    }
    const std::string_view name = slash == std::string_view::npos ? key : key.substr(slash + 1);
    NearMiss near(name);
    std::string of_a_law;
    for (const Fact& fact : image.all<Fact>()) {
        if (!is_judgment(fact)) continue;
        const auto have = key_of(image, fact);
        if (fact.law == law) {
            if (have == name) return &fact;
            near.offer(have);
        } else if (have == name && fact.law) {
            of_a_law = std::string(image[image[fact.law].id]) + "/" + std::string(have);
        }
    }
    const std::string help = !of_a_law.empty() && !law ? "it belongs to one law: write `" + of_a_law + "`" : near.help("`breachlaw schema incident` lists them all");
    context.report.error("I0501", member.begin, path, in_ticks(key) + " is no judgment", help);
    return nullptr;
}

/// Factors that the family or any of its laws lists.
std::vector<std::string_view> factors_of(const Image& image, const Fact& fact) {
    std::vector<std::string_view> all;
    const auto family = fact.family ? fact.family : image.ref_to(fact);
    for (const Fact& other : image.all<Fact>())
        if (is_judgment(other) && (&other == &fact || image.ref_to(other) == family || other.family == family))
            for (const image::Text factor : image[other.factors]) all.push_back(image[factor]);
    return all;
}

void read_factors(Context& context, const Fact& fact, const Value& value, const Path& path, JudgmentEntry& entry) {
    if (!value.object()) return context.error("I0105", value, path, "factors are an object: {\"sensitivity\": \"health data\"}");
    const auto known = factors_of(context.image, fact);
    for (const Member& member : value.members) {
        if (member.key == "note" || member.key == "source") continue;
        const Path here{&path, member.key};
        if (context.report.full()) return;
        if (std::find(known.begin(), known.end(), member.key) == known.end()) {
            NearMiss near(member.key);
            std::string list;
            for (const auto factor : known) {
                near.offer(factor);
                if (list.find(factor) == std::string::npos) (list += list.empty() ? "factors are " : ", ") += factor;
            }
            context.report.error("I0502", member.begin, here, in_ticks(member.key) + " is no factor of this judgment", near.help(list));
            continue;
        }
        const Value& text = member.value;
        if (text.object() || text.array()) context.error("I0105", text, here, "a factor is a text, not " + std::string(kind_of(text)));
        entry.factors.emplace_back(member.key, text.is(Value::Kind::boolean) ? (text.truth ? "yes" : "no") : text.text);
    }
    std::sort(entry.factors.begin(), entry.factors.end());
}

/// A kind of person that no law asks for is allowed; one that is nearly such a kind is a slip.
void check_person(Context& context, const Value& value, const Path& path) {
    NearMiss near(value.text);
    for (const image::Atom& atom : context.image.all<image::Atom>())
        for (const image::Text kind : context.image[atom.people]) {
            if (context.image[kind] == value.text) return;
            near.offer(context.image[kind]);
        }
    if (!near.nearest().empty()) context.warning("I0503", value, path, "no law asks for a judgment by " + in_ticks(value.text), near.help());
}

bool read_entry(Context& context, const Fact& fact, const Value& value, const Path& path, JudgmentEntry& entry) {
    const Domain& scale = context.image[fact.domain];
    const Value* word = &value;
    if (value.object() && !value.find("one-of")) {
        only_keys(context, value, path, {"value", "by", "as", "on", "reasons", "factors", "written", "consulted", "kept-until"});
        word = value.find("value");
        if (!word) {
            context.error("I0504", value, path, "the judgment has no `value`", "write {\"value\": …, \"by\": …, \"on\": …, \"reasons\": …}");
            return false;
        }
        const auto text = [&](std::string_view key) {
            const Value* found = value.find(key);
            return found ? text_of(context, *found, Path{&path, key}).value_or("") : std::string();
        };
        entry.by = text("by");
        entry.as = text("as");
        entry.reasons = text("reasons");
        if (const Value* as = value.find("as"); as && as->string()) check_person(context, *as, Path{&path, "as"});
        if (const Value* on = value.find("on")) {
            Cell when;
            if (!read_moment(context, *on, Path{&path, "on"}, when, false)) return false;
            entry.on = when.when;
        }
        entry.signed_ = !entry.by.empty() && entry.on.lo.finite();
        if (const Value* factors = value.find("factors")) read_factors(context, fact, *factors, Path{&path, "factors"}, entry);
        if (const Value* written = value.find("written")) {
            if (written->is(Value::Kind::boolean) || written->says("yes") || written->says("no")) entry.written = written->is(Value::Kind::boolean) ? written->truth : written->says("yes");
            else context.error("I0105", *written, Path{&path, "written"}, "this is a yes-no question", "write true or false");
        }
        if (const Value* consulted = value.find("consulted")) {
            Cell list;
            if (read_strings(context, *consulted, Path{&path, "consulted"}, list)) entry.consulted = context.facts.lists.back();
        }
        Origin origin;
        read_source(value, origin);
        entry.source = origin.source;
        entry.note = origin.note;
    }
    const auto mask = read_word_range(context, scale, *word, path);
    entry.mask = mask.value_or(0);
    return mask.has_value();
}

/// The newest entry counts; where several may be the newest and differ, it is one of theirs.
void settle(Context& context, std::vector<JudgmentEntry> entries, Cell& cell) {
    std::stable_sort(entries.begin(), entries.end(), [](const JudgmentEntry& a, const JudgmentEntry& b) { return std::tie(a.on.lo, a.on.hi) < std::tie(b.on.lo, b.on.hi); });
    const JudgmentEntry& last = entries.back();
    // Two of one day are equally new, whatever the hour.
    const Instant day = last.on.lo.finite() ? day_start(local_day(last.on.lo, context.zone), context.zone) : last.on.lo;
    cell.state = State::known;
    cell.mask = 0;
    for (const JudgmentEntry& entry : entries)
        if (entry.on.hi >= day) cell.mask |= entry.mask;
    cell.asked_partly = (cell.mask & (cell.mask - 1)) != 0;
    cell.when = last.on;
    cell.extra = context.keep(context.facts.judgments, std::move(entries));
}

bool read_judgment(Context& context, const Fact& fact, std::string_view key, const Value& value, const Path& path, Given& given) {
    const bool unknown = value.says("unknown"), not_applicable = value.says("n/a");
    if (unknown || not_applicable || (value.object() && value.find("state"))) return read_fact(context, fact, value, path, given);
    if (value.items.size() > kEntries) {
        context.error("I0005", value, path, "the list holds more than " + std::to_string(kEntries) + " judgments", "this is no incident file");
        return false;
    }
    std::vector<JudgmentEntry> entries(value.array() ? value.items.size() : 1);
    if (entries.empty()) {
        context.error("I0504", value, path, "the list holds no judgment", "leave the key out, or write \"unknown\"");
        return false;
    }
    bool good = true;
    for (std::size_t at = 0; at < entries.size(); ++at) {
        const std::string step = std::to_string(at);
        const Path here{value.array() ? &path : path.up, value.array() ? std::string_view(step) : path.step};
        entries[at].named = key;
        good = read_entry(context, fact, value.array() ? value.items[at] : value, here, entries[at]) && good;
    }
    if (!good) return false;
    given.origin.source = entries.back().source;
    given.origin.note = entries.back().note;
    settle(context, std::move(entries), given.cell);
    return true;
}

const Context::Judged* answering(const Image& image, const std::vector<Context::Judged>& judged, const Fact& fact) {
    for (const auto& one : judged)
        if (one.fact == &fact) return &one;
    for (const auto& one : judged)
        if (fact.family && image.ref_to(*one.fact) == fact.family) return &one;
    return nullptr;
}

/// Does any law ask this, or this family, of a dataset?
bool asked_of_dataset(const Image& image, const Fact& fact) {
    return fact.level == Level::dataset || std::any_of(image.all<Fact>().begin(), image.all<Fact>().end(), [&](const Fact& other) {
               return is_judgment(other) && other.level == Level::dataset && other.family && other.family == image.ref_to(fact);
           });
}

}  // namespace

void read_judgments(Context& context, const Value* value, const Path& path, Level level, Index record) {
    std::vector<Context::Judged> own;
    if (value && !value->object()) {
        context.error("I0105", *value, path, "judgments are an object: {\"risk-to-people\": {\"value\": \"present\", …}}");
    } else if (value) {
        for (const Member& member : value->members) {
            if (context.report.full()) return;
            if (member.key == "note" || member.key == "source") continue;
            const Path here{&path, member.key};
            const Fact* fact = judgment_named(context, member, here);
            if (!fact) continue;
            Context::Judged judged{fact, {}};
            judged.given.origin.path = here.text();
            judged.given.at = member.value.begin;
            if (!read_judgment(context, *fact, member.key, member.value, here, judged.given)) continue;
            if (level == Level::dataset && !asked_of_dataset(context.image, *fact))
                context.report.warning("I0505", member.begin, here, "no law asks " + in_ticks(member.key) + " of one body of data, so it answers nothing here", "put it among the judgments of the incident");
            if (level == Level::dataset && fact->level == Level::incident)
                context.facts.records[static_cast<Index>(level)][record].own.emplace_back(context.image.ref_to(*fact).index, judged.given.cell);
            own.push_back(std::move(judged));
        }
    }
    if (level == Level::incident) context.judged = own;
    for (const Fact& fact : context.image.all<Fact>()) {
        if (!is_judgment(fact) || fact.level != level) continue;
        const Context::Judged* found = answering(context.image, own, fact);
        if (!found && level == Level::dataset) found = answering(context.image, context.judged, fact);
        if (found) put(context, level, record, fact, found->given);
    }
}

}  // namespace breachlaw::engine

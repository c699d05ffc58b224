// The whole file: head, facts of the incident, records, checks, and the way back from cells to the text.
#include "engine/facts/reader.hpp"

#include <algorithm>

#include "engine/facts/context.hpp"

namespace breachlaw::engine {
namespace {

const std::initializer_list<std::string_view> kStructure = {
    "format",  "incident", "as-of",     "zone",    "datasets",   "no-further-datasets", "services", "measures", "instructions", "notices",
    "judgments", "relied-on", "claimed", "not-claimed", "like", "change", "entities"};

/// `format`, `zone`, `as-of`, `incident`: what everything else is read by.
void read_head(Context& context, const Value& document, std::optional<Instant> now) {
    const Path top;
    const auto text = [&](std::string_view key) -> const Value* {
        const Value* value = document.find(key);
        if (value && !value->string()) context.error("I0105", *value, Path{&top, key}, in_ticks(key) + " is a text, not " + std::string(kind_of(*value)));
        return value && value->string() ? value : nullptr;
    };
    if (const Value* format = document.find("format"); !format) {
        context.error("I0102", document, top, "the file does not say its format", "write `\"format\": \"incident/1\"` first");
    } else if (!format->says("incident/1")) {
        context.error("I0102", *format, Path{&top, "format"}, (format->string() ? in_ticks(format->text) : std::string(kind_of(*format))) + " is no format that is read here", "write \"incident/1\"");
    }
    for (const std::string_view key : {"like", "change"}) {
        const Value* value = document.find(key);
        if (!value) continue;
        context.error("I0110", *value, Path{&top, key}, "this file stands for another one with changes, which must be put in first", "give its name to `breachlaw check`, or the merged text here");
        break;
    }
    if (const Value* value = document.find("entities"))
        context.error("I0109", *value, Path{&top, "entities"}, "several organisations in one file are not read", "write one file for each organisation");
    if (const Value* name = text("incident")) context.facts.incident = name->text;
    if (const Value* name = text("zone")) {
        context.facts.zone = name->text;
        if (const image::Zone* zone = find_zone(context.image, name->text)) {
            context.zone = {static_cast<std::int32_t>(zone->first_offset), context.image[zone->transitions]};
            context.zone_known = true;
        } else {
            NearMiss near(name->text);
            for (const image::Zone& each : context.image.all<image::Zone>()) near.offer(context.image[each.name]);
            context.error("I0104", *name, Path{&top, "zone"}, in_ticks(name->text) + " is no time zone known here", near.help("zones are named like Europe/Zurich"));
            context.zone_reported = true;
        }
    }
    context.facts.now = now.value_or(distant_future);
    if (const Value* value = text("as-of")) {
        // A day stands for its end: all that happened on it has happened.
        if (const auto at = read_point(context, trim(value->text), *value, Path{&top, "as-of"})) context.facts.now = at->hi;
    } else if (!now && !document.find("as-of")) {
        context.error("I0103", document, top, "the file does not say for which moment it asks", "write `\"as-of\": \"2026-03-04T09:00+01:00\"`");
    }
}

/// The civil day on which dated memberships are read: that of discovery where it is known.
Day day_of_places(const Context& context) {
    Instant at = context.facts.now;
    if (const Fact* fact = find_fact(context.image, Level::incident, "discovered")) {
        const Cell& cell = context.facts.records[0].front().cells[fact->slot];
        if (cell.state == State::known && cell.when.lo.finite()) at = cell.when.lo;
    }
    return at.finite() ? local_day(at, context.zone) : 0;
}

void read_exceptions(Context& context, const Value& document, std::string_view key, std::vector<std::string>& out) {
    const Path top, path{&top, key};
    const Value* value = document.find(key);
    if (!value || value->says("none")) return;
    const Image& image = context.image;
    const auto add = [&](const Value& item) {
        if (context.report.full()) return;
        if (!item.string()) return context.error("I0105", item, path, "an exception is named by a text such as \"eu.gdpr/encrypted\", not " + std::string(kind_of(item)));
        const auto slash = item.text.find('/');
        if (slash != std::string::npos && !find_law(image, item.text.substr(0, slash))) {
            law_named(context, item.text.substr(0, slash), item.begin, path);
            return;
        }
        NearMiss near(item.text);
        for (const image::Exception& exception : image.all<image::Exception>()) {
            if (image[exception.id] == item.text) return out.push_back(item.text);
            near.offer(image[exception.id]);
        }
        context.error("I0206", item, path, in_ticks(item.text) + " is no exception of a law", near.help("exceptions are named `law.id/name`, as `breachlaw explain` shows them"));
    };
    if (value->array()) for (const Value& item : value->items) add(item);
    else add(*value);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
}

void read_lists(Context& context, const Value& document) {
    const Path top;
    for (const Level level : {Level::service, Level::instruction, Level::measure, Level::notice})
        read_list(context, document.find(list_key(level)), Path{&top, list_key(level)}, level, 0);
    bool no_further = false;
    if (const Value* word = document.find("no-further-datasets")) {
        if (word->is(Value::Kind::boolean)) no_further = word->truth;
        else if (word->says("yes") || word->says("no")) no_further = word->says("yes");
        else if (!word->says("unknown")) context.error("I0105", *word, Path{&top, "no-further-datasets"}, "this is a yes-no question", "write true if there is no other body of data");
    }
    read_datasets(context, document.find("datasets"), Path{&top, "datasets"}, no_further);
}

/// Cells stay where they are from now on, so they can be pointed to.
void keep_origins(Context& context) {
    Facts& facts = context.facts;
    for (auto& stood : context.stood) {
        const Record& record = facts.records[static_cast<Index>(stood.level)][stood.record];
        const Cell* cell = stood.own ? &record.own[stood.slot].second : &record.cells[stood.slot];
        facts.origins.emplace_back(cell, std::move(stood.origin));
    }
    std::stable_sort(facts.origins.begin(), facts.origins.end(), [](const auto& a, const auto& b) { return std::less<>()(a.first, b.first); });
}

}  // namespace

std::shared_ptr<const Facts> read_incident(const Image& image, std::string_view json, const Limits& limits, Diagnostics& out, std::optional<Instant> now) {
    Report report(json, limits, out);
    const auto document = parse_document(json, limits, report);
    if (!document) return nullptr;
    if (!document->object()) {
        report.error("I0105", document->begin, {}, "an incident file is an object, not " + std::string(kind_of(*document)), "it begins with `{ \"format\": \"incident/1\"`");
        return nullptr;
    }
    auto facts = std::make_shared<Facts>();
    facts->image = &image;
    Context context{image, *facts, report, limits, {}, false, false, 0, 0, {}, {}};
    const Path top;
    read_head(context, *document, now);
    add_record(context, Level::incident, 0, "", "", *document);
    read_fields(context, *document, top, Level::incident, 0, kStructure);
    context.day = day_of_places(context);
    read_judgments(context, document->find("judgments"), Path{&top, "judgments"}, Level::incident, 0);
    read_lists(context, *document);
    read_exceptions(context, *document, "relied-on", facts->relied_on);
    read_exceptions(context, *document, "claimed", facts->claimed);
    read_exceptions(context, *document, "not-claimed", facts->not_claimed);
    if (!report.failed()) check(context);
    report.sort();
    if (report.failed()) return nullptr;
    read_notices(context);
    keep_origins(context);
    facts->canonical = canonical_text(*facts);
    return facts;
}

}  // namespace breachlaw::engine

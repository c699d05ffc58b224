#include "engine/output/parts.hpp"

#include "engine/clock/time.hpp"

namespace breachlaw::engine {

std::string instant_text(breachlaw::Instant at, std::int32_t offset) {
    const Instant instant{at.seconds};
    return instant.finite() ? format(instant, offset) : std::string();
}

void write_instant(JsonWriter& json, std::string_view name, const std::optional<breachlaw::Instant>& at, std::int32_t offset) {
    if (at) json.member(name, instant_text(*at, offset));
}

void write_range(JsonWriter& json, std::string_view name, const std::optional<breachlaw::Instant>& lo,
                 const std::optional<breachlaw::Instant>& hi, std::int32_t offset) {
    const std::string from = lo ? instant_text(*lo, offset) : "", to = hi ? instant_text(*hi, offset) : "";
    if (from.empty() && to.empty()) return;
    json.key(name);
    json.open_array();
    for (const auto& end : {from, to}) end.empty() ? json.null() : json.string(end);
    json.close_array();
}

void write_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
    write_list(json, name, texts, [](JsonWriter& out, const std::string& text) { out.string(text); });
}

void write_fact(JsonWriter& json, const FactRef& fact) {
    json.open_object();
    json.key("fact"), json.string(fact.fact);
    json.member("record", fact.record);
    json.member("value", fact.value);
    json.member("source", fact.source);
    write_texts(json, "known_to", fact.known_to);
    json.member("question", fact.question);
    if (fact.asked) json.key("asked"), json.boolean(true);
    json.close_object();
}

}  // namespace breachlaw::engine

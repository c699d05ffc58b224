// The parts that several documents are made of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <breachlaw/assessment.hpp>

#include "engine/output/json.hpp"

namespace breachlaw::engine {

/// RFC 3339 with `offset`; empty for an end that is open.
[[nodiscard]] std::string instant_text(Instant at, std::int32_t offset);

void write_instant(JsonWriter& json, std::string_view name, const std::optional<Instant>& at, std::int32_t offset);
/// `[from, to]`, null for an end that is open; left out where nothing is known.
void write_range(JsonWriter& json, std::string_view name, const std::optional<Instant>& lo, const std::optional<Instant>& hi,
                 std::int32_t offset);
void write_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts);
void write_fact(JsonWriter& json, const FactRef& fact);
void write_clock(JsonWriter& json, const Clock& clock);
void write_duty(JsonWriter& json, const DutyAssessment& duty);

/// An array under a key, one `write` an element; left out where there is none.
template <class T, class Write>
void write_list(JsonWriter& json, std::string_view name, const std::vector<T>& list, Write write) {
    if (list.empty()) return;
    json.key(name);
    json.open_array();
    for (const auto& element : list) write(json, element);
    json.close_array();
}

}  // namespace breachlaw::engine

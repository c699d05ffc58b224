// Incident files: text to facts, in the words of a rulebook.
//
// The format is docs/formats/incident.md. Which facts, kinds, places, zones and judgments there are comes from the image alone, so
// a law nobody has heard of brings its own. Every mistake becomes a diagnostic with its place in the text, many a run; with an
// error among them there are no facts. Any bytes are accepted, within limits.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <breachlaw/breachlaw.hpp>

#include "engine/facts/facts.hpp"

namespace breachlaw::engine {

using Diagnostics = std::vector<Diagnostic>;

/// The facts of an `incident/1` text, or none and at least one error among `out`. `now` stands in for a missing `as-of`.
/// The image must outlive the facts.
[[nodiscard]] std::shared_ptr<const Facts> read_incident(const Image& image, std::string_view json, const Limits& limits,
                                                         Diagnostics& out, std::optional<Instant> now = std::nullopt);

/// Text of another file, by the name given in `like`; none where it cannot be read.
using LoadFile = std::function<std::optional<std::string>(const std::string& name)>;

/// A text with `like` and `change` to the text it stands for: the other file with a merge patch (RFC 7386), null taking a key
/// away. A text without `like` comes back as it is. Files may be like files, up to a depth of 16.
[[nodiscard]] std::optional<std::string> resolve_like(std::string_view json, const LoadFile& load, const Limits& limits,
                                                      Diagnostics& out);

/// `base` with the merge patch `change`; keys stay in the order of `base`. Empty where either is no JSON.
[[nodiscard]] std::string apply_change(std::string_view base, std::string_view change, const Limits& limits = {});

/// The text with one field set to a JSON value, the rest untouched, comments included. Paths are those of `Record::path` and
/// `Origin::path` (`datasets.patients.effects.publication`, `staff`); a fact is found in its group as well as at the top.
/// Short forms on the way are written out where the field needs it. None where text or value is no JSON or a step is no object.
[[nodiscard]] std::optional<std::string> set_field(std::string_view json, std::string_view path, std::string_view value,
                                                   const Limits& limits = {});

/// Where a fact of a record stands or would stand in the file: `aware`, `datasets.patients.effects`, `ch.isa/area-staff`,
/// `judgments.risk-to-people`.
[[nodiscard]] std::string field_path(const Image& image, const Facts& facts, const image::Fact& fact, Index record);

/// JSON Schema (draft 2020-12) of incident files under this rulebook: strict about keys, meanings as descriptions.
[[nodiscard]] std::string incident_schema(const Image& image);
/// Of `assessment/1`, `explanation/1`, `questions/1`, `comparison/1`; empty for other names.
[[nodiscard]] std::string_view answer_schema(std::string_view name);

}  // namespace breachlaw::engine

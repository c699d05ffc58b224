// Facts as answers show them: named, with value, source and who can tell.
#pragma once

#include <breachlaw/assessment.hpp>

#include "engine/evaluate/evaluation.hpp"

namespace breachlaw::engine {

[[nodiscard]] std::string_view level_name(Level level);
/// `ch.fadp/high-risk-forecast`, `effect`.
[[nodiscard]] std::string fact_name(const Image& image, const image::Fact& fact);
/// A fact of one record. `member`: the kind of a set that is asked for.
[[nodiscard]] FactRef shown(const Evaluation& evaluation, const image::Fact& fact, Index record, Index member = kNone);
/// What a leaf reads of one record.
[[nodiscard]] FactRef shown(const Evaluation& evaluation, const image::Atom& atom, Index record);
/// A list that may be longer than it says: `dataset`, `instruction`.
[[nodiscard]] FactRef shown_list(const Evaluation& evaluation, Level level, Index parent);
[[nodiscard]] std::string instant_text(Instant at);

}  // namespace breachlaw::engine

// Why: proof trees over the clauses of a duty, and the facts an open question still hangs on.
#pragma once

#include <breachlaw/assessment.hpp>

#include <set>

#include "engine/evaluate/evaluation.hpp"

namespace breachlaw::engine {

/// A record to stand in while reading a condition.
struct At {
    Level level = Level::incident;
    Index record = 0;
};

/// The proof of a condition's value: of what is true, all children of `all` and the first true one of `any`; of what is false,
/// all of `any` and one false child of `all`; of what is open, whatever is open in it.
[[nodiscard]] Proof prove(const Evaluation& evaluation, image::Ref<image::Expr> expr, At at);
/// The whole duty: in force, applies, on whom, conditions, and every exception as a child of what it defeats. `assumed`: as the
/// burden reading has it, where an exception that nobody has shown is none. `decided`: by a closer reading than the plain one, if that
/// leaves it open; then what is certain is shown beside what is open.
[[nodiscard]] Proof prove(const Evaluation& evaluation, const image::Duty& duty, bool assumed = false, bool decided = false);

/// Facts that the open value of an edge still depends on, as far as the values of the others are known.
[[nodiscard]] std::vector<FactRef> open_facts(const Evaluation& evaluation, Edge edge, At at = {});

/// Pins along a proof, the most telling first; facts of its leaves.
struct Ground {
    std::vector<std::string> pins;
    std::vector<FactRef> facts;
};
[[nodiscard]] Ground ground_of(const Proof& proof);

/// Value of an edge where one stands.
[[nodiscard]] Truth value_at(const Evaluation& evaluation, Edge edge, At at);

}  // namespace breachlaw::engine

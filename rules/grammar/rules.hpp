// What one grammar file uses of another: ordinary functions, so nothing of Spirit is shared but leaves.
#pragma once

#include "rules/grammar/fold.hpp"

namespace breachlaw::rules::grammar {

// expression.cpp
bool take_expr(It& first, It last, State& state, syntax::Expr& expr);
bool take_exprs(It& first, It last, State& state, std::vector<syntax::ExprItem>& items);
bool take_filter(It& first, It last, State& state, Operand& filter);
bool take_when(It& first, It last, State& state, syntax::When& when);

// duty.cpp
bool take_window(It& first, It last, State& state, syntax::Window& window);
bool take_deadline(It& first, It last, State& state, syntax::Deadline& deadline);
bool take_part(It& first, It last, State& state, syntax::Part& part);
bool take_slot_part(It& first, It last, State& state, syntax::Part& part);
bool take_keep(It& first, It last, State& state, syntax::Keep& keep);
bool take_unless(It& first, It last, State& state, syntax::Unless& unless);

// guideline.cpp
bool take_guideline(It& first, It last, State& state, syntax::Clause::Body& body);

// defeat.cpp
bool take_defeat(It& first, It last, State& state, syntax::Clause::Body& body);

// clause.cpp: what follows the citation
bool take_cited(It& first, It last, State& state, syntax::Clause& clause);
bool take_duty(It& first, It last, State& state, syntax::Duty& duty);
bool take_scale(It& first, It last, State& state, syntax::Scale& scale);
bool take_factors(It& first, It last, State& state, std::vector<syntax::Factor>& factors);

// header.cpp
bool take_header(It& first, It last, State& state, syntax::Header& header);
bool take_about(It& first, It last, State& state, syntax::About& about);
bool take_reviewed(It& first, It last, State& state, syntax::Reviewed& reviewed);

// vocabulary.cpp
bool take_declaration(It& first, It last, State& state, syntax::Item::Node& declaration);

// registry.cpp: what is not asked of an incident
bool take_registry(It& first, It last, State& state, syntax::Item::Node& declaration);

// example.cpp: fixtures and tests
bool take_example(It& first, It last, State& state, syntax::Item::Node& example);
bool take_expect(It& first, It last, State& state, syntax::Expect& expect);
bool take_fact_line(It& first, It last, State& state, syntax::FactLine& line);
bool take_literal(It& first, It last, State& state, syntax::Literal& literal);

}  // namespace breachlaw::rules::grammar

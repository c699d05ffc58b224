// The leaves of the grammar: one or a few tokens to one term. Each returns false, and leaves `first` alone, if it does
// not match.
#pragma once

#include "rules/grammar/state.hpp"
#include "rules/syntax.hpp"

namespace breachlaw::rules::grammar {

bool take_phrase(It& first, It last, State& state, std::string_view words);
bool take_mark(It& first, It last, State& state, std::string_view mark);

bool take_name(It& first, It last, State& state, syntax::Name& name);
bool take_value(It& first, It last, State& state, syntax::Name& value);  // also no, none, all
bool take_place(It& first, It last, State& state, syntax::Name& place);
bool take_value_or_place(It& first, It last, State& state, syntax::Name& value);
bool take_word(It& first, It last, State& state, syntax::Name& word);
bool take_zone(It& first, It last, State& state, syntax::Name& zone);
bool take_currency(It& first, It last, State& state, syntax::Name& currency);
bool take_law_id(It& first, It last, State& state, syntax::Name& id);
bool take_ref(It& first, It last, State& state, syntax::Ref& ref);
bool take_target(It& first, It last, State& state, syntax::Target& target);
bool take_site(It& first, It last, State& state, syntax::Site& site);

bool take_pin(It& first, It last, State& state, syntax::Pin& pin);
/// The citation of an item of a list, but not of the clause that follows a list somebody forgot to close.
bool take_item_pin(It& first, It last, State& state, syntax::Pin& pin);
bool take_text(It& first, It last, State& state, syntax::Text& text);
bool take_number(It& first, It last, State& state, syntax::Number& number);
bool take_decimal(It& first, It last, State& state, syntax::Decimal& decimal);
bool take_date(It& first, It last, State& state, syntax::Date& date);
bool take_instant(It& first, It last, State& state, syntax::Instant& instant);
bool take_clock(It& first, It last, State& state, syntax::Clock& clock);
bool take_month(It& first, It last, State& state, std::int32_t& month);
bool take_unit(It& first, It last, State& state, syntax::Unit& unit);  // with quarter, for `end of`
bool take_duration(It& first, It last, State& state, syntax::Duration& duration);
bool take_comparison(It& first, It last, State& state, syntax::Comparison& comparison);

}  // namespace breachlaw::rules::grammar

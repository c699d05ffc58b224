// One fact of any type: what all types share, then the type's own reader.
#include "engine/facts/context.hpp"

namespace breachlaw::engine {
namespace {

bool read_by_type(Context& context, const Fact& fact, const Value& value, const Path& path, Cell& cell) {
    switch (fact.type) {
        case Type::yes_no:
        case Type::choice:
        case Type::judgment: return read_words(context, fact, value, path, cell);
        case Type::number: return read_number(context, value, path, cell);
        case Type::percent: return read_percent(context, value, path, cell);
        case Type::money: return read_money(context, value, path, cell);
        case Type::span: return read_span(context, value, path, cell);
        case Type::moment: {
            // The end of a hold is the one moment that lies ahead by its nature.
            const bool ahead = fact.level == Level::instruction && context.image[fact.name] == "until";
            return read_moment(context, value, path, cell, ahead);
        }
        case Type::period: return read_period(context, value, path, cell);
        case Type::periods: return read_periods(context, value, path, cell);
        case Type::place: return read_place(context, value, path, cell);
        case Type::recipient:
        case Type::duty_or_recipient: return read_recipient(context, fact, value, path, cell);
        case Type::set: return read_set(context, fact, value, path, cell);
        case Type::graded_set: return read_graded_set(context, fact, value, path, cell);
        case Type::count_by_place: return read_count_by_place(context, value, path, cell);
        case Type::text: return read_text(context, value, path, cell);
        case Type::texts: return read_texts(context, value, path, cell);
        case Type::contact: return read_contact(context, value, path, cell);
        case Type::strings: return read_strings(context, value, path, cell);
        case Type::harms: return read_harms(context, value, path, cell);
        case Type::names: return read_links(context, value, path, cell);
        case Type::overlap: return read_overlap(context, value, path, cell);
        case Type::end_: break;
    }
    return true;
}

bool names_state(const Value& value, std::string_view& word) {
    if (!value.string() || (value.text != "unknown" && value.text != "n/a" && value.text != "not-applicable")) return false;
    word = value.text;
    return true;
}

}  // namespace

void set_unknown(Context& context, const Fact& fact, Cell& cell, bool asked) {
    cell.state = asked ? State::asked : State::not_asked;
    if (fact.type == Type::yes_no || fact.type == Type::choice || fact.type == Type::judgment) cell.mask = all_words(context.image, fact);
    if (fact.type == Type::number || fact.type == Type::percent || fact.type == Type::money || fact.type == Type::span) cell.lo = 0;
    if (fact.type == Type::count_by_place && asked) {
        CountValue count;
        count.elsewhere_asked = true;
        cell.lo = 0;
        cell.extra = context.keep(context.facts.counts, std::move(count));
    }
}

void set_not_applicable(const Fact& fact, Cell& cell) {
    cell.state = State::not_applicable;
    if (fact.type == Type::yes_no) cell.mask = 1;
    if (fact.type == Type::choice || fact.type == Type::judgment) cell.mask = 0;
    cell.lo = cell.hi = 0;
    if (fact.type == Type::moment || fact.type == Type::period) {
        cell.never = true;
        cell.when = cell.until = {distant_future, distant_future};
    }
}

bool read_fact(Context& context, const Fact& fact, const Value& value, const Path& path, Given& given) {
    const Value* inner = &value;
    std::string_view word;
    const bool has_state = value.object() && value.find("state") != nullptr;
    const bool long_form = value.object() && (has_state || value.find("value") != nullptr) && fact.type != Type::harms;
    given.at = value.begin;
    if (value.object()) read_source(value, given.origin);
    if (long_form) {
        only_keys(context, value, path, {"value", "state", "asked", "whom", "expected"});
        if (const Value* asked = value.find("asked"); asked && asked->string()) given.origin.asked = asked->text;
        if (const Value* whom = value.find("whom"); whom && whom->string()) given.origin.whom = whom->text;
        if (const Value* state = value.find("state"); state && !names_state(*state, word)) {
            NearMiss near(state->text);
            near.offer("unknown");
            context.error("I0105", *state, Path{&path, "state"}, "a state is \"unknown\" or \"n/a\"", near.help("a value stands under `value`"));
            return false;
        }
        if (has_state && value.find("value") != nullptr) {
            context.error("I0105", value, path, "`value` and `state` exclude each other", "keep one of the two");
            return false;
        }
        if (!has_state) inner = value.find("value");
    }
    if (!word.empty() || names_state(*inner, word)) {
        if (word == "unknown") set_unknown(context, fact, given.cell);
        else set_not_applicable(fact, given.cell);
        return true;
    }
    return read_by_type(context, fact, *inner, path, given.cell);
}

}  // namespace breachlaw::engine

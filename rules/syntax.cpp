#include "rules/syntax.hpp"

#include <algorithm>

namespace breachlaw::rules::syntax {

namespace {

bool letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::string spelled(const Target& target) {
    if (target.pin) return "[" + target.pin->text + "]";
    return target.ref.spelled();
}

}  // namespace

bool Pin::extends() const {
    return std::all_of(text.begin(), text.end(), letter_or_digit);
}

std::string_view Pin::instrument() const {
    const auto blank = text.find(' ');
    if (blank == std::string::npos || text.empty()) return {};
    const char first = text.front();
    const bool word = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    return word ? std::string_view(text).substr(0, blank) : std::string_view();
}

std::string cited(std::string_view outer, const Pin& item) {
    if (!item.extends()) return item.text;
    return std::string(outer) + "(" + item.text + ")";
}

std::vector<const Expr*> children(const Expr& expr) {
    std::vector<const Expr*> result;
    const auto add = [&result](const Box<Expr>& box) {
        if (box) result.push_back(&*box);
    };
    const auto add_all = [&result](const std::vector<ExprItem>& items) {
        for (const ExprItem& item : items) result.push_back(&item.expr);
    };
    if (const auto* junction = std::get_if<Junction>(&expr.node)) add_all(junction->items);
    if (const auto* contested = std::get_if<Contested>(&expr.node)) add_all(contested->items);
    if (const auto* negation = std::get_if<Not>(&expr.node)) add(negation->operand);
    if (const auto* count = std::get_if<PeopleCount>(&expr.node)) add(count->where);
    if (const auto* quantifier = std::get_if<Quantifier>(&expr.node)) {
        add(quantifier->where);
        add(quantifier->satisfies);
    }
    return result;
}

const Name* name_of(const Clause& clause) {
    struct Named {
        const Name* operator()(const Define& d) const { return &d.name; }
        const Name* operator()(const Standard& s) const { return &s.name; }
        const Name* operator()(const Moment& m) const { return &m.name; }
        const Name* operator()(const Judgment& j) const { return &j.name; }
        const Name* operator()(const Duty& d) const { return &d.name; }
        const Name* operator()(const Score& s) const { return &s.name; }
        const Name* operator()(const Except& e) const { return e.name ? &*e.name : nullptr; }
        const Name* operator()(const Discharge& d) const { return d.name ? &*d.name : nullptr; }
        const Name* operator()(const Forbid& f) const { return f.name ? &*f.name : nullptr; }
        const Name* operator()(const Delay& d) const { return d.name ? &*d.name : nullptr; }
        const Name* operator()(const Toll& t) const { return t.name ? &*t.name : nullptr; }
        const Name* operator()(const Burden&) const { return nullptr; }
        const Name* operator()(const Replace&) const { return nullptr; }
        const Name* operator()(const Suggest&) const { return nullptr; }
        const Name* operator()(const Argue&) const { return nullptr; }
    };
    return std::visit(Named{}, clause.body);
}

std::string legal_place(const Clause& clause) {
    struct Unnamed {
        std::string of(const char* word, const std::vector<Target>& targets) const {
            return targets.empty() ? word : word + (" " + spelled(targets.front()));
        }
        std::string operator()(const Except& e) const { return of("except", e.targets); }
        std::string operator()(const Discharge& d) const { return of("discharge", d.targets); }
        std::string operator()(const Forbid& f) const { return of("forbid", f.targets); }
        std::string operator()(const Delay& d) const { return of("delay", d.targets); }
        std::string operator()(const Toll& t) const { return of("toll", t.targets); }
        std::string operator()(const Burden& b) const {
            return b.on.empty() ? "burden" : "burden for " + b.on.front().spelled();
        }
        std::string operator()(const Replace& r) const { return "replace " + spelled(r.target); }
        std::string operator()(const Suggest& s) const { return "suggest " + s.judgment.text; }
        std::string operator()(const Argue& a) const { return (a.raises ? "raises " : "lowers ") + a.judgment.text; }
        std::string operator()(const Define&) const { return {}; }
        std::string operator()(const Standard&) const { return {}; }
        std::string operator()(const Moment&) const { return {}; }
        std::string operator()(const Judgment&) const { return {}; }
        std::string operator()(const Duty&) const { return {}; }
        std::string operator()(const Score&) const { return {}; }
    };
    const Name* name = name_of(clause);
    const std::string what = name ? name->text : std::visit(Unnamed{}, clause.body);
    return clause.pin.text.empty() ? what : "[" + clause.pin.text + "] " + what;
}

}  // namespace breachlaw::rules::syntax

#include "rules/passes/compare.hpp"

#include <algorithm>
#include <limits>
#include <set>

namespace breachlaw::rules {

namespace {

void open(const Program& program, const Context& context, const syntax::Expr& expr, std::vector<const syntax::Expr*>& into, int depth) {
  constexpr int deep = 16;
  if (const auto* junction = std::get_if<syntax::Junction>(&expr.node); junction && junction->kind == syntax::Junction::Kind::all) {
    for (const syntax::ExprItem& item : junction->items) open(program, context, item.expr, into, depth);
    return;
  }
  into.push_back(&expr);
  const auto* holds = std::get_if<syntax::Holds>(&expr.node);
  if (!holds || depth > deep) return;
  const Symbol symbol = lookup(program, context, holds->ref);
  const auto* definition = std::get_if<const Definition*>(&symbol);
  if (definition && (*definition)->versions.size() == 1 && (*definition)->exceptions.empty() && !(*definition)->tiers && (*definition)->law == context.law)
    open(program, context, *(*definition)->versions.front().syntax->means, into, depth + 1);
}

struct Range {
  std::int64_t lo = std::numeric_limits<std::int64_t>::min();
  std::int64_t hi = std::numeric_limits<std::int64_t>::max();
};

Range range(syntax::Comparison comparison, std::int64_t value) {
  using enum syntax::Comparison;
  switch (comparison) {
    case at_least: return {value, Range{}.hi};
    case more_than: return {value + 1, Range{}.hi};
    case at_most: return {Range{}.lo, value};
    case exactly: return {value, value};
    case fewer_than:
    case less_than: break;
  }
  return {Range{}.lo, value - 1};
}

/// The values of a choice, judgment or number that a condition allows, where it is about one.
struct Allowed {
  std::string subject;
  std::optional<std::set<std::string>> words;
  std::optional<Range> numbers;
};

std::optional<Allowed> allowed(const Program& program, const Context& context, const syntax::Expr& expr) {
  if (const auto* is = std::get_if<syntax::Is>(&expr.node); is && !is->judged_by && is->members.mode != syntax::Members::Mode::all) {
    const Symbol symbol = lookup(program, context, is->subject);
    const auto* fact = std::get_if<const Fact*>(&symbol);
    const bool single = std::holds_alternative<const Judgment*>(symbol) || (fact && ((*fact)->type == Type::choice || (*fact)->type == Type::yes_no));
    if (!single) return std::nullopt;
    if (fact && (*fact)->domain && (*fact)->domain->name == "evidence") return std::nullopt;  // read through standards
    Allowed result{is->subject.spelled(), std::set<std::string>{}, {}};
    for (const syntax::Member& member : is->members.items) result.words->insert(member.value.text);
    return result;
  }
  if (const auto* compared = std::get_if<syntax::IsCompared>(&expr.node)) {
    if (const auto* number = std::get_if<syntax::Number>(&compared->amount))
      return Allowed{compared->subject.spelled(), {}, range(compared->comparison, number->value)};
    const auto* word = std::get_if<syntax::Name>(&compared->amount);
    if (!word) return std::nullopt;
    const Symbol symbol = lookup(program, context, compared->subject);
    const Domain* domain = nullptr;
    if (const auto* judgment = std::get_if<const Judgment*>(&symbol)) domain = &(*judgment)->domain;
    if (const auto* fact = std::get_if<const Fact*>(&symbol)) domain = (*fact)->domain;
    const auto at = domain ? domain->find(word->text) : std::nullopt;
    if (!at || domain->name == "evidence") return std::nullopt;
    const Range positions = range(compared->comparison, static_cast<std::int64_t>(*at));
    Allowed result{compared->subject.spelled(), std::set<std::string>{}, {}};
    for (std::size_t i = 0; i < domain->members.size(); ++i)
      if (static_cast<std::int64_t>(i) >= positions.lo && static_cast<std::int64_t>(i) <= positions.hi) result.words->insert(domain->members[i].name);
    return result;
  }
  return std::nullopt;
}

bool clash(const Compilation& c, const Context& context, const syntax::Expr& a, const syntax::Expr& b) {
  const auto denies = [&c](const syntax::Expr& x, const syntax::Expr& y) {
    const auto* negation = std::get_if<syntax::Not>(&x.node);
    return negation && negation->operand && spelled(c, *negation->operand) == spelled(c, y);
  };
  if (denies(a, b) || denies(b, a)) return true;
  const auto x = allowed(c.program, context, a), y = allowed(c.program, context, b);
  if (!x || !y || x->subject != y->subject) return false;
  if (x->words && y->words)
    return std::none_of(x->words->begin(), x->words->end(), [&y](const std::string& word) { return y->words->contains(word); });
  if (x->numbers && y->numbers) return x->numbers->hi < y->numbers->lo || y->numbers->hi < x->numbers->lo;
  return false;
}

}  // namespace

std::vector<const syntax::Expr*> conjuncts(const Program& program, const Context& context, const syntax::Expr& expr) {
  std::vector<const syntax::Expr*> result;
  open(program, context, expr, result, 0);
  return result;
}

std::string spelled(const Compilation& c, const syntax::Expr& expr) {
  const auto file = static_cast<std::size_t>(expr.span.file);
  if (file >= c.sources.size()) return {};
  std::string result;
  const std::string_view text = c.sources[file].text(expr.span);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "--") {
      while (i < text.size() && text[i] != '\n') ++i;
      continue;
    }
    const bool blank = text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r';
    if (!blank) result += text[i];
    else if (!result.empty() && result.back() != ' ') result += ' ';
  }
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

bool exclusive(const Compilation& c, const Context& context, const syntax::Expr& a, const syntax::Expr& b) {
  const auto one = conjuncts(c.program, context, a), other = conjuncts(c.program, context, b);
  for (const syntax::Expr* x : one)
    for (const syntax::Expr* y : other)
      if (clash(c, context, *x, *y)) return true;
  return false;
}

namespace {

/// `some R where (more)` gives `some R where (less)`.
bool narrower(const Compilation& c, const Context& context, const syntax::Expr& wide, const syntax::Expr& narrow) {
  const auto* x = std::get_if<syntax::Quantifier>(&wide.node);
  const auto* y = std::get_if<syntax::Quantifier>(&narrow.node);
  if (!x || !y || x->kind != syntax::Quantifier::Kind::some || y->kind != x->kind || x->record.text != y->record.text) return false;
  if (!x->where) return true;
  Context inside = context;
  inside.level = quantified(c.program, context, x->record).value_or(context.level);
  return y->where && follows(c, inside, *x->where, *y->where);
}

}  // namespace

bool follows(const Compilation& c, const Context& context, const syntax::Expr& a, const syntax::Expr& b) {
  const auto needed = conjuncts(c.program, context, a);
  const auto conditions = conjuncts(c.program, context, b);
  std::set<std::string> given;
  for (const syntax::Expr* x : conditions) given.insert(spelled(c, *x));
  // An opened definition stands for itself and for what it means; either will do.
  if (given.contains(spelled(c, a))) return true;
  return std::all_of(needed.begin(), needed.end(), [&](const syntax::Expr* x) {
    return given.contains(spelled(c, *x)) || std::any_of(conditions.begin(), conditions.end(), [&](const syntax::Expr* y) { return narrower(c, context, *x, *y); });
  });
}

}  // namespace breachlaw::rules

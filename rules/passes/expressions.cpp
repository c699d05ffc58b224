// Names and types of every condition.
#include "rules/passes/expressions.hpp"

#include <algorithm>

namespace breachlaw::rules {

namespace {

bool is_evidence(const Fact& fact) { return fact.type == Type::choice && fact.domain && fact.domain->name == "evidence"; }

/// What stands behind `is` after the name of a duty.
constexpr std::string_view statuses[] = {"owed", "done", "complete", "prohibited"};

bool is_status(std::string_view word) { return std::find(std::begin(statuses), std::end(statuses), word) != std::end(statuses); }

bool months_or_longer(const syntax::Duration& d) {
  return d.unit == syntax::Unit::month || d.unit == syntax::Unit::quarter || d.unit == syntax::Unit::year;
}

const Duty* as_duty(const Symbol& symbol) {
  const auto* duty = std::get_if<const Duty*>(&symbol);
  return duty ? *duty : nullptr;
}

bool is_extern(const Symbol& symbol, bool duty) {
  const auto* external = std::get_if<const Extern*>(&symbol);
  return external && (*external)->duty == duty;
}

}  // namespace

namespace {

/// A law must cite how sure one must be; a guideline only suggests.
bool binds(const Context& context) { return context.law && context.law->kind != syntax::Header::Kind::guideline; }

}  // namespace

void ExpressionChecker::check(const Context& context, const syntax::Expr& expr, bool positive) {
  std::visit([&](const auto& node) { see(context, node, expr, positive); }, expr.node);
}

void ExpressionChecker::wrong(Span span, std::string message, std::string help) {
  c_.error("L0105", span, place_, std::move(message), std::move(help));
}

// --- shapes ---

void ExpressionChecker::see(const Context&, const syntax::Incomplete&, const syntax::Expr& expr, bool) {
  c_.error("L0111", expr.span, place_, "`incomplete` stands outside a list", "it is an item of `any of { … }` or `all of { … }`");
}

void ExpressionChecker::items(const Context& context, const std::vector<syntax::ExprItem>& items, bool list, bool positive) {
  for (const syntax::ExprItem& item : items)
    if (!(list && std::holds_alternative<syntax::Incomplete>(item.expr.node))) check(context, item.expr, positive);
}

void ExpressionChecker::see(const Context& context, const syntax::Junction& node, const syntax::Expr&, bool positive) {
  items(context, node.items, !node.chain, positive);
}

void ExpressionChecker::see(const Context& context, const syntax::Contested& node, const syntax::Expr&, bool positive) {
  items(context, node.items, false, positive);
}

void ExpressionChecker::see(const Context& context, const syntax::Not& node, const syntax::Expr&, bool positive) {
  if (node.operand) check(context, *node.operand, !positive);
}

void ExpressionChecker::see(const Context& context, const syntax::Failing& node, const syntax::Expr&, bool positive) {
  never_hinders(context, node.ref, !positive);
  holds(context, node.ref);
}

void ExpressionChecker::see(const Context&, const syntax::AnyOtherDuty& node, const syntax::Expr& expr, bool positive) {
  if (!positive)
    c_.error("L0112", expr.span, place_, "`any other duty` stands under a negation", "it may only make a duty arise, never hinder one");
  if (std::find(recipient_kinds.begin(), recipient_kinds.end(), node.kind.text) == recipient_kinds.end())
    c_.unknown("L0110", node.kind.span, place_, "kind of recipient", node.kind.text, std::vector<std::string>(recipient_kinds.begin(), recipient_kinds.end()));
}

/// What hangs on other duties may not hinder one, or each could be owed just because the other is not.
void ExpressionChecker::never_hinders(const Context& context, const syntax::Ref& ref, bool positive) {
  if (positive) return;
  const Symbol symbol = lookup(c_.program, context, ref);
  const auto* definition = std::get_if<const Definition*>(&symbol);
  const auto* duty = std::get_if<const Duty*>(&symbol);
  if ((definition && asks_for_others(c_.program, **definition, true)) || (duty && asks_for_others(c_.program, **duty)))
    c_.error("L0112", ref.span, place_, "`" + ref.spelled() + "` hangs on `any other duty` and stands under a negation", "it may only make a duty arise, never hinder one");
}

void ExpressionChecker::see(const Context& context, const syntax::Quantifier& node, const syntax::Expr&, bool positive) {
  const auto level = quantified(c_.program, context, node.record);
  if (!level) {
    if (const Record* record = c_.program.vocabulary.record(node.record.text)) {
      const Level up = engine::image::parent_of(record->level);
      c_.error("L0104", node.record.span, place_,
               up == Level::incident ? "a " + node.record.text + " has no " + node.record.text + " in it"
                                     : "`" + node.record.text + "` belongs to a " + std::string(name_of(up)),
               up == Level::incident ? "" : "write `some " + std::string(name_of(up)) + " where (some " + node.record.text + " …)`");
    } else {
      std::vector<std::string> known;
      for (const Record& r : c_.program.vocabulary.records) known.push_back(r.name);
      c_.unknown("L0201", node.record.span, place_, "record", node.record.text, known);
    }
    return;
  }
  Context inside = context;
  inside.level = *level;
  const bool where_positive = node.kind == syntax::Quantifier::Kind::some ? positive : !positive;
  if (node.where) check(inside, *node.where, where_positive);
  if (node.satisfies) check(inside, *node.satisfies, positive);
}

void ExpressionChecker::see(const Context& context, const syntax::PeopleCount& node, const syntax::Expr& expr, bool positive) {
  if (context.level != Level::incident)
    c_.error("L0104", expr.span, place_, "people are counted over datasets, and this stands inside a " + std::string(name_of(context.level)),
             "put the condition on the " + std::string(name_of(context.level)) + " into `where (… )` of the count");
  if (node.in) (void)check_place(c_, context, *node.in, place_);
  Context inside = context;
  inside.level = Level::dataset;
  if (node.where) check(inside, *node.where, positive);
}

// --- names alone ---

void ExpressionChecker::holds(const Context& context, const syntax::Ref& ref) {
  const Symbol symbol = lookup(c_.program, context, ref);
  if (std::holds_alternative<NotFound>(symbol)) {
    if (ref.law.empty() && ref.name == "overdue") {
      if (!overdue_) c_.error("L0104", ref.span, place_, "`overdue` stands outside `says` and `how`", "whether a duty is owed never depends on whether it is late");
      return;
    }
    report_unknown(c_, context, ref, place_);
    return;
  }
  const std::string name = "`" + ref.spelled() + "`";
  if (const auto* fact = std::get_if<const Fact*>(&symbol)) {
    if (!readable(**fact, ref.span)) return;
    if ((*fact)->type == Type::yes_no) return;
    if (is_evidence(**fact)) {
      c_.error("L0103", ref.span, place_, name + " is a grade of evidence: which standard of proof?", "write `" + ref.spelled() + " is STANDARD` with a standard of this law");
    } else if ((*fact)->type == Type::moment || (*fact)->type == Type::period) {
      wrong(ref.span, name + " is " + type_words(**fact), "write `" + ref.spelled() + " has happened`");
    } else {
      const bool set = (*fact)->type == Type::set || (*fact)->type == Type::graded_set;
      wrong(ref.span, name + " is " + type_words(**fact) + " and not true or false by itself", set ? "write `" + ref.spelled() + " has …`" : "write `" + ref.spelled() + " is …`");
    }
    return;
  }
  if (const auto* definition = std::get_if<const Definition*>(&symbol)) {
    usable(context, **definition, ref);
    return;
  }
  if (is_extern(symbol, false)) return;
  const bool duty = as_duty(symbol) || is_extern(symbol, true);
  const bool judged = std::holds_alternative<const Judgment*>(symbol) || std::holds_alternative<const Family*>(symbol);
  const bool moment = std::holds_alternative<const Moment*>(symbol);
  wrong(ref.span, name + " is " + described(symbol),
        duty     ? "write `" + ref.spelled() + " is owed`, `is done` or `is complete`"
        : judged ? "write `" + ref.spelled() + " is VALUE`"
        : moment ? "write `" + ref.spelled() + " has happened`"
                 : "");
}

bool ExpressionChecker::readable(const Fact& fact, Span span) {
  if (!fact.letters_only) return true;
  wrong(span, "`" + fact.name + "` is for letters only", "no condition may depend on it; declare it without `letters-only`");
  return false;
}

bool ExpressionChecker::usable(const Context& context, const Definition& definition, const syntax::Ref& ref) {
  const Level level = definition.level();
  if (definition.tiers) {
    wrong(ref.span, "`" + ref.spelled() + "` is a scale and not true or false by itself", "write `" + ref.spelled() + " is at least " + definition.tiers->members.back().name + "`");
    return false;
  }
  return at_hand(context, level, ref);
}

bool ExpressionChecker::at_hand(const Context& context, Level level, const syntax::Ref& ref, const char* what) {
  if (level == Level::incident || level == context.level || level == engine::image::parent_of(context.level)) return true;
  const std::string record(name_of(level));
  c_.error("L0104", ref.span, place_, "`" + ref.spelled() + "` is a " + what + " on " + record,
           "write `some " + record + " where (" + ref.spelled() + ")`");
  return false;
}

void ExpressionChecker::see(const Context& context, const syntax::Holds& node, const syntax::Expr&, bool positive) {
  never_hinders(context, node.ref, positive);
  holds(context, node.ref);
}

void ExpressionChecker::see(const Context& context, const syntax::Happened& node, const syntax::Expr&, bool) {
  const Symbol symbol = lookup(c_.program, context, node.ref);
  if (std::holds_alternative<NotFound>(symbol)) return report_unknown(c_, context, node.ref, place_);
  if (std::holds_alternative<const Moment*>(symbol)) return;
  if (const auto* fact = std::get_if<const Fact*>(&symbol))
    if ((*fact)->type == Type::moment || (*fact)->type == Type::period) return;
  wrong(node.ref.span, "`" + node.ref.spelled() + "` is " + described(symbol) + ", and only events happen",
        as_duty(symbol) ? "write `" + node.ref.spelled() + " is done`" : "");
}

// --- has ---

void ExpressionChecker::see(const Context& context, const syntax::Has& node, const syntax::Expr&, bool) {
  const Symbol symbol = lookup(c_.program, context, node.subject);
  if (std::holds_alternative<NotFound>(symbol)) return report_unknown(c_, context, node.subject, place_);
  const auto* found = std::get_if<const Fact*>(&symbol);
  if (!found || ((*found)->type != Type::set && (*found)->type != Type::graded_set)) {
    const std::string what = found ? type_words(**found) : described(symbol);
    return wrong(node.subject.span, "`" + node.subject.spelled() + "` is " + what + ", and only sets have members",
                 "write `" + node.subject.spelled() + " is …`");
  }
  const Fact& fact = **found;
  if (!readable(fact, node.subject.span)) return;
  for (const syntax::Member& member : node.members.items) {
    if (fact.place_set) {
      if (member.in) wrong(member.in->span, "a place stands in no other place here");
      (void)check_place(c_, context, {member.value.text, member.value.span}, place_);
    } else {
      (void)check_member(c_, context, *fact.domain, member, place_);
    }
  }
  if (node.being) being(context, fact, *node.being);
  if (fact.type == Type::graded_set) {
    if (!node.as)
      c_.error("L0103", node.subject.span, place_, "`" + node.subject.spelled() + " has …` without `as`: which standard of proof?",
               "add `as STANDARD`, with a `standard` that cites where the law says how sure one must be");
    else standard(context, *node.as);
  } else if (node.as) {
    wrong(node.as->span, "`" + node.subject.spelled() + "` has no grades of evidence", "leave out `as`");
  }
}

void ExpressionChecker::being(const Context& context, const Fact& fact, const syntax::Name& name) {
  const bool cohort = fact.level == Level::dataset && fact.type == Type::set && fact.domain && fact.domain->name == "data-kind" && !fact.derived;
  if (!cohort) return wrong(name.span, "`being` asks how data are protected, and `" + fact.name + "` are no data", "write `data has … being " + name.text + "`");
  if (protection_test(c_.program, context, name)) return;
  const Symbol symbol = lookup(c_.program, context, {{}, name.text, name.span});
  if (std::holds_alternative<NotFound>(symbol)) report_unknown(c_, context, {{}, name.text, name.span}, place_, "definition on protection");
  else c_.error("L0104", name.span, place_, "`" + name.text + "` is " + described(symbol), "`being` needs a `define protection " + name.text + " …`");
}

void ExpressionChecker::standard(const Context& context, const syntax::AsStandard& as) {
  if (grades(c_.program, context, as)) return;
  if (as.standard) {
    std::vector<std::string> known;
    if (context.law)
      for (const Standard& s : context.law->standards) known.push_back(s.name);
    c_.unknown("L0201", as.standard->span, place_, "standard of proof", as.standard->text, known);
  } else if (const Domain* evidence = c_.program.vocabulary.domain("evidence"); evidence && as.grade) {
    c_.unknown("L0110", as.grade->span, place_, "grade of evidence", as.grade->text, words_of(c_.program.vocabulary, *evidence));
  }
}

// --- is ---

void ExpressionChecker::see(const Context& context, const syntax::Is& node, const syntax::Expr&, bool positive) {
  if (!node.members.items.empty() && (node.members.items.front().value.text == "owed" || !is_status(node.members.items.front().value.text)))
    never_hinders(context, node.subject, positive);
  const Symbol symbol = lookup(c_.program, context, node.subject);
  const std::string name = "`" + node.subject.spelled() + "`";
  if (std::holds_alternative<NotFound>(symbol)) return report_unknown(c_, context, node.subject, place_);
  const bool status = node.members.items.size() == 1 && is_status(node.members.items.front().value.text);
  if (as_duty(symbol) || is_extern(symbol, true)) {
    if (node.members.mode != syntax::Members::Mode::one || node.members.items.front().in || !status || node.judged_by) {
      const std::vector<std::string> known(std::begin(statuses), std::end(statuses));
      c_.unknown("L0110", node.members.span, place_, "status of a duty,", node.members.items.front().value.text, known);
    }
    return;
  }
  if (node.judged_by && !std::holds_alternative<const Judgment*>(symbol) && !std::holds_alternative<const Family*>(symbol))
    wrong(node.judged_by->span, name + " is " + described(symbol) + ", and nobody judges it");
  if (const auto* judgment = std::get_if<const Judgment*>(&symbol)) {
    if (!usable(context, **judgment, node.subject)) return;
    return scale_values(context, (*judgment)->domain, node.members);
  }
  if (const auto* family = std::get_if<const Family*>(&symbol)) return scale_values(context, (*family)->domain, node.members);
  if (const auto* tiered = std::get_if<const Definition*>(&symbol); tiered && (*tiered)->tiers) {
    if (at_hand(context, (*tiered)->level(), node.subject)) scale_values(context, *(*tiered)->tiers, node.members);
    return;
  }
  const auto* found = std::get_if<const Fact*>(&symbol);
  if (!found) {
    const bool plain = std::holds_alternative<const Definition*>(symbol);
    return wrong(node.subject.span, name + " is " + described(symbol) + (status ? ", and only duties are owed, done or complete" : ""),
                 plain && !status ? "write " + name + " or `not " + node.subject.spelled() + "`" : "");
  }
  const Fact& fact = **found;
  if (!readable(fact, node.subject.span)) return;
  switch (fact.type) {
    case Type::yes_no:
      for (const syntax::Member& member : node.members.items)
        if (member.value.text != "yes" && member.value.text != "no")
          c_.unknown("L0110", member.value.span, place_, "value", member.value.text, std::vector<std::string>{"yes", "no"});
      return;
    case Type::choice:
      if (is_evidence(fact)) return evidence_is(context, fact, node);
      return scale_values(context, *fact.domain, node.members);
    case Type::place:
      for (const syntax::Member& member : node.members.items) (void)check_place(c_, context, {member.value.text, member.value.span}, place_);
      return;
    case Type::recipient:
      for (const syntax::Member& member : node.members.items) {
        if (!c_.program.vocabulary.has_recipient(member.value.text, context.law))
          c_.unknown("L0110", member.value.span, place_, "recipient", member.value.text, recipient_names(c_.program.vocabulary));
        if (member.in) (void)check_place(c_, context, *member.in, place_);
      }
      return;
    default: break;
  }
  const bool set = fact.type == Type::set || fact.type == Type::graded_set;
  wrong(node.subject.span, name + " is " + type_words(fact) + (status ? ", and only duties are owed, done or complete" : ""),
        set ? "write `" + node.subject.spelled() + " has …`" : "write `" + node.subject.spelled() + " is at least …`");
}

void ExpressionChecker::scale_values(const Context& context, const Domain& domain, const syntax::Members& members) {
  for (const syntax::Member& member : members.items) (void)check_member(c_, context, domain, member, place_);
  if (members.mode == syntax::Members::Mode::all && members.items.size() > 1)
    wrong(members.span, "one value cannot be several at once", "write `is any of { … }`");
}

void ExpressionChecker::evidence_is(const Context& context, const Fact& fact, const syntax::Is& node) {
  for (const syntax::Member& member : node.members.items) {
    const bool grade = fact.domain->find(member.value.text).has_value();
    if (grade && binds(context)) {
      c_.error("L0103", member.value.span, place_, "`" + node.subject.spelled() + " is " + member.value.text + "` without a standard of proof",
               "declare `standard NAME means …` with its citation and write `" + node.subject.spelled() + " is NAME`");
    } else if (!grade) {
      syntax::AsStandard as;
      as.standard = member.value;
      standard(context, as);
    }
  }
}

// --- comparisons ---

bool ExpressionChecker::is_moment(const Context& context, const syntax::Ref& ref) {
  const Symbol symbol = lookup(c_.program, context, ref);
  if (std::holds_alternative<NotFound>(symbol)) {
    report_unknown(c_, context, ref, place_);
    return false;
  }
  if (std::holds_alternative<const Moment*>(symbol)) return true;
  const auto* fact = std::get_if<const Fact*>(&symbol);
  if (fact && (*fact)->type == Type::moment) return true;
  const bool period = fact && ((*fact)->type == Type::period || (*fact)->type == Type::periods);
  wrong(ref.span, "`" + ref.spelled() + "` is " + (fact ? type_words(**fact) : described(symbol)) + ", not a moment",
        period ? "give the law a moment for it: `moment NAME means start of " + ref.spelled() + "`" : "");
  return false;
}

void ExpressionChecker::see(const Context& context, const syntax::IsBeside& node, const syntax::Expr&, bool) {
  (void)is_moment(context, node.subject);
  if (node.moment) when(context, *node.moment);
}

void ExpressionChecker::see(const Context& context, const syntax::IsCompared& node, const syntax::Expr& expr, bool positive) {
  never_hinders(context, node.subject, positive);
  if (const auto* lapse = std::get_if<syntax::Lapse>(&node.amount); lapse && lapse->side != syntax::Lapse::Side::alone) {
    (void)is_moment(context, node.subject);
    if (lapse->moment) when(context, *lapse->moment);
    if (months_or_longer(lapse->duration))
      c_.error("L0404", lapse->duration.span, place_, "moments are compared in hours, days or weeks, not in months", "say how many days");
    if (node.comparison == syntax::Comparison::exactly)
      wrong(expr.span, "two moments are never exactly so far apart", "write `at least`, `more than`, `at most` or `less than`");
    return;
  }
  const Symbol symbol = lookup(c_.program, context, node.subject);
  if (std::holds_alternative<NotFound>(symbol)) return report_unknown(c_, context, node.subject, place_);
  if (const auto* judgment = std::get_if<const Judgment*>(&symbol)) {
    if (usable(context, **judgment, node.subject)) ordered(context, (*judgment)->domain, node);
    return;
  }
  if (const auto* family = std::get_if<const Family*>(&symbol)) return ordered(context, (*family)->domain, node);
  if (const auto* score = std::get_if<const Score*>(&symbol)) {
    if (!std::holds_alternative<syntax::Number>(node.amount)) wrong(expr.span, "`" + node.subject.spelled() + "` is a score", "compare it with a number");
    (void)at_hand(context, (*score)->level, node.subject, "score");
    return;
  }
  if (const auto* tiered = std::get_if<const Definition*>(&symbol); tiered && (*tiered)->tiers) {
    if (at_hand(context, (*tiered)->level(), node.subject)) ordered(context, *(*tiered)->tiers, node);
    return;
  }
  const auto* found = std::get_if<const Fact*>(&symbol);
  if (!found) return wrong(node.subject.span, "`" + node.subject.spelled() + "` is " + described(symbol) + " and has no size");
  if (readable(**found, node.subject.span)) compared(context, **found, node, expr);
}

void ExpressionChecker::compared(const Context& context, const Fact& fact, const syntax::IsCompared& node, const syntax::Expr& expr) {
  const auto needs = [&](bool right, const char* example) {
    if (!right) wrong(expr.span, "`" + node.subject.spelled() + "` is " + type_words(fact), std::string("compare it with ") + example);
  };
  switch (fact.type) {
    case Type::choice:
      if (is_evidence(fact) && binds(context)) {
        c_.error("L0103", expr.span, place_, "`" + node.subject.spelled() + "` is compared without a standard of proof",
                 "declare `standard NAME means at least …` with its citation and write `" + node.subject.spelled() + " is NAME`");
        return;
      }
      return ordered(context, *fact.domain, node);
    case Type::number: {
      const auto* percent = std::get_if<syntax::Percent>(&node.amount);
      if (percent && percent->of) {  // `more than 10 percent of clients`
        (void)measure(context, *percent->of, Type::number);
        return;
      }
      return needs(std::holds_alternative<syntax::Number>(node.amount), "a number");
    }
    case Type::percent: {
      const auto* percent = std::get_if<syntax::Percent>(&node.amount);
      return needs(percent && !percent->of, "a percentage such as `10 percent`");
    }
    case Type::money:
      if (const auto* percent = std::get_if<syntax::Percent>(&node.amount); percent && percent->of) {  // `more than 5 percent of turnover`
        (void)measure(context, *percent->of, Type::money);
        return;
      }
      return needs(std::holds_alternative<syntax::Money>(node.amount), "a sum such as `CHF 10_000`");
    case Type::span: {
      const auto* lapse = std::get_if<syntax::Lapse>(&node.amount);
      needs(lapse, "a span such as `4 hours`");
      if (lapse && (months_or_longer(lapse->duration) || lapse->duration.business))
        c_.error("L0107", lapse->duration.span, place_, "`" + node.subject.spelled() + "` is measured in hours, which do not compare with months or business days",
                 "say how many hours or days");
      return;
    }
    case Type::count_by_place:
      if (fact.name != "people") return needs(std::holds_alternative<syntax::Number>(node.amount), "a number");  // all places together
      return wrong(expr.span, "`" + node.subject.spelled() + "` is counted by place", "write `at least 500 people in US-TX where (…)`");
    default: break;
  }
  wrong(node.subject.span, "`" + node.subject.spelled() + "` is " + type_words(fact) + " and has no size");
}

bool ExpressionChecker::measure(const Context& context, const syntax::Ref& ref, Type type) {
  const Symbol symbol = lookup(c_.program, context, ref);
  if (std::holds_alternative<NotFound>(symbol)) {
    report_unknown(c_, context, ref, place_);
    return false;
  }
  const auto* fact = std::get_if<const Fact*>(&symbol);
  if (fact && (*fact)->type == type) return true;
  wrong(ref.span, "`" + ref.spelled() + "` is " + (fact ? type_words(**fact) : described(symbol)) + (type == Type::money ? ", not a sum of money" : ", not a number"));
  return false;
}

void ExpressionChecker::ordered(const Context& context, const Domain& domain, const syntax::IsCompared& node) {
  const auto* value = std::get_if<syntax::Name>(&node.amount);
  if (!value) return wrong(node.subject.span, "`" + node.subject.spelled() + "` is compared with a word of its scale", "one of " + listed(words_of(c_.program.vocabulary, domain)));
  syntax::Member member;
  member.value = *value;
  if (!check_member(c_, context, domain, member, place_)) return;
  if (domain.form != DomainForm::ordered)
    c_.error("L0106", node.subject.span, place_, "`" + node.subject.spelled() + "` has no order, so nothing is `" + (node.comparison == syntax::Comparison::at_most ? "at most" : "at least") + "` a value of it",
             "write `is any of { … }`, or declare its values with `<`");
}

bool ExpressionChecker::usable(const Context& context, const Judgment& judgment, const syntax::Ref& ref) {
  if (judgment.level == Level::incident || context.level == Level::dataset || engine::image::parent_of(context.level) == Level::dataset) return true;
  c_.error("L0104", ref.span, place_, "`" + ref.spelled() + "` is judged for each dataset", "write `some dataset where (" + ref.spelled() + " is …)`");
  return false;
}

// --- the pass ---

void ExpressionChecker::condition(const Context& context, const syntax::Expr& expr, For role) {
  overdue_ = role == For::content;
  // An exception works against what it acts on, and so does a prohibition's `unless`.
  const bool positive = role != For::exception && role != For::unless && role != For::forbid_unless;
  check(context, expr, positive);
}

void ExpressionChecker::moment(const Context& context, const syntax::When& node) { when(context, node); }

void expressions(Compilation& c) {
  ExpressionChecker checker(c);
  checker.walk(c.program);
  checker.headers();
}

}  // namespace breachlaw::rules

// Names and types of moments, limits and deadlines.
#include "rules/passes/expressions.hpp"

namespace breachlaw::rules {

void ExpressionChecker::when(const Context& context, const syntax::When& when) {
  std::visit([&](const auto& node) { see(context, node, when); }, when.node);
}

void ExpressionChecker::see(const Context& context, const syntax::MomentRef& node, const syntax::When&) {
  using Of = syntax::MomentRef::Of;
  if (node.of == Of::itself) {
    (void)is_moment(context, node.ref);
    return;
  }
  const Symbol symbol = lookup(c_.program, context, node.ref);
  if (std::holds_alternative<NotFound>(symbol)) return report_unknown(c_, context, node.ref, place_);
  const auto* external = std::get_if<const Extern*>(&symbol);
  const bool duty = std::holds_alternative<const Duty*>(symbol) || (external && (*external)->duty);
  if (node.of == Of::judged) {
    if (const auto* judgment = std::get_if<const Judgment*>(&symbol)) {
      (void)usable(context, **judgment, node.ref);
    } else if (!std::holds_alternative<const Family*>(symbol)) {
      wrong(node.ref.span, "`" + node.ref.spelled() + "` is " + described(symbol) + ", and only judgments are judged");
    }
  } else if (!duty) {
    wrong(node.ref.span, "`" + node.ref.spelled() + "` is " + described(symbol) + ", and only duties are done",
          std::holds_alternative<const Judgment*>(symbol) ? "write `" + node.ref.spelled() + " judged`" : "");
  }
}

void ExpressionChecker::see(const Context& context, const syntax::Extreme& node, const syntax::When&) {
  for (const syntax::WhenItem& item : node.items) when(context, item.when);
}

void ExpressionChecker::see(const Context& context, const syntax::UnitEdge& node, const syntax::When&) {
  if (node.moment) when(context, *node.moment);
}

bool ExpressionChecker::is_period(const Context& context, const syntax::Ref& ref) {
  const Symbol symbol = lookup(c_.program, context, ref);
  if (std::holds_alternative<NotFound>(symbol)) {
    report_unknown(c_, context, ref, place_, "period");
    return false;
  }
  const auto* fact = std::get_if<const Fact*>(&symbol);
  if (fact && ((*fact)->type == Type::period || (*fact)->type == Type::periods)) return true;
  wrong(ref.span, "`" + ref.spelled() + "` is " + (fact ? type_words(**fact) : described(symbol)) + ", and only periods start and end");
  return false;
}

void ExpressionChecker::see(const Context& context, const syntax::PeriodEdge& node, const syntax::When&) {
  (void)is_period(context, node.period);
}

void ExpressionChecker::see(const Context& context, const syntax::DueOf& node, const syntax::When&) { duty_named(context, node.target); }

void ExpressionChecker::see(const Context& context, const syntax::RecordMoment& node, const syntax::When&) {
  const auto level = quantified(c_.program, context, node.record);
  if (!level) {
    std::vector<std::string> known;
    for (const Record& record : c_.program.vocabulary.records)
      if (engine::image::parent_of(record.level) == context.level) known.push_back(record.name);
    c_.unknown("L0201", node.record.span, place_, "record", node.record.text, known);
    return;
  }
  Context inside = context;
  inside.level = *level;
  const Fact* field = context.law ? c_.program.vocabulary.fact(*context.law, node.field.text, *level) : nullptr;
  if (!field) field = c_.program.vocabulary.fact(node.field.text, *level);
  if (!field) {
    std::vector<std::string> known;
    for (const Fact& fact : c_.program.vocabulary.facts)
      if (fact.level == *level && fact.type == Type::moment) known.push_back(fact.name);
    c_.unknown("L0201", node.field.span, place_, "event of " + node.record.text, node.field.text, known);
  } else if (field->type != Type::moment) {
    wrong(node.field.span, "`" + node.field.text + "` is " + type_words(*field) + ", not a moment");
  }
  if (node.where) check(inside, *node.where);
}

void ExpressionChecker::see(const Context& context, const syntax::After& node, const syntax::When&) {
  duration(context, node.duration);
  if (node.moment) when(context, *node.moment);
}

void ExpressionChecker::see(const Context& context, const syntax::DayAfter& node, const syntax::When&) {
  constexpr int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (node.month >= 1 && node.month <= 12 && (node.day.value < 1 || node.day.value > days[node.month - 1]))
    wrong(node.day.span, "this month has no day " + std::to_string(node.day.value));
  if (node.moment) when(context, *node.moment);
}

// --- deadlines ---

void ExpressionChecker::duration(const Context& context, const syntax::Duration& duration) {
  if (!duration.business || !context.law) return;
  const auto has_calendar = [](const Place* place) {
    for (; place; place = place->parent)
      if (place->calendar) return true;
    return false;
  };
  if (context.law->counting && context.law->counting->calendar) return;
  for (const Place* place : context.law->places)
    if (has_calendar(place)) return;
  c_.error("L0410", duration.span, place_, "business days need a calendar, and `" + context.law->counting->id + "` has none",
           "name a counting rule with a calendar: `counts by …`");
}

void ExpressionChecker::duty_named(const Context& context, const syntax::Target& target) {
  if (target.pin || target.record || target.slot) return wrong(target.span, "a duty is named here", "write its name alone");
  const Symbol symbol = lookup(c_.program, context, target.ref);
  if (std::holds_alternative<NotFound>(symbol)) return report_unknown(c_, context, target.ref, place_, "duty");
  const auto* external = std::get_if<const Extern*>(&symbol);
  if (!std::holds_alternative<const Duty*>(symbol) && !(external && (*external)->duty))
    wrong(target.span, "`" + target.ref.spelled() + "` is " + described(symbol) + ", and only duties are due");
}

void ExpressionChecker::limit(const Context& context, const syntax::Limit& node) {
  if (const auto* most = std::get_if<syntax::AtMost>(&node.node)) {
    duration(context, most->duration);
    when(context, most->after);
  } else if (const auto* later = std::get_if<syntax::NoLaterThan>(&node.node)) {
    when(context, later->when);
  } else if (const auto* beside = std::get_if<syntax::Beside>(&node.node)) {
    duty_named(context, beside->target);
  } else {
    for (const syntax::LimitItem& item : std::get<syntax::ExtremeLimit>(node.node).items) limit(context, item.limit);
  }
}

void ExpressionChecker::deadline(const Context& context, const syntax::Deadline& node) {
  for (const syntax::LimitItem& item : node.contested) limit(context, item.limit);
  if (node.words && node.words->after) when(context, *node.words->after);
  int limits = 0;
  for (const auto& timing : node.timings) {
    if (const auto* one = std::get_if<syntax::Limit>(&timing)) {
      limit(context, *one);
      if (++limits == 2)
        wrong(one->span, "a deadline has one limit at most", "write `earliest of { …; … }` or `latest of { …; … }`");
    } else if (const auto* aim = std::get_if<syntax::Aim>(&timing)) {
      duration(context, aim->duration);
      when(context, aim->after);
    } else if (const auto* guidance = std::get_if<syntax::Guidance>(&timing)) {
      duration(context, guidance->duration);
      when(context, guidance->after);
    }
  }
}

void ExpressionChecker::part(const Context& context, const syntax::Part& part) {
  for (const auto* edge : {part.window.from ? &*part.window.from : nullptr, part.window.until ? &*part.window.until : nullptr})
    if (edge && edge->by) version_event(*context.law, *edge->by);
}

// --- what decides the version ---

void ExpressionChecker::version_event(const Law& law, const syntax::Ref& ref) {
  const Context context{&law, Level::incident, nullptr};
  // A period counts by its start.
  const Symbol symbol = lookup(c_.program, context, ref);
  const auto* fact = std::get_if<const Fact*>(&symbol);
  if (!fact || (*fact)->type != Type::period) (void)is_moment(context, ref);
}

void ExpressionChecker::headers() {
  for (const Law& law : c_.program.laws) {
    place_ = law.id;
    if (law.version_by) version_event(law, *law.version_by);
    for (const syntax::Ref* by : {law.window.from_by, law.window.until_by})
      if (by) version_event(law, *by);
    const auto of_clause = [&](const syntax::Clause& clause) {
      place_ = legal_place(clause);
      for (const auto* edge : {clause.window.from ? &*clause.window.from : nullptr, clause.window.until ? &*clause.window.until : nullptr})
        if (edge && edge->by) version_event(law, *edge->by);
    };
    for (const syntax::Item& item : c_.files[static_cast<std::size_t>(law.file)].items)
      if (const auto* clause = std::get_if<syntax::Clause>(&item.node)) of_clause(*clause);
    for (const Burden& burden : law.burdens) {
      place_ = legal_place(*burden.clause);
      if (burden.syntax->once) version_event(law, *burden.syntax->once);
    }
  }
}

}  // namespace breachlaw::rules

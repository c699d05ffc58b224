#include "rules/passes/walk.hpp"

namespace breachlaw::rules {

void Walker::walk(const Program& program) {
  for (const Law& law : program.laws) walk(law);
  clause_ = nullptr;
  place_.clear();
  for (const Excluded& excluded : program.vocabulary.excluded)
    for (const syntax::ExprItem& item : excluded.syntax->both) condition({}, item.expr, For::excluded);
}

void Walker::enter(const syntax::Clause& clause) {
  clause_ = &clause;
  place_ = legal_place(clause);
}

void Walker::content(const Context& context, const syntax::Content& content) {
  if (content.condition) condition(context, *content.condition, For::content);
}

void Walker::way(const Context& context, const syntax::Way& node) {
  if (const auto* one = std::get_if<syntax::Content>(&node.node)) {
    content(context, *one);
  } else {
    const auto& ways = std::get<syntax::Ways>(node.node);
    for (const syntax::Way& inner : ways.items) way(context, inner);
    if (ways.condition) condition(context, *ways.condition, For::content);
  }
}

void Walker::duty_part(const Context& context, const syntax::Part& node) {
  part(context, node);
  if (const auto* by = std::get_if<syntax::By>(&node.node)) deadline(context, by->deadline);
  if (const auto* when = std::get_if<syntax::If>(&node.node)) condition(context, when->expr, For::duty);
  if (const auto* unless = std::get_if<syntax::Unless>(&node.node)) condition(context, unless->expr, For::unless);
  if (const auto* says = std::get_if<syntax::Says>(&node.node))
    for (const syntax::Content& item : says->items) content(context, item);
  if (const auto* how = std::get_if<syntax::How>(&node.node)) way(context, how->way);
  if (const auto* keep = std::get_if<syntax::Keep>(&node.node); keep && keep->after) moment(context, *keep->after);
  if (const auto* repeat = std::get_if<syntax::Repeat>(&node.node)) moment(context, repeat->until);
}

void Walker::walk(const Law& law) {
  const Context plain{&law, Level::incident, nullptr};
  for (const Definition& definition : law.definitions)
    for (const Definition::Version& version : definition.versions) {
      enter(*version.clause);
      if (version.syntax->means) condition({&law, definition.level(), nullptr}, *version.syntax->means, For::definition);
      for (const syntax::Tier& tier : version.syntax->tiers)
        if (tier.condition) condition({&law, definition.level(), nullptr}, *tier.condition, For::definition);
    }
  for (const Moment& named : law.moments)
    for (const Moment::Version& version : named.versions) {
      enter(*version.clause);
      moment(plain, version.syntax->when);
    }
  for (const Duty& duty : law.duties)
    for (const Duty::Version& version : duty.versions) {
      enter(*version.clause);
      for (const syntax::Part& part : version.syntax->parts) duty_part({&law, Level::incident, &duty}, part);
    }
  for (const Exception& exception : law.exceptions) {
    if (!exception.syntax) continue;  // an `unless` was seen with its duty
    enter(*exception.clause);
    condition({&law, exception.level, nullptr}, exception.syntax->condition, For::exception);
    if (exception.syntax->instead)
      for (const syntax::Part& part : exception.syntax->instead->slots) duty_part(plain, part);
    for (const syntax::Attached& attached : exception.syntax->strings)
      if (const auto* keep = std::get_if<syntax::Keep>(&attached.node); keep && keep->after) moment(plain, *keep->after);
  }
  for (const Discharge& discharge : law.discharges) {
    enter(*discharge.clause);
    if (discharge.syntax->condition) condition(plain, *discharge.syntax->condition, For::discharge);
  }
  for (const Forbid& forbid : law.forbids) {
    enter(*forbid.clause);
    if (forbid.syntax->until) moment(plain, *forbid.syntax->until);
    if (forbid.syntax->condition) condition(plain, *forbid.syntax->condition, For::forbid);
    if (forbid.syntax->unless) condition(plain, forbid.syntax->unless->expr, For::forbid_unless);
  }
  for (const Delay& delay : law.delays) {
    enter(*delay.clause);
    moment(plain, delay.syntax->until);
    if (delay.syntax->cap) moment(plain, delay.syntax->cap->after);
    if (delay.syntax->then) deadline(plain, *delay.syntax->then);
    if (delay.syntax->condition) condition(plain, *delay.syntax->condition, For::delay);
  }
  for (const Toll& toll : law.tolls) {
    enter(*toll.clause);
    if (toll.syntax->where) condition({&law, toll.over.value_or(Level::incident), nullptr}, *toll.syntax->where, For::toll_records);
    if (toll.syntax->condition) condition(plain, *toll.syntax->condition, For::toll);
  }
}

bool is_overdue(const syntax::Expr& expr) {
  const auto* holds = std::get_if<syntax::Holds>(&expr.node);
  return holds && holds->ref.law.empty() && holds->ref.name == "overdue";
}

}  // namespace breachlaw::rules

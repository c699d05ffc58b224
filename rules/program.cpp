#include "rules/program.hpp"

#include <algorithm>
#include <set>

namespace breachlaw::rules {

namespace {

template <class T>
const T* named(const std::deque<T>& things, std::string_view name) {
  const auto found = std::find_if(things.begin(), things.end(), [name](const T& t) { return t.name == name; });
  return found == things.end() ? nullptr : &*found;
}

/// A clause of the law by its name.
Symbol clause_named(const Law& law, std::string_view name) {
  if (const auto* d = named(law.definitions, name)) return d;
  if (const auto* d = named(law.duties, name)) return d;
  if (const auto* j = named(law.judgments, name)) return j;
  if (const auto* m = named(law.moments, name)) return m;
  if (const auto* s = named(law.standards, name)) return s;
  if (const auto* s = named(law.scores, name)) return s;
  return NotFound{};
}

constexpr std::array<Level, 3> path_from(Level level) {
  const Level up = engine::image::parent_of(level);
  return {level, up, Level::incident};
}

Symbol foreign(const Program& program, const Context& context, const syntax::Ref& ref) {
  if (const Law* law = program.law(ref.law)) {
    if (law->kind == syntax::Header::Kind::guideline) return NotFound{};  // no law reads what a guideline says
    if (Symbol own = clause_named(*law, ref.name); !std::holds_alternative<NotFound>(own)) return own;
    for (const Level level : path_from(context.level))
      if (const Fact* fact = program.vocabulary.fact(*law, ref.name, level)) return fact;
    return NotFound{};
  }
  for (const Extern& e : program.externs)
    if (e.law == ref.law && e.name == ref.name) return &e;
  return NotFound{};
}

std::size_t grade_count(const Program& program) {
  const Domain* evidence = program.vocabulary.domain("evidence");
  return evidence ? evidence->members.size() : 0;
}

}  // namespace

const Law* Program::law(std::string_view id) const {
  const auto found = std::lower_bound(laws.begin(), laws.end(), id, [](const Law& l, std::string_view i) { return l.id < i; });
  return found != laws.end() && found->id == id ? &*found : nullptr;
}

const Duty* Program::duty(std::string_view id) const {
  const auto slash = id.find('/');
  if (slash == std::string_view::npos) return nullptr;
  const Law* of = law(id.substr(0, slash));
  return of ? named(of->duties, id.substr(slash + 1)) : nullptr;
}

const NamedFixture* Program::fixture(const Law* of, const std::string& name) const {
  for (const std::string& scope : {of ? of->id : std::string(), std::string()})
    if (const auto own = fixtures.find({scope, name}); own != fixtures.end()) return &own->second;
  const NamedFixture* only = nullptr;
  for (const auto& [key, fixture] : fixtures) {
    if (key.second != name) continue;
    if (only) return nullptr;
    only = &fixture;
  }
  return only;
}

Symbol lookup(const Program& program, const Context& context, const syntax::Ref& ref) {
  if (!ref.law.empty() && !(context.law && context.law->id == ref.law)) return foreign(program, context, ref);
  if (ref.law.empty() && context.duty && context.duty->each && context.duty->variable == ref.name)
    return Variable{ref.name, context.duty->each};
  if (context.law)
    if (Symbol own = clause_named(*context.law, ref.name); !std::holds_alternative<NotFound>(own)) return own;
  for (const Level level : path_from(context.level)) {
    if (context.law)
      if (const Fact* fact = program.vocabulary.fact(*context.law, ref.name, level)) return fact;
    if (const Fact* fact = program.vocabulary.fact(ref.name, level)) return fact;
  }
  if (!context.law)
    if (const Family* family = program.vocabulary.family(ref.name)) return family;
  return NotFound{};
}

const Definition* protection_test(const Program&, const Context& context, const syntax::Name& name) {
  if (!context.law) return nullptr;
  const Definition* test = named(context.law->definitions, name.text);
  return test && test->record == Level::protection ? test : nullptr;
}

Grades grades(syntax::Comparison comparison, std::size_t grade) {
  constexpr std::size_t count = 5;
  Grades result = 0;
  for (std::size_t g = 0; g < count; ++g) {
    using enum syntax::Comparison;
    const bool in = (comparison == at_least && g >= grade) || (comparison == more_than && g > grade) ||
                    (comparison == at_most && g <= grade) || (comparison == exactly && g == grade) ||
                    ((comparison == fewer_than || comparison == less_than) && g < grade);
    if (in) result = static_cast<Grades>(result | (1u << g));
  }
  return result;
}

std::optional<Grades> grades(const Program& program, const Context& context, const syntax::AsStandard& as) {
  if (as.standard) {
    if (!context.law) return std::nullopt;
    const Standard* standard = named(context.law->standards, as.standard->text);
    return standard ? std::optional(standard->grades) : std::nullopt;
  }
  const Domain* evidence = program.vocabulary.domain("evidence");
  if (!evidence || !as.grade || !as.comparison || grade_count(program) > 5) return std::nullopt;
  const auto grade = evidence->find(as.grade->text);
  return grade ? std::optional(grades(*as.comparison, *grade)) : std::nullopt;
}

SiteSymbol site(const Program& program, const Context& context, const syntax::Site& site) {
  if (context.duty && context.duty->each && context.duty->variable == site.text)
    return Variable{site.text, context.duty->each};
  if (const Place* place = program.vocabulary.place(site.text, context.law)) return place;
  if (site.is_place()) return NotFound{};
  const Symbol symbol = lookup(program, context, syntax::Ref{{}, site.text, site.span});
  if (const auto* fact = std::get_if<const Fact*>(&symbol)) return *fact;
  return NotFound{};
}

HolderSymbol holder(const Program& program, const Context& context, const syntax::Holder& holder) {
  HolderSymbol result;
  for (const bool role : {true, false}) {
    const Domain* domain = program.vocabulary.domain(role ? "role" : "status");
    if (!domain) continue;
    const auto member = program.vocabulary.member(*domain, holder.name.text);
    if (!member) continue;
    result = {true, role, *member};
    break;
  }
  if (result.found && holder.in) result.member.place = program.vocabulary.place(holder.in->text, context.law);
  return result;
}

std::optional<Level> quantified(const Program& program, const Context& context, const syntax::Name& record) {
  const Record* found = program.vocabulary.record(record.text);
  if (!found) return std::nullopt;
  const Level up = engine::image::parent_of(found->level);
  // From a protection or recipient, nothing else is reached; from a dataset, its own, and what belongs to the incident.
  if (up == Level::incident) return found->level == context.level ? std::nullopt : std::optional(found->level);
  return context.level == up ? std::optional(found->level) : std::nullopt;
}

namespace {

class Asking {
 public:
  Asking(const Program& program, bool through_duties) : p_(program), through_duties_(through_duties) {}

  bool definition(const Definition& d) {
    if (!seen_.insert(&d).second) return false;
    return std::any_of(d.versions.begin(), d.versions.end(), [&](const Definition::Version& version) {
      const Context context{d.law, d.level(), nullptr};
      return (version.syntax->means && expr(context, *version.syntax->means)) ||
             std::any_of(version.syntax->tiers.begin(), version.syntax->tiers.end(), [&](const syntax::Tier& tier) { return tier.condition && expr(context, *tier.condition); });
    });
  }

  bool duty(const Duty& d) {
    if (!through_duties_ || !seen_.insert(&d).second) return false;
    for (const Duty::Version& version : d.versions)
      for (const syntax::Part& part : version.syntax->parts)
        if (const auto* condition = std::get_if<syntax::If>(&part.node); condition && expr({d.law, Level::incident, &d}, condition->expr)) return true;
    return d.law->applies && definition(*d.law->applies);
  }

 private:
  bool expr(const Context& context, const syntax::Expr& node) {
    if (std::holds_alternative<syntax::AnyOtherDuty>(node.node)) return true;
    const syntax::Ref* ref = nullptr;
    if (const auto* holds = std::get_if<syntax::Holds>(&node.node)) ref = &holds->ref;
    if (const auto* failing = std::get_if<syntax::Failing>(&node.node)) ref = &failing->ref;
    if (const auto* is = std::get_if<syntax::Is>(&node.node)) ref = &is->subject;
    if (const auto* compared = std::get_if<syntax::IsCompared>(&node.node)) ref = &compared->subject;
    if (ref) {
      const Symbol symbol = lookup(p_, context, *ref);
      if (const auto* d = std::get_if<const Definition*>(&symbol); d && definition(**d)) return true;
      if (const auto* d = std::get_if<const Duty*>(&symbol); d && duty(**d)) return true;
    }
    const auto inside = syntax::children(node);
    return std::any_of(inside.begin(), inside.end(), [&](const syntax::Expr* child) { return expr(context, *child); });
  }

  const Program& p_;
  bool through_duties_;
  std::set<const void*> seen_;
};

}  // namespace

bool asks_for_others(const Program& program, const Definition& definition, bool through_duties) { return Asking(program, through_duties).definition(definition); }
bool asks_for_others(const Program& program, const Duty& duty) { return Asking(program, true).duty(duty); }

bool makes_arise(const Exception& exception, const Duty& duty) {
  if (exception.instead && exception.instead->kind == TargetKind::duty && exception.instead->duty == &duty) return true;
  return duty.reliance == &exception;
}

bool reaches(const Program& program, const Duty& duty, std::string_view kind) {
  const auto any = [&](const syntax::To& to) {
    return std::any_of(to.receivers.begin(), to.receivers.end(), [&](const syntax::Receiver& receiver) {
      return std::any_of(program.vocabulary.recipients.begin(), program.vocabulary.recipients.end(), [&](const Recipient& one) {
        return one.name == receiver.name.text && recipient_kinds[static_cast<std::size_t>(one.kind)] == kind && (!one.law || one.law == duty.law);
      });
    });
  };
  for (const Duty::Version& version : duty.versions)
    for (const syntax::Part& part : version.syntax->parts)
      if (const auto* to = std::get_if<syntax::To>(&part.node); to && any(*to)) return true;
  for (const auto& acting : duty.slot_exceptions[static_cast<std::size_t>(syntax::Slot::to)]) {
    if (!acting.clause->syntax || !acting.clause->syntax->instead) continue;
    for (const syntax::Part& part : acting.clause->syntax->instead->slots)
      if (const auto* to = std::get_if<syntax::To>(&part.node); to && any(*to)) return true;
  }
  return false;
}

std::string described(const Symbol& symbol) {
  struct Words {
    std::string operator()(NotFound) const { return "unknown"; }
    std::string operator()(const Fact* f) const {
      std::string what = f->event ? "an event" : "a fact";
      if (f->level != Level::incident) what += " of " + std::string(name_of(f->level));
      return what;
    }
    std::string operator()(const Definition* d) const {
      if (d->tiers) return "a scale";
      return d->record ? "a definition on " + std::string(name_of(*d->record)) : "a definition";
    }
    std::string operator()(const Duty*) const { return "a duty"; }
    std::string operator()(const Judgment*) const { return "a judgment"; }
    std::string operator()(const Family*) const { return "a family of judgments"; }
    std::string operator()(const Moment*) const { return "a moment"; }
    std::string operator()(const Score*) const { return "a score"; }
    std::string operator()(const Standard*) const { return "a standard of proof"; }
    std::string operator()(const Extern* e) const { return e->duty ? "a duty of a law that is not loaded" : "a definition of a law that is not loaded"; }
    std::string operator()(const Variable&) const { return "the place of `for each`"; }
  };
  return std::visit(Words{}, symbol);
}

}  // namespace breachlaw::rules

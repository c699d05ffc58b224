// Duties and their parts: who, to whom, by when, what; and what `except … instead` does to them.
#include <algorithm>
#include <set>

#include "rules/passes/compare.hpp"
#include "rules/passes/names.hpp"
#include "rules/passes/walk.hpp"

namespace breachlaw::rules {

namespace {

template <class T>
std::size_t count(const syntax::Duty& duty) {
  return static_cast<std::size_t>(std::count_if(duty.parts.begin(), duty.parts.end(), [](const syntax::Part& p) { return std::holds_alternative<T>(p.node); }));
}

constexpr std::array<std::string_view, 5> slot_names{"by", "to", "says", "how", "roll"};

std::optional<syntax::Slot> slot_of(const syntax::Part& part) {
  if (std::holds_alternative<syntax::By>(part.node)) return syntax::Slot::by;
  if (std::holds_alternative<syntax::To>(part.node)) return syntax::Slot::to;
  if (std::holds_alternative<syntax::Says>(part.node)) return syntax::Slot::says;
  if (std::holds_alternative<syntax::How>(part.node)) return syntax::Slot::how;
  if (std::holds_alternative<syntax::Roll>(part.node)) return syntax::Slot::roll;
  return std::nullopt;
}

bool has_slot(const Exception& e, syntax::Slot slot) {
  if (!e.syntax || !e.syntax->instead) return false;
  if (e.instead) return e.instead->kind == TargetKind::slot && e.instead->slot == slot;
  return std::any_of(e.syntax->instead->slots.begin(), e.syntax->instead->slots.end(),
                     [slot](const syntax::Part& part) { return slot_of(part) == slot; });
}

/// The parts of duties as they stand, wherever they stand: recipients, holders, rolls, judgments.
class Parts : public Walker {
 public:
  explicit Parts(Compilation& c) : c_(c) {}

 private:
  void condition(const Context& context, const syntax::Expr& expr, For) override { contested(context, expr); }
  void moment(const Context&, const syntax::When&) override {}

  // --- contested readings: the first is to be the stricter ---

  void contested(const Context& context, const syntax::Expr& expr) {
    if (const auto* node = std::get_if<syntax::Contested>(&expr.node))
      for (std::size_t i = 1; i < node->items.size(); ++i)
        if (!follows(c_, context, node->items.front().expr, node->items[i].expr))
          c_.error("L0113", node->items[i].expr.span, place_, "the first reading is not seen to be the stricter one",
                   "put the reading first under which the duty arises more often; the others must contain all of it");
    for (const syntax::Expr* child : children(expr)) contested(context, *child);
  }

  void deadline(const Context&, const syntax::Deadline& node) override {
    for (std::size_t i = 1; i < node.contested.size(); ++i)
      if (!stricter(node.contested.front().limit, node.contested[i].limit))
        c_.error("L0113", node.contested[i].limit.span, place_, "the first reading is not seen to be the stricter one",
                 "put the shorter time first; both count from the same moment");
  }

  bool stricter(const syntax::Limit& first, const syntax::Limit& other) const {
    const auto* a = std::get_if<syntax::AtMost>(&first.node);
    const auto* b = std::get_if<syntax::AtMost>(&other.node);
    if (!a || !b) return false;
    const auto text = [this](Span span) { return std::string(c_.sources[static_cast<std::size_t>(span.file)].text(span)); };
    if (text(a->after.span) != text(b->after.span)) return false;
    // Longest of the one against shortest of the other, in hours.
    const auto hours = [](const syntax::Duration& d, bool longest) -> std::int64_t {
      using enum syntax::Unit;
      if (d.business) return d.amount.value * (longest ? 24 * 5 : 24);  // a run of holidays may be long
      switch (d.unit) {
        case minute: return longest ? (d.amount.value + 59) / 60 : d.amount.value / 60;
        case hour: return d.amount.value;
        case day: return d.amount.value * 24;
        case week: return d.amount.value * 24 * 7;
        case month: return d.amount.value * 24 * (longest ? 31 : 28);
        case quarter: return d.amount.value * 24 * (longest ? 92 : 90);
        case year: break;
      }
      return d.amount.value * 24 * (longest ? 366 : 365);
    };
    if (a->duration.unit == b->duration.unit && a->duration.business == b->duration.business)
      return a->duration.amount.value <= b->duration.amount.value;
    return hours(a->duration, true) <= hours(b->duration, false);
  }

  // --- parts ---

  void part(const Context& context, const syntax::Part& part) override {
    if (const auto* to = std::get_if<syntax::To>(&part.node))
      for (const syntax::Receiver& receiver : to->receivers) this->receiver(context, receiver);
    if (const auto* on = std::get_if<syntax::On>(&part.node))
      for (const syntax::Holder& holder : on->holders) this->holder(context, holder);
    if (const auto* roll = std::get_if<syntax::Roll>(&part.node)) this->roll(context, *roll);
    if (const auto* yields = std::get_if<syntax::Yields>(&part.node)) this->yields(context, yields->judgment);
  }

  void receiver(const Context& context, const syntax::Receiver& receiver) {
    const Vocabulary& v = c_.program.vocabulary;
    const std::string& name = receiver.name.text;
    if (!v.has_recipient(name, context.law)) {
      c_.unknown("L0201", receiver.name.span, place_, "recipient", name, recipient_names(v));
      return;
    }
    using Link = syntax::Receiver::Link;
    if (receiver.each) {
      const Symbol symbol = lookup(c_.program, context, {{}, receiver.each->text, receiver.each->span});
      const auto* fact = std::get_if<const Fact*>(&symbol);
      if (std::holds_alternative<NotFound>(symbol)) report_unknown(c_, context, {{}, receiver.each->text, receiver.each->span}, place_, "set of places");
      else if (!fact || !(*fact)->place_set)
        c_.error("L0105", receiver.each->span, place_, "`" + receiver.each->text + "` is " + (fact ? type_words(**fact) : described(symbol)) + ", not a set of places",
                 "for one place write `of " + receiver.each->text + "`");
      return;
    }
    if (receiver.link == Link::none) {
      if (v.recipient(name, nullptr, context.law)) return;
      std::vector<std::string> where;
      for (const Recipient& r : v.recipients)
        if (r.name == name && r.of) where.push_back(name + " of " + r.of->code);
      c_.error("L0201", receiver.name.span, place_, "there is one `" + name + "` for each place",
               where.size() <= 8 ? "one of " + listed(where) : "say whose: `" + name + " of " + where.front().substr(name.size() + 4) + "`");
      return;
    }
    if (!receiver.site) return;
    const SiteSymbol symbol = site(c_.program, context, *receiver.site);
    if (const auto* fact = std::get_if<const Fact*>(&symbol); fact && (*fact)->type == Type::place) return;
    if (!check_place(c_, context, *receiver.site, place_)) return;
    const auto* place = std::get_if<const Place*>(&symbol);
    if (!place || receiver.link != Link::of || v.recipient(name, *place, context.law)) return;
    std::vector<std::string> where;
    for (const Recipient& r : v.recipients)
      if (r.name == name && r.of) where.push_back(r.of->code);
    if (where.empty()) {
      c_.error("L0201", receiver.site->span, place_, "`" + name + "` is one for all places", "leave out `of " + receiver.site->text + "`");
    } else {
      Diagnostic& d = c_.unknown("L0201", receiver.site->span, place_, "place", receiver.site->text, where);
      d.message = "there is no `" + name + " of " + receiver.site->text + "`";
      d.suggestion.reset();
      if (d.help.empty()) d.help = "declare it: `recipient " + name + " of " + receiver.site->text + " : authority`";
    }
  }

  void holder(const Context& context, const syntax::Holder& written) {
    const HolderSymbol symbol = rules::holder(c_.program, context, written);
    if (!symbol.found) {
      std::vector<std::string> known;
      for (const char* name : {"role", "status"})
        if (const Domain* domain = c_.program.vocabulary.domain(name))
          for (const std::string& word : words_of(c_.program.vocabulary, *domain)) known.push_back(word);
      c_.unknown("L0201", written.name.span, place_, "role or status", written.name.text, known);
      return;
    }
    if (!written.in) return;
    if (symbol.role) c_.error("L0105", written.in->span, place_, "`" + written.name.text + "` is a role, and roles are not held by place", "leave out `in " + written.in->text + "`");
    else (void)check_member(c_, context, *symbol.member.domain, {{}, written.name, written.in}, place_);
  }

  void roll(const Context& context, const syntax::Roll& roll) {
    if (!roll.clock) return;
    if (roll.day_kind && roll.day_kind->text != "working-day")
      c_.unknown("L0110", roll.day_kind->span, place_, "kind of day", roll.day_kind->text, std::vector<std::string>{"working-day"});
    if (!roll.of) return;
    const SiteSymbol symbol = site(c_.program, context, *roll.of);
    if (const auto* fact = std::get_if<const Fact*>(&symbol); fact && (*fact)->type == Type::place) return;
    (void)check_place(c_, context, *roll.of, place_);
  }

  void yields(const Context& context, const syntax::Ref& ref) {
    const Symbol symbol = lookup(c_.program, context, ref);
    if (std::holds_alternative<const Judgment*>(symbol)) return;
    if (std::holds_alternative<NotFound>(symbol)) report_unknown(c_, context, ref, place_, "judgment");
    else c_.error("L0105", ref.span, place_, "`" + ref.spelled() + "` is " + described(symbol) + ", and an assessment yields a judgment");
  }

  Compilation& c_;
};

class Duties {
 public:
  explicit Duties(Compilation& c) : c_(c) {}

  void run() {
    for (const Law& law : c_.program.laws)
      for (const Exception& e : law.exceptions)
        if (e.instead && e.instead->kind == TargetKind::duty && e.instead->duty) named_.insert(e.instead->duty);
    for (const Law& law : c_.program.laws) {
      for (const Duty& duty : law.duties) this->duty(duty);
      for (const Exception& e : law.exceptions) exception(e);
      for (const Toll& toll : law.tolls) this->toll(toll);
    }
    Parts(c_).walk(c_.program);
  }

 private:
  void duty(const Duty& duty) {
    for (const Duty::Version& version : duty.versions) {
      place_ = legal_place(*version.clause);
      const syntax::Duty& node = *version.syntax;
      const Span at = node.name.span;
      const std::string name = "`" + node.name.text + "`";
      if (count<syntax::To>(node) == 0 && node.head != syntax::Duty::Head::act)
        c_.error("L0303", at, place_, name + " does not say to whom", "add `to RECIPIENT`; something that is no notice is an `act`");
      if (count<syntax::By>(node) == 0)
        c_.error("L0304", at, place_, name + " does not say by when", "add `by …`, or `by none` if the law gives no time");
      const bool dormant = count<syntax::Dormant>(node) > 0, conditional = count<syntax::If>(node) > 0;
      if (duty.reliance && dormant)
        c_.error("L0305", at, place_, name + " hangs on a reliance and is `dormant`", "it arises where the exception is relied on: leave `dormant` out");
      else if (!duty.reliance && dormant == conditional)
        c_.error("L0305", at, place_, dormant ? name + " is `dormant` and has an `if`" : name + " has neither `if` nor `dormant`",
                 dormant ? "a dormant duty arises only through `instead`: leave one of them out" : "add `if CONDITION`, or `dormant` if only `instead` makes it arise");
      for (const char* part : {"for each", "dormant"}) {
        const std::size_t n = part[0] == 'f' ? count<syntax::ForEach>(node) : count<syntax::Dormant>(node);
        if (n > 1) c_.error("L0202", at, place_, "`" + std::string(part) + "` stands twice in " + name);
      }
      said_and_never_said(version);
      for (const syntax::Part& part : node.parts)
        if (const auto* each = std::get_if<syntax::ForEach>(&part.node)) for_each(duty, *each);
    }
    if (duty.dormant && !duty.reliance && !named_.contains(&duty)) {
      place_ = legal_place(*duty.clause);
      c_.error("L0306", duty.versions.front().syntax->name.span, place_, "`" + duty.name + "` is dormant, and nothing makes it arise",
               "some exception must say `instead " + duty.name + "`");
    }
    for (std::size_t slot = 0; slot < duty.slot_exceptions.size(); ++slot) clashes(duty, static_cast<syntax::Slot>(slot));
  }

  void for_each(const Duty& duty, const syntax::ForEach& each) {
    if (duty.each && !duty.each->group)
      c_.error("L0105", each.group.span, place_, "`" + each.group.text + "` is one place, not a group of places");
    const Context context{duty.law, Level::incident, nullptr};
    if (!std::holds_alternative<NotFound>(lookup(c_.program, context, {{}, each.variable.text, each.variable.span})))
      c_.error("L0203", each.variable.span, place_, "`" + each.variable.text + "` is a name already", "take another letter for the place");
  }

  static bool overlap(const Window& a, const Window& b) {
    return !a.pending && !b.pending && a.days.from <= b.days.until && b.days.from <= a.days.until;
  }

  void said_and_never_said(const Duty::Version& version) {
    const auto& parts = version.syntax->parts;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto* never = std::get_if<syntax::Says>(&parts[i].node);
      if (!never || !never->never) continue;
      for (std::size_t j = 0; j < parts.size(); ++j) {
        const auto* says = std::get_if<syntax::Says>(&parts[j].node);
        if (!says || says->never || !overlap(version.parts[i], version.parts[j])) continue;
        for (const syntax::Content& item : never->items)
          for (const syntax::Content& other : says->items)
            if (item.name.text == other.name.text)
              c_.error("L0315", item.name.span, place_, "`" + item.name.text + "` is to be said and never said").notes.push_back({other.name.span, "said here"});
      }
    }
  }

  // --- exceptions ---

  static std::string text(syntax::Slot slot) { return std::string(slot_names[static_cast<std::size_t>(slot)]); }

  void exception(const Exception& e) {
    place_ = legal_place(*e.clause);
    every_with_some(e);
    if (!e.syntax) return;
    if (e.syntax->on_reliance && !e.syntax->name)
      c_.error("L0310", e.clause->pin.span, place_, "an exception on reliance has no name", "write `except NAME: …`: the incident file says by that name that it was relied on");
    const bool acts = std::any_of(e.targets.begin(), e.targets.end(), [](const Target& t) { return t.kind == TargetKind::duty || t.kind == TargetKind::slot; });
    if (e.syntax->on_reliance && !std::all_of(e.targets.begin(), e.targets.end(), [](const Target& t) { return t.kind == TargetKind::duty; }))
      c_.error("L0310", e.clause->pin.span, place_, "what is relied on must free from a duty", "name duties as its targets; an exception to anything else applies by itself");
    const Span at = e.syntax->targets.empty() ? e.clause->pin.span : e.syntax->targets.front().span;
    if (e.syntax->instead && !acts && e.targets.size() == e.syntax->targets.size())
      c_.error("L0208", at, place_, "`instead` takes the place of a duty or of a part of one", "name that duty among the targets");
    for (const Target& target : e.targets) {
      const Span span = target.syntax ? target.syntax->span : at;
      if (target.kind == TargetKind::slot) {
        if (!e.syntax->instead)
          c_.error("L0208", span, place_, "`." + text(target.slot) + "` is taken away and nothing put in its place", "add `instead " + text(target.slot) + " …`");
        else if (!has_slot(e, target.slot))
          c_.error("L0208", span, place_, "`instead` has no `" + text(target.slot) + "` for `." + text(target.slot) + "`",
                   e.instead && e.instead->duty ? "write `instead " + e.instead->duty->name + "." + text(target.slot) + "`, or name the duty and not its part" : "add `" + text(target.slot) + " …` behind `instead`");
      } else if (target.kind == TargetKind::duty && e.syntax->instead) {
        const bool part = !e.syntax->instead->slots.empty() || (e.instead && e.instead->kind == TargetKind::slot);
        if (part) {
          const std::string slot = e.instead ? text(e.instead->slot) : slot_of(e.syntax->instead->slots.front()) ? text(*slot_of(e.syntax->instead->slots.front())) : "by";
          c_.error("L0208", span, place_, "the whole duty is excepted, and only its `" + slot + "` has a substitute",
                   "write `except " + (target.syntax ? target.syntax->ref.spelled() : std::string("DUTY")) + "." + slot + " …`");
        }
      }
    }
    for (const syntax::Part& part : e.syntax->instead ? e.syntax->instead->slots : std::vector<syntax::Part>{}) {
      const auto slot = slot_of(part);
      const bool used = !slot || std::any_of(e.targets.begin(), e.targets.end(), [&](const Target& t) { return t.kind == TargetKind::slot && t.slot == *slot; });
      if (!used && std::none_of(e.targets.begin(), e.targets.end(), [](const Target& t) { return t.kind == TargetKind::duty; }) && acts)
        c_.error("L0504", part.span, place_, "this `" + text(*slot) + "` replaces nothing", "add the `." + text(*slot) + "` of a duty to the targets");
    }
  }

  /// `every` is true of nothing, so an exception with it alone would free whoever lists no record.
  void every_with_some(const Exception& e) {
    if (!e.condition) return;
    lone_every(*e.condition, {});
  }

  void lone_every(const syntax::Expr& expr, std::vector<std::string> somes) {
    if (const auto* junction = std::get_if<syntax::Junction>(&expr.node); junction && junction->kind == syntax::Junction::Kind::all)
      for (const syntax::ExprItem& item : junction->items)
        if (const auto* q = std::get_if<syntax::Quantifier>(&item.expr.node); q && q->kind == syntax::Quantifier::Kind::some) somes.push_back(q->record.text);
    if (const auto* q = std::get_if<syntax::Quantifier>(&expr.node); q && q->kind == syntax::Quantifier::Kind::every &&
                                                                     std::find(somes.begin(), somes.end(), q->record.text) == somes.end())
      c_.error("L0313", expr.span, place_, "`every " + q->record.text + "` is true where there is none",
               "write `all of { some " + q->record.text + " …; every " + q->record.text + " … }`");
    for (const syntax::Expr* child : children(expr)) lone_every(*child, somes);
  }

  // --- two substitutes for one part ---

  static bool targets(const Exception& e, const Exception& other) {
    return std::any_of(e.targets.begin(), e.targets.end(), [&other](const Target& t) { return t.exception == &other; });
  }

  void clashes(const Duty& duty, syntax::Slot slot) {
    const Exceptions& all = duty.slot_exceptions[static_cast<std::size_t>(slot)];
    for (std::size_t i = 0; i < all.size(); ++i)
      for (std::size_t j = i + 1; j < all.size(); ++j) {
        const Exception &a = *all[i].clause, &b = *all[j].clause;
        if (a.law != b.law) continue;  // shown when it happens: D0904
        if (targets(a, b) || targets(b, a) || !overlap(a.window, b.window)) continue;
        const Target &x = a.targets[all[i].target], &y = b.targets[all[j].target];
        if (x.place && y.place && x.place != y.place) continue;
        if (exclusive(c_, {a.law, Level::incident, nullptr}, *a.condition, *b.condition)) continue;
        const auto name = [](const Exception& e) { return e.name.empty() ? "[" + e.citation + "]" : "`" + e.name + "`"; };
        c_.error("L0311", b.targets[all[j].target].syntax->span, legal_place(*b.clause),
                 name(a) + " and " + name(b) + " can hold together, and both replace `" + duty.name + "." + text(slot) + "`",
                 "let one of them except the other too: `except " + (b.name.empty() ? std::string("NAME") : b.name) + ": " + duty.name + "." + text(slot) + ", " + (a.name.empty() ? "[" + a.citation + "]" : a.name) + " if …`")
            .notes.push_back({a.targets[all[i].target].syntax->span, "the other one"});
      }
  }

  // --- tolls ---

  static bool stands_still(const syntax::Duration& d) {
    return !d.business && (d.unit == syntax::Unit::minute || d.unit == syntax::Unit::hour || d.unit == syntax::Unit::day || d.unit == syntax::Unit::week);
  }

  void toll(const Toll& toll) {
    place_ = legal_place(*toll.clause);
    if (toll.syntax->cap && !stands_still(*toll.syntax->cap))
      c_.error("L0404", toll.syntax->cap->span, place_, "a toll stands still for hours or days, not for months or business days", "say how many days");
    for (const Target& target : toll.targets) {
      if (!target.duty) continue;
      for (const Duty::Version& version : target.duty->versions)
        for (const syntax::Part& part : version.syntax->parts)
          if (const auto* by = std::get_if<syntax::By>(&part.node))
            for (const auto& timing : by->deadline.timings)
              if (const auto* limit = std::get_if<syntax::Limit>(&timing)) tolled(*limit, toll, *target.duty);
    }
  }

  void tolled(const syntax::Limit& limit, const Toll& toll, const Duty& duty) {
    if (const auto* most = std::get_if<syntax::AtMost>(&limit.node); most && !stands_still(most->duration))
      c_.error("L0404", toll.clause->pin.span, place_, "the clock of `" + duty.name + "` counts months or business days, and only hours and days stand still")
          .notes.push_back({most->duration.span, "the time of `" + duty.name + "`"});
    if (const auto* extreme = std::get_if<syntax::ExtremeLimit>(&limit.node))
      for (const syntax::LimitItem& item : extreme->items) tolled(item.limit, toll, duty);
  }

  Compilation& c_;
  std::string place_;
  std::set<const Duty*> named_;
};

}  // namespace

void duties(Compilation& c) { Duties(c).run(); }

}  // namespace breachlaw::rules

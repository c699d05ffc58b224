// Cycles: of definitions, of statuses and due dates, of `before` and `together`. Whether a duty was *done* is a fact and closes none.
#include <algorithm>
#include <map>

#include "rules/passes/passes.hpp"

namespace breachlaw::rules {

namespace {

/// What can depend on something else.
enum class What { definition, exception, owed, by, held, forbidden, moment };

struct Node {
  What what;
  const void* thing;
  auto operator<=>(const Node&) const = default;
};

struct Edge {
  Node to;
  Span span;
  bool beside = false;  // through `before` or `together with`
};

class Graph {
 public:
  explicit Graph(const Program& program) : p_(program) {
    for (const Law& law : program.laws) {
      law_ = &law;
      for (const Definition& d : law.definitions) definition(d);
      for (const Moment& m : law.moments) moment(m);
      for (const Duty& d : law.duties) duty(d);
      for (const Exception& e : law.exceptions) exception(e);
    }
  }

  std::vector<Node> order;  // of the program, so that reports do not depend on addresses
  std::map<Node, std::vector<Edge>> edges;

 private:
  void begin(Node node) {
    from_ = node;
    if (edges.try_emplace(node).second) order.push_back(node);
  }
  void add(Node to, Span span, bool beside = false) { edges[from_].push_back({to, span, beside}); }

  void gate(const Law& law, Span span) {
    if (law.applies) add({What::definition, law.applies}, span);
  }

  void defeated(const Exceptions& exceptions, Span span) {
    for (const auto& acting : exceptions) add({What::exception, acting.clause}, span);
  }

  void definition(const Definition& d) {
    begin({What::definition, &d});
    for (const Definition::Version& version : d.versions) meaning({d.law, d.level(), nullptr}, *version.syntax);
    defeated(d.exceptions, d.versions.empty() ? Span{} : d.versions.front().syntax->name.span);
  }

  void meaning(const Context& context, const syntax::Define& define) {
    if (define.means) expr(context, *define.means);
    for (const syntax::Tier& tier : define.tiers)
      if (tier.condition) expr(context, *tier.condition);
  }

  void moment(const Moment& m) {
    begin({What::moment, &m});
    for (const Moment::Version& version : m.versions) when({m.law, Level::incident, nullptr}, version.syntax->when);
  }

  void exception(const Exception& e) {
    begin({What::exception, &e});
    const Span span = e.condition ? e.condition->span : e.clause->pin.span;
    const Duty* duty = e.unless && !e.targets.empty() ? e.targets.front().duty : nullptr;
    if (e.condition) expr({e.law, e.level, duty}, *e.condition);
    defeated(e.exceptions, span);
    const bool foreign = std::any_of(e.targets.begin(), e.targets.end(), [&e](const Target& t) {
      const Law* of = t.duty ? t.duty->law : t.definition ? t.definition->law : t.exception ? t.exception->law : e.law;
      return of != e.law;
    });
    if (foreign) gate(*e.law, span);
  }

  void duty(const Duty& d) {
    const Context context{d.law, Level::incident, &d};
    const Span span = d.versions.empty() ? Span{} : d.versions.front().syntax->name.span;
    begin({What::owed, &d});
    gate(*d.law, span);
    for (const Duty::Version& version : d.versions)
      for (const syntax::Part& part : version.syntax->parts)
        if (const auto* condition = std::get_if<syntax::If>(&part.node)) expr(context, condition->expr);
    defeated(d.exceptions, span);
    if (d.dormant)
      for (const Law& law : p_.laws)
        for (const Exception& e : law.exceptions)
          if (makes_arise(e, d)) {
            add({What::exception, &e}, e.condition->span);
            for (const Target& target : e.targets)
              if (target.kind == TargetKind::duty && target.duty && target.duty != &d) add({What::owed, target.duty}, e.condition->span);
          }
    begin({What::by, &d});
    for (const Duty::Version& version : d.versions)
      for (const syntax::Part& part : version.syntax->parts)
        if (const auto* by = std::get_if<syntax::By>(&part.node)) deadline(context, by->deadline);
    for (const auto& acting : d.slot_exceptions[static_cast<std::size_t>(syntax::Slot::by)]) {
      const Exception& e = *acting.clause;
      add({What::exception, &e}, e.condition->span);
      if (e.instead && e.instead->duty) add({What::by, e.instead->duty}, e.condition->span);
      else if (e.syntax && e.syntax->instead)
        for (const syntax::Part& part : e.syntax->instead->slots)
          if (const auto* by = std::get_if<syntax::By>(&part.node)) deadline({e.law, Level::incident, nullptr}, by->deadline);
    }
    begin({What::held, &d});
    add({What::by, &d}, span);
    own_ = &d;
    for (const auto& acting : d.delays) {
      const Context theirs{acting.clause->law, Level::incident, nullptr};
      const syntax::Delay& node = *acting.clause->syntax;
      when(theirs, node.until);
      if (node.cap) when(theirs, node.cap->after);
      if (node.then) deadline(theirs, *node.then);
      if (node.condition) expr(theirs, *node.condition);
    }
    for (const auto& acting : d.tolls)
      if (acting.clause->syntax->condition) expr({acting.clause->law, Level::incident, nullptr}, *acting.clause->syntax->condition);
    own_ = nullptr;
    begin({What::forbidden, &d});
    for (const auto& acting : d.forbids) {
      const Context theirs{acting.clause->law, Level::incident, nullptr};
      const syntax::Forbid& node = *acting.clause->syntax;
      if (node.until) when(theirs, *node.until);
      if (node.condition) expr(theirs, *node.condition);
      if (node.unless) expr(theirs, node.unless->expr);
      defeated(acting.clause->exceptions, span);
    }
  }

  // --- what is read ---

  void expr(const Context& context, const syntax::Expr& node) {
    const auto named = [&](const syntax::Ref& ref) {
      const Symbol symbol = lookup(p_, context, ref);
      if (const auto* d = std::get_if<const Definition*>(&symbol)) add({What::definition, *d}, ref.span);
      if (const auto* m = std::get_if<const Moment*>(&symbol)) add({What::moment, *m}, ref.span);
    };
    if (const auto* holds = std::get_if<syntax::Holds>(&node.node)) named(holds->ref);
    if (const auto* failing = std::get_if<syntax::Failing>(&node.node)) named(failing->ref);
    if (const auto* happened = std::get_if<syntax::Happened>(&node.node)) named(happened->ref);
    if (const auto* is = std::get_if<syntax::Is>(&node.node)) {
      named(is->subject);
      const Symbol symbol = lookup(p_, context, is->subject);
      if (const auto* duty = std::get_if<const Duty*>(&symbol); duty && is->members.items.size() == 1) {
        if (is->members.items.front().value.text == "owed") add({What::owed, *duty}, is->subject.span);
        if (is->members.items.front().value.text == "prohibited") add({What::forbidden, *duty}, is->subject.span);
      }
    }
    if (const auto* has = std::get_if<syntax::Has>(&node.node); has && has->being)
      if (const Definition* test = protection_test(p_, context, *has->being)) add({What::definition, test}, has->being->span);
    if (const auto* beside = std::get_if<syntax::IsBeside>(&node.node)) {
      named(beside->subject);
      if (beside->moment) when(context, *beside->moment);
    }
    if (const auto* compared = std::get_if<syntax::IsCompared>(&node.node)) {
      named(compared->subject);
      if (const auto* lapse = std::get_if<syntax::Lapse>(&compared->amount); lapse && lapse->moment) when(context, *lapse->moment);
    }
    Context inside = context;
    if (const auto* quantifier = std::get_if<syntax::Quantifier>(&node.node)) inside.level = quantified(p_, context, quantifier->record).value_or(context.level);
    if (std::holds_alternative<syntax::PeopleCount>(node.node)) inside.level = Level::dataset;
    for (const syntax::Expr* child : syntax::children(node)) expr(inside, *child);
  }

  void due(const Context& context, const syntax::Target& target, bool beside = false) {
    const Symbol symbol = lookup(p_, context, target.ref);
    if (const auto* duty = std::get_if<const Duty*>(&symbol))
      // Inside a clause on its own clock `due of D` is the statutory one.
      add({*duty == own_ ? What::by : What::held, *duty}, target.span, beside);
  }

  void when(const Context& context, const syntax::When& node) {
    if (const auto* ref = std::get_if<syntax::MomentRef>(&node.node); ref && ref->of == syntax::MomentRef::Of::itself) {
      const Symbol symbol = lookup(p_, context, ref->ref);
      if (const auto* m = std::get_if<const Moment*>(&symbol)) add({What::moment, *m}, ref->ref.span);
    }
    if (const auto* of = std::get_if<syntax::DueOf>(&node.node)) due(context, of->target);
    if (const auto* extreme = std::get_if<syntax::Extreme>(&node.node))
      for (const syntax::WhenItem& item : extreme->items) when(context, item.when);
    if (const auto* edge = std::get_if<syntax::UnitEdge>(&node.node); edge && edge->moment) when(context, *edge->moment);
    if (const auto* after = std::get_if<syntax::After>(&node.node); after && after->moment) when(context, *after->moment);
    if (const auto* day = std::get_if<syntax::DayAfter>(&node.node); day && day->moment) when(context, *day->moment);
    if (const auto* record = std::get_if<syntax::RecordMoment>(&node.node); record && record->where) {
      Context inside = context;
      inside.level = quantified(p_, context, record->record).value_or(context.level);
      expr(inside, *record->where);
    }
  }

  void limit(const Context& context, const syntax::Limit& node) {
    if (const auto* most = std::get_if<syntax::AtMost>(&node.node)) when(context, most->after);
    if (const auto* later = std::get_if<syntax::NoLaterThan>(&node.node)) when(context, later->when);
    if (const auto* beside = std::get_if<syntax::Beside>(&node.node)) due(context, beside->target, true);
    if (const auto* extreme = std::get_if<syntax::ExtremeLimit>(&node.node))
      for (const syntax::LimitItem& item : extreme->items) limit(context, item.limit);
  }

  void deadline(const Context& context, const syntax::Deadline& node) {
    for (const syntax::LimitItem& item : node.contested) limit(context, item.limit);
    if (node.words && node.words->after) when(context, *node.words->after);
    for (const auto& timing : node.timings)
      if (const auto* one = std::get_if<syntax::Limit>(&timing)) limit(context, *one);
  }

  const Program& p_;
  const Law* law_ = nullptr;
  const Duty* own_ = nullptr;
  Node from_{};
};

std::string name_of(const Node& node) {
  switch (node.what) {
    case What::definition: return static_cast<const Definition*>(node.thing)->id;
    case What::moment: return static_cast<const Moment*>(node.thing)->id;
    case What::exception: return static_cast<const Exception*>(node.thing)->id;
    case What::owed: return static_cast<const Duty*>(node.thing)->id;
    case What::by:
    case What::held: return "due of " + static_cast<const Duty*>(node.thing)->id;
    case What::forbidden: return "prohibition of " + static_cast<const Duty*>(node.thing)->id;
  }
  return {};
}

const syntax::Clause* clause_of(const Node& node) {
  switch (node.what) {
    case What::definition: return static_cast<const Definition*>(node.thing)->clause;
    case What::moment: return static_cast<const Moment*>(node.thing)->clause;
    case What::exception: return static_cast<const Exception*>(node.thing)->clause;
    default: return static_cast<const Duty*>(node.thing)->clause;
  }
}

class Search {
 public:
  Search(Compilation& c, const Graph& graph) : c_(c), graph_(graph) {}

  void run() {
    for (const Node& node : graph_.order) visit(node);
  }

 private:
  enum class State { fresh, open, done };

  void visit(const Node& node) {
    State& state = state_[node];
    if (state != State::fresh) return;
    state = State::open;
    const auto edges = graph_.edges.find(node);
    if (edges != graph_.edges.end())
      for (const Edge& edge : edges->second) {
        path_.push_back({node, edge});
        const State to = state_[edge.to];
        if (to == State::open) report(edge.to);
        else visit(edge.to);
        path_.pop_back();
      }
    state_[node] = State::done;
  }

  void report(const Node& begin) {
    auto from = std::find_if(path_.begin(), path_.end(), [&begin](const auto& step) { return step.first == begin; });
    const std::vector<std::pair<Node, Edge>> steps(from, path_.end());
    bool beside = false, clocks = true, definitions = true;
    for (const auto& [node, edge] : steps) {
      beside |= edge.beside;
      clocks &= node.what == What::by || node.what == What::held;
      definitions &= node.what == What::definition || node.what == What::exception || node.what == What::moment;
    }
    const char* code = clocks && beside ? "L0407" : definitions ? "L0204" : "L0502";
    std::string path;
    std::string last;
    std::vector<DiagnosticNote> notes;
    for (const auto& [node, edge] : steps) {
      const std::string name = name_of(node);
      if (name == last) continue;  // held and statutory due read the same
      path += "`" + name + "` → ";
      last = name;
      notes.push_back({edge.span, "`" + name + "` reads `" + name_of(edge.to) + "`"});
    }
    if (last != name_of(begin) || notes.size() == 1) path += "`" + name_of(begin) + "`";
    else path.resize(path.size() - std::string_view(" → ").size());
    const syntax::Clause* clause = clause_of(begin);
    Diagnostic& d = c_.error(code, steps.front().second.span, clause ? legal_place(*clause) : std::string(),
                             std::string(code == std::string("L0407") ? "each is to be done before the other: " : "it depends on itself: ") + path,
                             code == std::string("L0502") ? "where it matters whether a notice was sent, ask `is done`, which is a fact" : "");
    d.notes = std::move(notes);
  }

  Compilation& c_;
  const Graph& graph_;
  std::map<Node, State> state_;
  std::vector<std::pair<Node, Edge>> path_;
};

}  // namespace

void cycles(Compilation& c) {
  const Graph graph(c.program);
  Search(c, graph).run();
}

}  // namespace breachlaw::rules

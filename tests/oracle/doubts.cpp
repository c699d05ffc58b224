// Doubts: what the burden reading took for granted, and whether anybody has raised it (13.6).
#include <algorithm>

#include "tests/oracle/oracle.hpp"

namespace breachlaw::oracle {

namespace syntax = rules::syntax;

/// The tree of choices, without those whose branches all say the same.
std::set<Step> Verdict::matters() const {
  std::set<Step> found;
  const auto reduce = [&](const auto& self, std::vector<std::size_t> here, std::size_t depth) -> std::string {
    if (paths[here.front()].first.size() == depth) return paths[here.front()].second ? "1" : "0";
    std::map<std::size_t, std::vector<std::size_t>> branches;
    for (const std::size_t path : here) branches[paths[path].first[depth].taken].push_back(path);
    std::vector<std::string> below;
    for (const auto& [taken, some] : branches) below.push_back(self(self, some, depth + 1));
    if (std::all_of(below.begin(), below.end(), [&](const auto& one) { return one == below.front(); })) return below.front();
    Step about = paths[here.front()].first[depth];
    about.taken = 0;
    found.insert(about);
    std::string text = "(" + std::to_string(about.fact) + "." + std::to_string(about.record) + "." + std::to_string(about.member);
    for (const auto& one : below) text += " " + one;
    return text + ")";
  };
  std::vector<std::size_t> all(paths.size());
  for (std::size_t at = 0; at < all.size(); ++at) all[at] = at;
  if (!all.empty()) reduce(reduce, all, 0);
  return found;
}

void Oracle::doubts(const rules::Exceptions& exceptions, const Frame& frame, std::vector<Doubt>& found) {
  for (const Except& x : exceptions)
    found.push_back({[this, &x, frame](World& w) { return applies(w, x, frame); }, &x, frame});
}

void Oracle::doubts(const rules::Definition& definition, const Frame& outer, std::vector<Doubt>& found) {
  Frame frame = outer;
  frame.law = definition.law;
  frame.duty = nullptr;
  frame.place = nullptr;
  frame.level = definition.level();
  if (frame.level == Level::incident) frame.dataset = frame.record = kNone;
  if (frame.level == Level::dataset) frame.record = kNone;
  doubts(definition.exceptions, frame, found);
  for (const rules::Burden& burden : definition.law->burdens)
    for (const auto& on : burden.on)
      if (const auto* d = std::get_if<const rules::Definition*>(&on); d && *d == &definition) {
        Frame tested = frame;
        tested.assumed = true;
        found.push_back({[this, &definition, tested](World& w) { return body(w, definition, tested) && !defeated(w, definition.exceptions, tested); },
                         nullptr, frame});
      }
  for (const auto& version : definition.versions)
    if (version.syntax->means) doubts(*version.syntax->means, frame, found);
}

void Oracle::doubts(const syntax::Expr& expr, const Frame& frame, std::vector<Doubt>& found) {
  const auto leaf = [&](const syntax::Ref& ref) {
    const rules::Symbol symbol = rules::lookup(program_, frame.context(), ref);
    const Scale scale = this->scale(symbol, frame);
    if (!scale.law || !scale.thing) return;
    for (const rules::Burden& burden : scale.law->burdens)
      for (const auto& on : burden.on)
        if (std::visit([&](const void* p) { return p == scale.thing; }, on)) found.push_back({[this, &expr, frame](World& w) { return holds(w, expr, frame); }, nullptr, frame});
  };
  if (const auto* failing = std::get_if<syntax::Failing>(&expr.node)) {
    Frame tested = frame;
    tested.assumed = true;
    found.push_back({[this, failing, tested](World& w) { return holds(w, failing->ref, tested); }, nullptr, frame});
  } else if (const auto* holds = std::get_if<syntax::Holds>(&expr.node)) {
    const rules::Symbol symbol = rules::lookup(program_, frame.context(), holds->ref);
    if (const auto* d = std::get_if<const rules::Definition*>(&symbol)) doubts(**d, frame, found);
    else leaf(holds->ref);
  } else if (const auto* is = std::get_if<syntax::Is>(&expr.node)) {
    const rules::Symbol symbol = rules::lookup(program_, frame.context(), is->subject);
    if (const auto* duty = std::get_if<const rules::Duty*>(&symbol)) {
      if (is->members.items.front().value.text == "owed")
        for (const auto& [one, place] : instances(**duty, frame)) doubts(*one, place, found);
    } else {
      leaf(is->subject);
    }
  } else if (const auto* compared = std::get_if<syntax::IsCompared>(&expr.node)) {
    leaf(compared->subject);
  } else if (const auto* quantifier = std::get_if<syntax::Quantifier>(&expr.node)) {
    const Level over = rules::quantified(program_, frame.context(), quantifier->record).value();
    for (const Index at : records(over, frame)) {
      if (facts_.records[static_cast<Index>(over)][at].exists_unknown) continue;  // what may not exist raises nothing
      if (quantifier->where) doubts(*quantifier->where, inside(frame, over, at, true), found);
      if (quantifier->satisfies) doubts(*quantifier->satisfies, inside(frame, over, at, true), found);
    }
  } else if (const auto* count = std::get_if<syntax::PeopleCount>(&expr.node)) {
    for (const Index at : records(Level::dataset, frame))
      if (count->where && !facts_.records[static_cast<Index>(Level::dataset)][at].exists_unknown) doubts(*count->where, inside(frame, Level::dataset, at, true), found);
  } else {
    for (const syntax::Expr* child : syntax::children(expr)) doubts(*child, frame, found);
  }
}

void Oracle::doubts(const rules::Duty& duty, const rules::Place* place, std::vector<Doubt>& found) {
  const Frame frame = frame_of(duty, place, false);
  doubts(duty.exceptions, frame, found);
  if (duty.dormant)
    for (const auto& [target, x] : replacing(duty))
      for (const auto& [one, where] : instances(*target, frame)) doubts(*one, where, found);
  Frame of_law;
  of_law.law = duty.law;
  if (duty.law->applies) doubts(*duty.law->applies, of_law, found);
  for (const auto& version : duty.versions)
    for (const auto& part : version.syntax->parts)
      if (const auto* condition = std::get_if<syntax::If>(&part.node)) doubts(condition->expr, frame, found);
}

void Oracle::facts_in(const syntax::Expr& expr, const Frame& frame, std::set<Index>& facts) const {
  const auto refer = [&](const syntax::Ref& ref) {
    const rules::Symbol symbol = rules::lookup(program_, frame.context(), ref);
    if (const auto* d = std::get_if<const rules::Definition*>(&symbol)) {
      Frame within = frame;
      within.law = (*d)->law;
      within.duty = nullptr;
      within.level = (*d)->level();
      for (const auto& version : (*d)->versions)
        if (version.syntax->means) facts_in(*version.syntax->means, within, facts);
      for (const Except& x : (*d)->exceptions) {
        within.law = x.clause->law;
        within.level = x.clause->level;
        facts_in(*x.clause->condition, within, facts);
      }
    } else if (const auto* f = std::get_if<const rules::Fact*>(&symbol)) {
      facts.insert((*f)->derived ? known_.at("data", Level::dataset, "") : known_.fact(**f));
    } else if (const Scale scale = this->scale(symbol, frame); scale.fact != kNone) {
      facts.insert(scale.fact);
    }
  };
  if (const auto* n = std::get_if<syntax::Holds>(&expr.node)) refer(n->ref);
  if (const auto* n = std::get_if<syntax::Failing>(&expr.node)) refer(n->ref);
  if (const auto* n = std::get_if<syntax::Has>(&expr.node)) refer(n->subject);
  if (const auto* n = std::get_if<syntax::Is>(&expr.node)) refer(n->subject);
  if (const auto* n = std::get_if<syntax::IsCompared>(&expr.node)) refer(n->subject);
  if (const auto* n = std::get_if<syntax::Happened>(&expr.node)) refer(n->ref);
  if (const auto* n = std::get_if<syntax::IsBeside>(&expr.node)) refer(n->subject);
  Frame within = frame;
  if (const auto* n = std::get_if<syntax::Quantifier>(&expr.node)) within.level = rules::quantified(program_, frame.context(), n->record).value();
  if (std::get_if<syntax::PeopleCount>(&expr.node)) within.level = Level::dataset;
  for (const syntax::Expr* child : syntax::children(expr)) facts_in(*child, within, facts);
}

bool Oracle::doubt_raised(const rules::Duty& duty, const rules::Place* place) {
  std::vector<Doubt> found;
  doubts(duty, place, found);
  std::set<Index> own;
  for (const auto& version : duty.versions)
    for (const auto& part : version.syntax->parts)
      if (const auto* condition = std::get_if<syntax::If>(&part.node)) facts_in(condition->expr, frame_of(duty, place, false), own);
  return std::any_of(found.begin(), found.end(), [&](const Doubt& doubt) {
    const Verdict verdict = over_worlds(doubt.unknown);
    return verdict.unknown() && raised(doubt, verdict, own);
  });
}

bool Oracle::raised(const Doubt& doubt, const Verdict& verdict, const std::set<Index>& own) {
  if (!doubt.exception) return true;
  const rules::Exception& exception = *doubt.exception->clause;
  if (std::find(facts_.claimed.begin(), facts_.claimed.end(), doubt.exception->id) != facts_.claimed.end()) return true;
  // It still depends on a fact that somebody asked for or knows in part.
  for (const Step& step : verdict.matters()) {
    if (step.fact == kNone) continue;
    if (step.record == kNone) continue;
    const Cell& cell = known_.cell(step.fact, step.record);
    if (cell.state == State::asked) return true;
    if (cell.state != State::known) continue;
    const auto type = facts_.image->all<engine::image::Fact>()[step.fact].type;
    if (type != engine::image::Type::set && type != engine::image::Type::graded_set) return true;  // known, and yet open: in part
    for (const auto& entry : facts_.sets[cell.extra].entries)
      if (entry.member == step.member && entry.is == engine::SetEntry::Is::maybe) return true;
  }
  // A fact of its own has been given.
  Frame frame = doubt.frame;
  frame.law = exception.law;
  frame.level = exception.level;
  std::set<Index> facts;
  facts_in(*exception.condition, frame, facts);
  for (const Index fact : facts) {
    if (own.count(fact) != 0) continue;
    const auto level = facts_.image->all<engine::image::Fact>()[fact].level;
    for (Index at = 0; at < facts_.records[static_cast<Index>(level)].size(); ++at)
      if (known_.cell(fact, at).state == State::known) return true;
  }
  return false;
}

}  // namespace breachlaw::oracle

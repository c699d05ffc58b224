// Conditions to edges and trees.
#include <algorithm>

#include "rules/lower/lowering.hpp"
#include "rules/lower/parts.hpp"
#include "rules/printer.hpp"

namespace breachlaw::rules {
namespace {

using syntax::Comparison;

std::int64_t seconds_of(const syntax::Duration& duration) {
  const std::int64_t unit = duration.unit == syntax::Unit::minute ? 60
                            : duration.unit == syntax::Unit::hour ? 3600
                            : duration.unit == syntax::Unit::week ? 7 * 86400
                            : duration.unit == syntax::Unit::month ? 30 * 86400
                            : duration.unit == syntax::Unit::year  ? 365 * 86400
                                                                   : 86400;
  return duration.amount.value * unit;
}

}  // namespace

std::string_view Lowering::source_of(Span span) const {
  const auto file = static_cast<std::size_t>(span.file);
  return file < sources_.size() ? sources_[file].text(span) : std::string_view{};
}

Index Lowering::coverage(const syntax::Expr& expr, const Reading& reading) {
  auto [at, fresh] = coverage_.try_emplace(&expr, static_cast<Index>(image_.all<im::Coverage>().size()));
  if (fresh) image_.add(im::Coverage{text(reading.path), reading.law ? laws_.at(reading.law) : Ref<im::Law>{}});
  return at->second;
}

Ref<im::Expr> Lowering::tree(im::ExprOp op, const syntax::Expr* expr, const Reading& reading, Edge value,
                             const std::vector<Ref<im::Expr>>& children) {
  im::Expr made;
  made.op = op;
  made.level = graph_.level_of(value);
  made.value = value;
  if (!reading.citation.empty()) made.pin = text(reading.citation);
  if (expr) {
    // Line breaks and alignment of the file mean nothing to a reader of a proof.
    // What a law takes from a model reads as it is here, its parameters filled in.
    std::string words;
    const bool of_model = reading.law && expr->span.file != reading.law->file;
    const std::string printed = of_model ? print(*expr) : std::string();
    for (const char c : of_model ? std::string_view(printed) : source_of(expr->span)) {
      const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!blank) words += c;
      else if (!words.empty() && words.back() != ' ') words += ' ';
    }
    if (words.size() <= 400) made.text = text(words);
    made.node_id = reading.path.empty() ? im::kNone : coverage(*expr, reading);
  } else {
    made.node_id = im::kNone;
  }
  made.children = image_.add_list(children);
  return image_.add(made);
}

/// The level of the record whose own events a moment reads.
Level Lowering::level_of(Ref<im::Moment> moment) const {
  if (!moment) return Level::incident;
  const im::Moment& made = image_.all<im::Moment>()[moment.index];
  const bool over_records = made.op == im::MomentOp::first_of || made.op == im::MomentOp::last_of;
  Level level = made.fact && !over_records ? image_.all<im::Fact>()[made.fact.index].level : Level::incident;
  for (Index at = 0; at < made.args.count; ++at) level = deeper(level, level_of(image_.all<Ref<im::Moment>>()[made.args.first + at]));
  return level;
}

Lowered Lowering::leaf(const syntax::Expr& expr, const Reading& reading, im::Atom atom, bool negated) {
  atom.level = deeper(atom.level, deeper(level_of(atom.left), level_of(atom.right)));
  const Edge edge = graph_.leaf(atom);
  const Edge value = negated ? Graph::negate(edge) : edge;
  Lowered result{tree(im::ExprOp::atom, &expr, reading, value, {}), value};
  image_[result.tree].atom = {graph_.nodes()[edge.node()].a};
  return result;
}

Lowered Lowering::junction(const syntax::Expr& expr, const Reading& reading, bool all, std::vector<Lowered> items) {
  if (items.size() == 1) return items.front();
  Edge edge = all ? kTrue : kFalse;
  std::vector<Ref<im::Expr>> children;
  for (const Lowered& item : items) {
    edge = all ? graph_.both(edge, item.edge) : graph_.either(edge, item.edge);
    children.push_back(item.tree);
  }
  return {tree(all ? im::ExprOp::all : im::ExprOp::any, &expr, reading, edge, children), edge};
}

im::Atom Lowering::atom(im::AtomOp op, const Fact& fact) const {
  im::Atom atom;
  atom.op = op;
  atom.level = fact.level;
  atom.fact = this->fact(fact);
  return atom;
}

const Place* Lowering::place_of(const syntax::Site& site, const Reading& reading) const {
  const SiteSymbol found = rules::site(program_, reading.context(), site);
  if (const auto* place = std::get_if<const Place*>(&found)) return *place;
  if (std::get_if<Variable>(&found)) return reading.place;
  return nullptr;
}

std::uint64_t Lowering::words(const Domain& domain, Comparison comparison, std::string_view word) const {
  const auto at = domain.find(word);
  if (!at) return 0;
  const std::size_t count = std::min<std::size_t>(domain.members.size(), 64);
  const std::uint64_t all = count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
  const std::uint64_t below = (std::uint64_t{1} << *at) - 1, self = std::uint64_t{1} << *at;
  switch (comparison) {
    case Comparison::at_least: return all & ~below;
    case Comparison::at_most: return below | self;
    case Comparison::more_than: return all & ~below & ~self;
    case Comparison::fewer_than:
    case Comparison::less_than: return below;
    case Comparison::exactly: return self;
  }
  return 0;
}

std::uint64_t Lowering::mask_of(const Domain& domain, const syntax::Members& members, const Reading& reading) const {
  std::uint64_t mask = 0;
  for (const auto& member : members.items) {
    if (const auto at = domain.find(member.value.text)) {
      mask |= std::uint64_t{1} << *at;
    } else {
      // `malicious is reasonably-believed`: the law's standard of proof.
      const Symbol symbol = lookup(program_, reading.context(), {"", member.value.text, member.value.span});
      if (const auto* standard = std::get_if<const Standard*>(&symbol)) mask |= (*standard)->grades;
    }
  }
  return mask;
}

Lowered Lowering::condition(const syntax::Expr& expr, Reading reading) {
  const auto inside = [&](const syntax::ExprItem& item, std::size_t at) {
    Reading inner = reading;
    inner.path += "." + std::to_string(at + 1);
    if (item.pin) inner.citation = syntax::cited(reading.citation, *item.pin);
    return condition(item.expr, inner);
  };
  return std::visit(
      Overloaded{
          [&](const syntax::Incomplete&) {
            im::Atom atom;
            atom.op = im::AtomOp::incomplete;
            atom.name = text(reading.law ? reading.law->id : "");
            return leaf(expr, reading, atom);
          },
          [&](const syntax::Holds& holds) { return this->holds(expr, holds.ref, reading); },
          [&](const syntax::Happened& happened) {
            im::Atom atom;
            atom.op = im::AtomOp::happened;
            atom.left = moment(happened.ref, syntax::MomentRef::Of::itself, reading);
            return leaf(expr, reading, atom);
          },
          [&](const syntax::Has& has) { return this->has(expr, has, reading); },
          [&](const syntax::Is& is) { return this->is(expr, is, reading); },
          [&](const syntax::IsCompared& compared) { return this->compared(expr, compared, reading); },
          [&](const syntax::IsBeside& beside) { return this->beside(expr, beside, reading); },
          [&](const syntax::Junction& junction) {
            std::vector<Lowered> items;
            for (std::size_t at = 0; at < junction.items.size(); ++at) items.push_back(inside(junction.items[at], at));
            return this->junction(expr, reading, junction.kind == syntax::Junction::Kind::all, std::move(items));
          },
          [&](const syntax::Not& negation) {
            Reading inner = reading;
            inner.path += ".1";
            const Lowered operand = condition(*negation.operand, inner);
            const Edge edge = Graph::negate(operand.edge);
            return Lowered{tree(im::ExprOp::negation, &expr, reading, edge, {operand.tree}), edge};
          },
          [&](const syntax::Failing& failing) {
            Reading inner = reading;
            inner.citation = syntax::cited(reading.citation, failing.pin);
            const Lowered operand = holds(expr, failing.ref, inner);
            const Edge edge = Graph::negate(operand.edge);
            return Lowered{tree(im::ExprOp::failing, &expr, inner, edge, {operand.tree}), edge};
          },
          [&](const syntax::Contested& contested) {
            // The first reading is the stricter and decides; the others are shown.
            std::vector<Ref<im::Expr>> views;
            Edge edge = kTrue;
            for (std::size_t at = 0; at < contested.items.size(); ++at) {
              const Lowered view = inside(contested.items[at], at);
              if (at == 0) edge = view.edge;
              views.push_back(view.tree);
            }
            return Lowered{tree(im::ExprOp::contested, &expr, reading, edge, views), edge};
          },
          [&](const syntax::AnyOtherDuty& other) {
            const Edge edge = any_other(other, reading, false);
            Lowered result{tree(im::ExprOp::atom, &expr, reading, edge, {}), edge};
            if (graph_.nodes()[edge.node()].op == im::NodeOp::atom) image_[result.tree].atom = {graph_.nodes()[edge.node()].a};
            return result;
          },
          [&](const syntax::Quantifier& quantifier) { return this->quantifier(expr, quantifier, reading); },
          [&](const syntax::PeopleCount& count) { return people(expr, count, reading); },
      },
      expr.node);
}

Lowered Lowering::holds(const syntax::Expr& expr, const syntax::Ref& ref, const Reading& reading) {
  const Symbol symbol = lookup(program_, reading.context(), ref);
  if (const auto* found = std::get_if<const Definition*>(&symbol)) {
    const auto made = definition(**found, reading);
    const Edge value = image_[made].value;
    Lowered result{tree(im::ExprOp::definition, &expr, reading, value, {}), value};
    image_[result.tree].definition = made;
    graph_.use(value);
    // Another law's definition means something only where that law applies.
    if ((*found)->law != reading.law && (*found)->name != "applies") {
      const Edge edge = graph_.both(gate(*(*found)->law), value);
      result.edge = edge;
      image_[result.tree].value = edge;
      image_[result.tree].level = graph_.level_of(edge);
    }
    return result;
  }
  if (const auto* found = std::get_if<const Fact*>(&symbol)) return leaf(expr, reading, atom(im::AtomOp::yes, **found));
  im::Atom atom;
  if (ref.name == "overdue" && reading.self) {
    atom.op = im::AtomOp::overdue;
    atom.duty = reading.self;
  } else {
    atom.op = im::AtomOp::not_loaded;
    atom.name = text(ref.spelled());
  }
  return leaf(expr, reading, atom);
}

Lowered Lowering::has(const syntax::Expr& expr, const syntax::Has& has, const Reading& reading) {
  const Symbol symbol = lookup(program_, reading.context(), has.subject);
  const auto* found = std::get_if<const Fact*>(&symbol);
  if (!found) {
    im::Atom atom;
    atom.op = im::AtomOp::not_loaded;
    atom.name = text(has.subject.spelled());
    return leaf(expr, reading, atom);
  }
  const Fact& fact = **found;
  std::uint64_t grades = 0;
  if (has.as) grades = rules::grades(program_, reading.context(), *has.as).value_or(0);
  std::vector<Lowered> items;
  for (std::size_t at = 0; at < has.members.items.size(); ++at) {
    const syntax::Member& member = has.members.items[at];
    Reading inner = reading;
    if (has.members.items.size() > 1) inner.path += "." + std::to_string(at + 1);
    if (member.pin) inner.citation = syntax::cited(reading.citation, *member.pin);
    im::Atom atom = this->atom(im::AtomOp::has, fact);
    if (fact.place_set || (!fact.domain && fact.type == Type::set)) {
      atom.place = place(place_of({member.value.text, member.value.span}, reading));
    } else if (fact.domain) {
      if (const auto use = program_.vocabulary.member(*fact.domain, member.value.text)) {
        atom.member = static_cast<Index>(use->member);
        atom.place = place(use->place);
      }
      if (member.in) atom.place = place(place_of(*member.in, reading));
    }
    if (fact.type == Type::graded_set) {
      atom.op = im::AtomOp::graded;
      atom.mask = has.as ? grades : 0b11000;
    } else if (fact.derived) {
      atom.op = fact.name == "readable" ? im::AtomOp::readable : im::AtomOp::unprotected;
    } else if (fact.level == Level::protection && fact.name == "covers") {
      atom.op = im::AtomOp::covers;
    }
    // Each member of a list is a node of its own for coverage only where the list has several.
    Lowered item = leaf(expr, inner, atom);
    if (has.being) {
      const Definition* test = protection_test(program_, reading.context(), *has.being);
      const Fact* covers = program_.vocabulary.fact("covers", Level::protection);
      if (test && covers) {
        Reading in_protection = reading;
        in_protection.level = Level::protection;
        const auto meets = definition(*test, in_protection);
        im::Atom exists;
        exists.op = im::AtomOp::exists;
        exists.level = Level::protection;
        // The kind itself, or a part of it that is held and covered.
        Edge held = kFalse;
        const auto covered_kind = [&](Index kind) {
          im::Atom covered = this->atom(im::AtomOp::covers, *covers), part = atom;
          covered.member = part.member = kind;
          covered.place = atom.place;
          const Edge body = graph_.both(graph_.leaf(exists), graph_.both(image_[meets].value, graph_.leaf(covered)));
          held = graph_.either(held, graph_.both(graph_.leaf(part), graph_.some(Level::protection, body)));
        };
        if (atom.member == im::kNone) covered_kind(im::kNone);
        else
          for (std::size_t kind = atom.member; kind < fact.domain->members[atom.member].end; ++kind) covered_kind(static_cast<Index>(kind));
        item.edge = held;
        image_[item.tree].value = item.edge;
        image_[item.tree].level = graph_.level_of(item.edge);
      }
    }
    items.push_back(item);
  }
  return junction(expr, reading, has.members.mode == syntax::Members::Mode::all, std::move(items));
}

Lowered Lowering::is(const syntax::Expr& expr, const syntax::Is& is, const Reading& reading) {
  const Symbol symbol = lookup(program_, reading.context(), is.subject);
  im::Atom atom;
  if (const auto* duty = std::get_if<const Duty*>(&symbol))
    return duty_status(expr, **duty, is.members.items.front().value.text, reading);
  const Domain* domain = nullptr;
  if (const auto* judgment = std::get_if<const Judgment*>(&symbol)) {
    domain = &(*judgment)->domain;
    atom.fact = fact(**judgment);
    atom.level = (*judgment)->level;
  } else if (const auto* tiered = std::get_if<const Definition*>(&symbol); tiered && (*tiered)->tiers) {
    return tier(expr, **tiered, mask_of(*(*tiered)->tiers, is.members, reading), reading);
  } else if (const auto* family = std::get_if<const Family*>(&symbol)) {
    domain = &(*family)->domain;
    atom.fact = families_.at(*family);
  } else if (const auto* found = std::get_if<const Fact*>(&symbol)) {
    const Fact& fact = **found;
    atom = this->atom(im::AtomOp::one_of, fact);
    if (fact.type == Type::yes_no) {
      atom.op = im::AtomOp::yes;
      return leaf(expr, reading, atom, is.members.items.front().value.text == "no");
    }
    if (fact.type == Type::place || fact.type == Type::recipient || !fact.domain) {
      std::vector<Lowered> items;
      for (const auto& member : is.members.items) {
        im::Atom one = atom;
        Reading inner = reading;
        if (member.pin) inner.citation = syntax::cited(reading.citation, *member.pin);
        if (fact.type == Type::place) {
          one.op = im::AtomOp::place_in;
          one.place = place(place_of({member.value.text, member.value.span}, reading));
        } else {
          one.op = im::AtomOp::giver_is;
          one.name = text(member.value.text);
        }
        items.push_back(leaf(expr, inner, one));
      }
      return junction(expr, reading, is.members.mode == syntax::Members::Mode::all, std::move(items));
    }
    domain = fact.domain;
  } else {
    atom.op = im::AtomOp::not_loaded;
    atom.name = text(is.subject.spelled());
    return leaf(expr, reading, atom);
  }
  atom.op = im::AtomOp::one_of;
  atom.mask = mask_of(*domain, is.members, reading);
  if (is.judged_by) {
    std::vector<std::string> people;
    for (const auto& member : is.judged_by->items) people.push_back(member.value.text);
    atom.people = texts(people);
  }
  return leaf(expr, reading, atom);
}

Lowered Lowering::duty_status(const syntax::Expr& expr, const Duty& duty, std::string_view word, const Reading& reading) {
  std::vector<Ref<im::Duty>> meant = instances(duty);
  if (duty.each && reading.place) {
    const auto same = instance(duty, reading.place);
    if (same) meant = {same};
  }
  std::vector<Lowered> items;
  for (const auto one : meant) {
    if (word == "owed" || word == "prohibited") {
      const Edge edge = word == "owed" ? owed(one) : forbidden(one);
      graph_.use(edge);
      Lowered item{tree(word == "owed" ? im::ExprOp::owed : im::ExprOp::prohibited, &expr, reading, edge, {}), edge};
      image_[item.tree].duty = one;
      items.push_back(item);
    } else {
      im::Atom atom;
      atom.op = word == "complete" ? im::AtomOp::complete : im::AtomOp::done;
      atom.duty = one;
      items.push_back(leaf(expr, reading, atom));
    }
  }
  if (items.empty()) {
    im::Atom atom;
    atom.op = im::AtomOp::not_loaded;
    atom.name = text(duty.id);
    return leaf(expr, reading, atom);
  }
  return junction(expr, reading, false, std::move(items));
}

Lowered Lowering::at_least(const syntax::Expr& expr, const Reading& reading, im::Atom atom, Comparison comparison,
                           std::int64_t number) {
  const auto from = [&](std::int64_t threshold, bool negated) {
    im::Atom one = atom;
    one.number = threshold;
    return leaf(expr, reading, one, negated);
  };
  switch (comparison) {
    case Comparison::at_least: return from(number, false);
    case Comparison::more_than: return from(number + 1, false);
    case Comparison::fewer_than:
    case Comparison::less_than: return from(number, true);
    case Comparison::at_most: return from(number + 1, true);
    case Comparison::exactly: break;
  }
  return junction(expr, reading, true, {from(number, false), from(number + 1, true)});
}

Lowered Lowering::compared(const syntax::Expr& expr, const syntax::IsCompared& compared, const Reading& reading) {
  const Symbol symbol = lookup(program_, reading.context(), compared.subject);
  im::Atom atom;
  // `e is more than 24 hours after M`
  if (const auto* lapse = std::get_if<syntax::Lapse>(&compared.amount); lapse && lapse->side != syntax::Lapse::Side::alone) {
    Ref<im::Moment> later = moment(compared.subject, syntax::MomentRef::Of::itself, reading);
    Ref<im::Moment> earlier = moment(*lapse->moment, reading);
    if (lapse->side == syntax::Lapse::Side::before) std::swap(later, earlier);
    const auto after = [&] {
      im::Moment moved;
      moved.op = im::MomentOp::after;
      moved.span = span(lapse->duration);
      return add_moment(moved, reading, {earlier});
    };
    switch (compared.comparison) {
      case Comparison::more_than:
      case Comparison::at_most:
        atom.op = im::AtomOp::later_than;
        atom.left = later;
        atom.right = earlier;
        atom.span = span(lapse->duration);
        atom.zone = zone(reading.law ? reading.law->zone : "UTC");
        return leaf(expr, reading, atom, compared.comparison == Comparison::at_most);
      default:
        atom.op = im::AtomOp::before;
        atom.left = later;
        atom.right = after();
        return leaf(expr, reading, atom, compared.comparison == Comparison::at_least);
    }
  }
  const Domain* domain = nullptr;
  if (const auto* score = std::get_if<const Score*>(&symbol)) {
    atom.op = im::AtomOp::score;
    atom.level = (*score)->level;
    atom.formula = this->score(**score);
    const auto* number = std::get_if<syntax::Number>(&compared.amount);
    return at_least(expr, reading, atom, compared.comparison, (number ? number->value : 0) * 10'000);
  }
  if (const auto* tiered = std::get_if<const Definition*>(&symbol); tiered && (*tiered)->tiers) {
    const auto* word = std::get_if<syntax::Name>(&compared.amount);
    return tier(expr, **tiered, word ? words(*(*tiered)->tiers, compared.comparison, word->text) : 0, reading);
  }
  if (const auto* judgment = std::get_if<const Judgment*>(&symbol)) {
    domain = &(*judgment)->domain;
    atom.fact = fact(**judgment);
    atom.level = (*judgment)->level;
  } else if (const auto* family = std::get_if<const Family*>(&symbol)) {
    domain = &(*family)->domain;
    atom.fact = families_.at(*family);
  } else if (const auto* found = std::get_if<const Fact*>(&symbol)) {
    domain = (*found)->domain;
    atom = this->atom(im::AtomOp::at_least, **found);
  } else {
    atom.op = im::AtomOp::not_loaded;
    atom.name = text(compared.subject.spelled());
    return leaf(expr, reading, atom);
  }
  return std::visit(Overloaded{
                        [&](const syntax::Name& word) {
                          atom.op = im::AtomOp::one_of;
                          atom.mask = domain ? words(*domain, compared.comparison, word.text) : 0;
                          return leaf(expr, reading, atom);
                        },
                        [&](const syntax::Number& number) { return at_least(expr, reading, atom, compared.comparison, number.value); },
                        [&](const syntax::Money& money) {
                          atom.name = text(money.currency.text);
                          // Hundredths, so that "more than" means the next cent.
                          return at_least(expr, reading, atom, compared.comparison, money.amount.value * 100);
                        },
                        [&](const syntax::Percent& percent) {
                          if (percent.of) return shared(expr, percent, compared, atom, reading);
                          return at_least(expr, reading, atom, compared.comparison, percent.value.ten_thousandths);
                        },
                        [&](const syntax::Lapse& lapse) {
                          return at_least(expr, reading, atom, compared.comparison, seconds_of(lapse.duration));
                        },
                    },
                    compared.amount);
}

/// `more than 10 percent of clients`: one number against a share of another.
Lowered Lowering::shared(const syntax::Expr& expr, const syntax::Percent& percent, const syntax::IsCompared& compared, im::Atom atom, const Reading& reading) {
  const Symbol symbol = lookup(program_, reading.context(), *percent.of);
  const auto* whole = std::get_if<const Fact*>(&symbol);
  atom.op = whole ? im::AtomOp::share : im::AtomOp::not_loaded;
  if (whole) atom.of = fact(**whole);
  else atom.name = text(percent.of->spelled());
  atom.number = percent.value.ten_thousandths;
  const auto reaches = [&](bool strictly, bool negated) {
    im::Atom one = atom;
    one.mask = strictly ? 1 : 0;
    return leaf(expr, reading, one, negated);
  };
  switch (compared.comparison) {
    case Comparison::at_least: return reaches(false, false);
    case Comparison::more_than: return reaches(true, false);
    case Comparison::fewer_than:
    case Comparison::less_than: return reaches(false, true);
    case Comparison::at_most: return reaches(true, true);
    case Comparison::exactly: break;
  }
  return junction(expr, reading, true, {reaches(false, false), reaches(true, true)});
}

Lowered Lowering::beside(const syntax::Expr& expr, const syntax::IsBeside& beside, const Reading& reading) {
  im::Atom atom;
  atom.op = im::AtomOp::before;
  atom.left = moment(beside.subject, syntax::MomentRef::Of::itself, reading);
  atom.right = moment(*beside.moment, reading);
  if (beside.after) std::swap(atom.left, atom.right);
  return leaf(expr, reading, atom);
}

/// The duties of all laws to recipients of that kind, the asking one excepted. Whether they were done are facts; whether they are owed
/// is one leaf, found by iteration. Its duties are lowered with their own laws.
Edge Lowering::any_other(const syntax::AnyOtherDuty& other, const Reading& reading, bool assumed) {
  const Duty* asking = reading.asking;
  const auto key = std::tuple{other.kind.text, asking, assumed};
  if (const auto found = any_other_.find(key); !other.done && found != any_other_.end()) {
    graph_.use(found->second);
    return found->second;
  }
  std::vector<Ref<im::Duty>> duties;
  for (const Law& law : program_.laws)
    for (const Duty& duty : law.duties) {
      if (&duty == asking || duty.head == syntax::Duty::Head::option || !reaches(program_, duty, other.kind.text)) continue;
      for (const auto one : instances(duty)) duties.push_back(one);
    }
  if (other.done) {
    Edge edge = kFalse;
    for (const auto one : duties) {
      im::Atom atom;
      atom.op = im::AtomOp::done;
      atom.duty = one;
      edge = graph_.either(edge, graph_.leaf(atom));
    }
    return edge;
  }
  im::Atom atom;
  atom.op = im::AtomOp::any_other;
  atom.name = text(other.kind.text);
  atom.number = assumed ? 1 : 0;
  atom.duties = image_.add_list(duties);
  const Edge edge = graph_.leaf(atom);
  asked_.push_back({asking ? asking->law : reading.law, duties});
  return any_other_[key] = edge;
}

bool Lowering::asks_for_others(const Definition& definition) {
  const auto [at, fresh] = asks_.try_emplace(&definition, false);
  if (fresh) at->second = rules::asks_for_others(program_, definition, false);
  return at->second;
}

/// The record exists, and (a dataset) we hold it in the role that the duty is on.
Edge Lowering::existing(Level over, const Reading& reading) {
  im::Atom exists;
  exists.op = im::AtomOp::exists;
  exists.level = over;
  const Edge edge = graph_.leaf(exists);
  return over == Level::dataset ? graph_.both(edge, reading.role) : edge;
}

Lowered Lowering::quantifier(const syntax::Expr& expr, const syntax::Quantifier& quantifier, const Reading& reading) {
  const Level over = quantified(program_, reading.context(), quantifier.record).value_or(Level::dataset);
  Reading inner = reading;
  inner.level = over;
  std::vector<Ref<im::Expr>> children;
  Edge body = existing(over, reading);
  const bool every = quantifier.kind == syntax::Quantifier::Kind::every;
  const auto part = [&](const syntax::Box<syntax::Expr>& box, const char* name) {
    Reading at = inner;
    at.path += name;
    const Lowered lowered = condition(*box, at);
    children.push_back(lowered.tree);
    return lowered.edge;
  };
  if (quantifier.where) body = graph_.both(body, part(quantifier.where, ".1"));
  else if (every) children.push_back(tree(im::ExprOp::constant, nullptr, Reading{}, kTrue, {}));
  if (every) body = graph_.both(body, Graph::negate(part(quantifier.satisfies, ".2")));
  Edge edge = graph_.some(over, body);
  if (quantifier.kind != syntax::Quantifier::Kind::some) edge = Graph::negate(edge);
  const im::ExprOp op = every                                             ? im::ExprOp::every
                        : quantifier.kind == syntax::Quantifier::Kind::no ? im::ExprOp::no
                                                                          : im::ExprOp::some;
  Lowered result{tree(op, &expr, reading, edge, children), edge};
  image_[result.tree].over = over;
  return result;
}

Edge Lowering::compare_people(Edge filter, const Place* where, Comparison comparison, std::int64_t number) {
  const auto from = [&](std::int64_t threshold) { return graph_.people({filter, place(where), threshold}); };
  switch (comparison) {
    case Comparison::at_least: return from(number);
    case Comparison::more_than: return from(number + 1);
    case Comparison::fewer_than:
    case Comparison::less_than: return Graph::negate(from(number));
    case Comparison::at_most: return Graph::negate(from(number + 1));
    case Comparison::exactly: break;
  }
  return graph_.both(from(number), Graph::negate(from(number + 1)));
}

Lowered Lowering::people(const syntax::Expr& expr, const syntax::PeopleCount& count, const Reading& reading) {
  Reading inner = reading;
  inner.level = Level::dataset;
  inner.path += ".1";
  Edge filter = existing(Level::dataset, reading);
  std::vector<Ref<im::Expr>> children;
  if (count.where) {
    const Lowered where = condition(*count.where, inner);
    filter = graph_.both(filter, where.edge);
    children.push_back(where.tree);
  }
  const Place* where = count.in ? place_of(*count.in, reading) : nullptr;
  const Edge edge = compare_people(filter, where, count.comparison, count.number.value);
  Lowered result{tree(im::ExprOp::people, &expr, reading, edge, children), edge};
  im::Expr& made = image_[result.tree];
  made.place = place(where);
  made.number = count.number.value;
  made.comparison = static_cast<Index>(count.comparison);
  return result;
}

}  // namespace breachlaw::rules

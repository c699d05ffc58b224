// Fixtures and tests: what they name must exist, and what they give must be a value of it.
#include <algorithm>
#include <set>

#include "rules/near_miss.hpp"
#include "rules/passes/expressions.hpp"

namespace breachlaw::rules {

namespace {

class Tests {
 public:
  explicit Tests(Compilation& c) : c_(c), p_(c.program), v_(c.program.vocabulary) {}

  void run() {
    for (const auto& [key, fixture] : p_.fixtures) {
      law_ = fixture.law;
      place_ = "fixture " + fixture.syntax->name.text;
      facts(fixture.syntax->facts, Level::incident);
    }
    for (const LawTest& test : p_.tests) {
      law_ = test.law;
      place_ = "test \"" + test.syntax->title.text + "\"";
      if (test.syntax->always) {
        ExpressionChecker checker(c_, place_);
        checker.check({law_, Level::incident, nullptr}, *test.syntax->always);
      }
      if (test.syntax->fixture && !p_.fixture(law_, test.syntax->fixture->text)) no_fixture(*test.syntax->fixture);
      facts(test.syntax->facts, Level::incident);
      for (const syntax::Expect& expect : test.syntax->expects) this->expect(expect);
    }
  }

 private:
  void no_fixture(const syntax::Name& name) {
    std::vector<std::string> known;
    int same = 0;
    for (const auto& [key, fixture] : p_.fixtures) {
      known.push_back(key.second);
      same += key.second == name.text;
    }
    if (same > 1) c_.error("L0602", name.span, place_, "several laws have a fixture `" + name.text + "`", "put the test into the file of the one you mean");
    else c_.unknown("L0602", name.span, place_, "fixture", name.text, known);
  }

  // --- facts ---

  const Law* law_of(const syntax::Ref& ref) const { return ref.law.empty() ? law_ : p_.law(ref.law); }

  const Fact* fact_of(const syntax::Ref& ref, Level level) const {
    if (const Law* law = law_of(ref))
      if (const Fact* fact = v_.fact(*law, ref.name, level)) return fact;
    if (!ref.law.empty()) return nullptr;
    if (const Fact* fact = v_.fact(ref.name, level); fact && !fact->derived) return fact;
    const Fact* outer = level == Level::dataset ? v_.fact(ref.name, Level::incident) : nullptr;
    return outer && outer->type == Type::moment ? outer : nullptr;
  }

  const Domain* judged(const syntax::Ref& ref) const {
    if (const Law* law = law_of(ref))
      for (const Judgment& judgment : law->judgments)
        if (judgment.name == ref.name) return &judgment.domain;
    const Family* family = ref.law.empty() ? v_.family(ref.name) : nullptr;
    return family ? &family->domain : nullptr;
  }

  void facts(const syntax::Facts& lines, Level level) {
    std::set<std::string> seen;
    for (const syntax::FactLine& line : lines) {
      if (const auto* given = std::get_if<syntax::Given>(&line.node)) {
        this->given(*given, level);
        const std::string key = given->ref.spelled() + std::to_string(static_cast<int>(given->of));
        if (!seen.insert(key).second) c_.error("L0202", given->ref.span, place_, "`" + given->ref.spelled() + "` is given twice");
      }
      if (const auto* record = std::get_if<syntax::RecordFacts>(&line.node)) this->record(*record, level);
      if (const auto* raised = std::get_if<syntax::Raised>(&line.node)) this->raised(*raised);
    }
  }

  void record(const syntax::RecordFacts& record, Level level) {
    const auto inside = quantified(p_, {law_, level, nullptr}, record.record);
    if (!inside) {
      std::vector<std::string> known;
      for (const Record& r : v_.records)
        if (engine::image::parent_of(r.level) == level) known.push_back(r.name);
      c_.unknown("L0603", record.record.span, place_, "record", record.record.text, known);
      return;
    }
    facts(record.facts, *inside);
  }

  void raised(const syntax::Raised& raised) {
    const syntax::Target& target = raised.target;
    const Law* law = target.ref.law.empty() ? law_ : p_.law(target.ref.law);
    const bool found = law && std::any_of(law->exceptions.begin(), law->exceptions.end(), [&](const Exception& e) {
      return target.pin ? e.citation == target.pin->text : e.name == target.ref.name;
    });
    if (!found) c_.error("L0603", target.span, place_, "no exception is named `" + (target.pin ? "[" + target.pin->text + "]" : target.ref.spelled()) + "`");
  }

  void given(const syntax::Given& given, Level level) {
    const syntax::Ref& ref = given.ref;
    if (given.of != syntax::Given::Of::itself) {
      const Symbol symbol = lookup(p_, {law_, Level::incident, nullptr}, ref);
      const auto* external = std::get_if<const Extern*>(&symbol);
      if (!std::holds_alternative<const Duty*>(symbol) && !(external && (*external)->duty))
        c_.error("L0603", ref.span, place_, "`" + ref.spelled() + "` is " + (std::holds_alternative<NotFound>(symbol) ? "no duty" : described(symbol)) + ", and only duties are done");
      return;
    }
    if (level == Level::incident && ref.law.empty() && ref.name == "now") return;
    if (ref.law.empty() && v_.record(ref.name)) return;  // `instruction = none`
    if (const Fact* fact = fact_of(ref, level)) return value(*fact, given.literal);
    if (const Domain* domain = judged(ref)) return words(*domain, given.literal);
    std::vector<std::string> known;
    for (const Fact& fact : v_.facts)
      if (fact.level == level && !fact.derived && (!fact.law || fact.law == law_of(ref))) known.push_back(fact.name);
    if (level == Level::incident)
      for (const Family& family : v_.families) known.push_back(family.name);
    Diagnostic& d = c_.unknown("L0603", ref.span, place_, "fact", ref.spelled(), known);
    if (d.help.empty())
      for (const Fact& fact : v_.facts)
        if (fact.name == ref.name && fact.level != level && (!fact.law || fact.law == law_of(ref))) d.help = "it is " + described(&fact) + ", not of " + std::string(name_of(level));
  }

  static bool open_word(std::string_view word) { return word == "unknown" || word == "not-applicable" || word == "not-yet"; }

  void words(const Domain& domain, const syntax::Literal& literal) {
    const auto* range = std::get_if<syntax::WordRange>(&literal.node);
    if (!range) return wrong(literal, "a word of `" + domain.name + "`");
    word(domain, range->first);
    if (range->last) word(domain, *range->last);
  }

  void word(const Domain& domain, const syntax::Name& name) {
    if (open_word(name.text) || v_.member(domain, name.text)) return;
    if (domain.name == "evidence" && (name.text == "yes" || name.text == "no")) return;
    Diagnostic& d = c_.unknown("L0110", name.span, place_, "value", name.text, words_of(v_, domain));
    d.message = "`" + name.text + "` is no value of `" + domain.name + "`";
  }

  void wrong(const syntax::Literal& literal, const std::string& wanted) {
    c_.error("L0105", literal.span, place_, "this is to be " + wanted);
  }

  void value(const Fact& fact, const syntax::Literal& literal) {
    const auto* single = std::get_if<syntax::WordRange>(&literal.node);
    if (single && !single->last && open_word(single->first.text)) return;
    const auto* set = std::get_if<syntax::EntrySet>(&literal.node);
    switch (fact.type) {
      case Type::yes_no:
        if (!single || single->last || (single->first.text != "yes" && single->first.text != "no")) wrong(literal, "`yes`, `no` or `unknown`");
        return;
      case Type::choice:
        return words(*fact.domain, literal);
      case Type::set:
      case Type::graded_set:
        if (single && single->first.text == "none") return;
        if (single && fact.domain) return word(*fact.domain, single->first);
        if (!set && !single) return wrong(literal, "a set such as `{ a; b }` or `only { a }`");
        if (single) return known_place(single->first);
        for (const syntax::Entry& entry : set->entries) {
          if (fact.place_set) known_place(entry.value);
          else member(fact, entry);
        }
        return;
      case Type::count_by_place:
        if (!set) {
          if (!std::holds_alternative<syntax::Amounts>(literal.node)) wrong(literal, "a number, or numbers by place");
          return;
        }
        for (const syntax::Entry& entry : set->entries)
          if (entry.value.text != "total" && entry.value.text != "elsewhere" && entry.value.text != "unplaced") known_place(entry.value);
        return;
      case Type::number:
        if (const auto* amount = std::get_if<syntax::Amounts>(&literal.node); !amount || amount->currency) wrong(literal, "a number");
        return;
      case Type::money:
        if (const auto* amount = std::get_if<syntax::Amounts>(&literal.node); !amount || !amount->currency) wrong(literal, "a sum such as `CHF 10_000`");
        return;
      case Type::percent:
        if (!std::holds_alternative<syntax::Percents>(literal.node)) wrong(literal, "a percentage");
        return;
      case Type::moment:
        if (!std::holds_alternative<syntax::Moments>(literal.node) && !(single && single->first.text == "no")) wrong(literal, "a day or an instant");
        return;
      case Type::period:
        if (!std::holds_alternative<syntax::Moments>(literal.node) && !std::holds_alternative<syntax::Duration>(literal.node) && !(single && single->first.text == "no"))
          wrong(literal, "a period such as `2026-03-02 .. 2026-03-04`");
        return;
      case Type::span:
        if (!std::holds_alternative<syntax::Duration>(literal.node)) wrong(literal, "a span such as `4 hours`");
        return;
      case Type::place:
        if (single) return known_place(single->first);
        return wrong(literal, "a place");
      default: return;
    }
  }

  void known_place(const syntax::Name& name) {
    if (!v_.place(name.text, law_)) c_.unknown("L0201", name.span, place_, "place", name.text, place_codes(v_));
  }

  void member(const Fact& fact, const syntax::Entry& entry) {
    const auto use = v_.member(*fact.domain, entry.value.text);
    if (!use) {
      word(*fact.domain, entry.value);
      return;
    }
    if (entry.in) {
      if (fact.domain->members[use->member].place_use == PlaceUse::never)
        c_.error("L0105", entry.in->span, place_, "`" + entry.value.text + "` is not held by place", "leave out `in " + entry.in->text + "`");
      known_place({entry.in->text, entry.in->span});
    }
    if (fact.type != Type::graded_set || !entry.literal) return;
    if (const Domain* evidence = v_.domain("evidence")) words(*evidence, *entry.literal);
    if (const Domain* basis = v_.domain("basis"); entry.basis && basis) word(*basis, *entry.basis);
  }

  // --- expectations ---

  const Duty* duty(const syntax::Target& target) {
    if (target.pin || target.record || target.slot) {
      c_.error("L0601", target.span, place_, "an expectation names a duty");
      return nullptr;
    }
    const Symbol symbol = lookup(p_, {law_, Level::incident, nullptr}, target.ref);
    if (const auto* found = std::get_if<const Duty*>(&symbol)) return *found;
    if (std::holds_alternative<const Extern*>(symbol)) {
      c_.error("L0601", target.span, place_, "`" + target.ref.spelled() + "` is of a law that is not loaded");
      return nullptr;
    }
    const Law* law = target.ref.law.empty() ? law_ : p_.law(target.ref.law);
    std::vector<std::string> known;
    for (const Law& one : p_.laws)
      if (!law || law == &one)
        for (const Duty& d : one.duties) known.push_back(target.ref.law.empty() ? d.name : d.id);
    Diagnostic& d = c_.unknown("L0601", target.span, place_, "duty", target.ref.spelled(), known);
    if (!std::holds_alternative<NotFound>(symbol)) d.message = "`" + target.ref.spelled() + "` is " + described(symbol) + ", not a duty";
    return nullptr;
  }

  void expect(const syntax::Expect& expect) {
    for (const syntax::Target& target : expect.targets) {
      const Duty* found = duty(target);
      if (!found) continue;
      if (found->each && !target.at)
        c_.error("L0601", target.span, place_, "`" + found->id + "` has one instance for each place", "say which: `" + found->id + "@" + (found->each->members.empty() ? std::string("PLACE") : found->each->members.front().place->code) + "`");
      if (!found->each && target.at) c_.error("L0601", target.at->span, place_, "`" + found->id + "` is not `for each` place", "leave out `@" + target.at->text + "`");
      if (found->each && target.at) {
        const auto in = [&](const Membership& m) { return m.place->code == target.at->text; };
        if (std::none_of(found->each->members.begin(), found->each->members.end(), in))
          c_.error("L0601", target.at->span, place_, "`" + target.at->text + "` is no place of `" + found->each->code + "`");
      }
    }
    for (const syntax::Detail& detail : expect.details) {
      if (const auto* on = std::get_if<syntax::OnAssessment>(&detail); on && !judged(on->judgment))
        c_.error("L0601", on->judgment.span, place_, "`" + on->judgment.spelled() + "` is no judgment");
      if (const auto* through = std::get_if<syntax::Through>(&detail)) (void)duty(through->by);
    }
    if (expect.outcome.kind != syntax::Outcome::Kind::undecided || !expect.outcome.shown) return;
    for (const auto& item : expect.outcome.shown->items) {
      const auto* ref = std::get_if<syntax::Ref>(&item);
      if (!ref || v_.record(ref->name) || ref->name == "datasets" || judged(*ref) || of_others(ref->name)) continue;
      const bool known = std::any_of(v_.facts.begin(), v_.facts.end(), [&](const Fact& f) { return f.name == ref->name || f.key == ref->name; }) ||
                         any_judgment(ref->name);
      if (!known) c_.error("L0603", ref->span, place_, "no fact or judgment is called `" + ref->spelled() + "`");
    }
  }

  /// `any-other-duty-to-authority`: what a duty may be missing that hangs on others.
  static bool of_others(std::string_view name) {
    constexpr std::string_view lead = "any-other-duty-to-";
    return name.starts_with(lead) && std::find(recipient_kinds.begin(), recipient_kinds.end(), name.substr(lead.size())) != recipient_kinds.end();
  }

  bool any_judgment(const std::string& name) const {
    return std::any_of(p_.laws.begin(), p_.laws.end(), [&name](const Law& law) {
      return std::any_of(law.judgments.begin(), law.judgments.end(), [&name](const Judgment& j) { return j.name == name; });
    });
  }

  Compilation& c_;
  Program& p_;
  Vocabulary& v_;
  const Law* law_ = nullptr;
  std::string place_;
};

}  // namespace

void tests(Compilation& c) { Tests(c).run(); }

}  // namespace breachlaw::rules

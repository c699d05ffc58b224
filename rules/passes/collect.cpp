// Laws: what their headers say, and their clauses by kind and name.
#include <algorithm>
#include <map>

#include "rules/passes/passes.hpp"

namespace breachlaw::rules {

Window window_of(Compilation& c, const syntax::Window& window, const std::string& place) {
  Window result;
  if (window.from) {
    if (window.from->date) result.days.from = day_number(*window.from->date);
    if (window.from->pending) {
      result.pending = true;
      result.reason = window.from->pending->text;
    }
    if (window.from->by) result.from_by = &*window.from->by;
  }
  if (window.until) {
    if (window.until->date) result.days.until = day_number(*window.until->date);
    if (window.until->by) result.until_by = &*window.until->by;
  }
  if (result.days.from > result.days.until)
    c.error("L0403", window.until->date->span, place, "this window ends before it begins", "both days are inclusive");
  return result;
}

namespace {

class Collector {
 public:
  Collector(Compilation& c, Law& law) : c_(c), v_(c.program.vocabulary), law_(law) {}

  void run(const syntax::File& file) {
    header();
    for (const syntax::Item& item : file.items)
      if (const auto* node = std::get_if<syntax::Clause>(&item.node)) clause(*node);
    for (const Definition& definition : law_.definitions)
      if (definition.name == "applies") law_.applies = &definition;
    if (!law_.applies && law_.kind != syntax::Header::Kind::guideline)
      c_.error("L0301", law_.header->id.span, law_.id, "`" + law_.id + "` does not say when it applies",
               "add a clause `define applies means …`: the gate of the law");
  }

 private:
  // --- header ---

  void header() {
    law_.counting = v_.counting(kPlainCounting);
    for (const syntax::About& about : law_.header->about) std::visit([&](const auto& node) { say(node, about.span); }, about.node);
    const Span at = law_.header->id.span;
    if (law_.kind == syntax::Header::Kind::guideline) {
      // It is read beside the laws, by no clock; versions need an event all the same.
      if (law_.zone.empty()) law_.zone = "UTC";
      if (law_.window.always()) return;
    }
    if (law_.zone.empty()) c_.error("L0302", at, law_.id, "`" + law_.id + "` names no time zone", "add `zone Europe/Zurich` or whichever its days are counted in");
    if (!law_.version_by)
      c_.error("L0309", at, law_.id, "`" + law_.id + "` does not say which event decides the version in force",
               "add `version by discovered`, or the event that the transition rules name");
  }

  void say(const syntax::InPlaces& places, Span) {
    for (const syntax::Name& name : places.places) {
      if (const Place* place = v_.place(name.text, &law_)) {
        law_.places.push_back(place);
      } else {
        std::vector<std::string> known;
        for (const Place& p : v_.places) known.push_back(p.code);
        c_.unknown("L0201", name.span, law_.id, "place", name.text, known);
      }
    }
  }
  void say(const syntax::InZone& zone, Span at) {
    if (!law_.zone.empty()) c_.error("L0202", at, law_.id, "a second zone");
    law_.zone = zone.zone.text;
  }
  void say(const syntax::CountsBy& counts, Span) {
    if (const Counting* counting = v_.counting(counts.counting.text)) {
      law_.counting = counting;
      return;
    }
    std::vector<std::string> known;
    for (const Counting& counting : v_.countings) known.push_back(counting.id);
    c_.unknown("L0201", counts.counting.span, law_.id, "counting rule", counts.counting.text, known);
  }
  void say(const syntax::VersionBy& version, Span at) {
    if (law_.version_by) c_.error("L0202", at, law_.id, "a second `version by`");
    law_.version_by = &version.moment;
  }
  void say(const syntax::Source& source, Span) { law_.sources.push_back(&source); }
  void say(const syntax::Cites& cites, Span) { law_.cites.push_back(&cites); }
  void say(const syntax::Note& note, Span) { law_.notes.push_back(&note); }
  void say(const syntax::Window& window, Span at) {
    const Window said = window_of(c_, window, law_.id);
    if ((window.from && from_stated_) || (window.until && until_stated_)) c_.error("L0202", at, law_.id, "a second window of the law");
    if (window.from) {
      from_stated_ = true;
      law_.window.days.from = said.days.from;
      law_.window.pending = said.pending;
      law_.window.reason = said.reason;
      law_.window.from_by = said.from_by;
    }
    if (window.until) {
      until_stated_ = true;
      law_.window.days.until = said.days.until;
      law_.window.until_by = said.until_by;
    }
    if (law_.window.days.from > law_.window.days.until && !window.from != !window.until)
      c_.error("L0403", at, law_.id, "the law ends before it begins");
  }
  void say(const syntax::Reviewed& reviewed, Span at) {
    if (law_.reviewed) c_.error("L0202", at, law_.id, "a second `reviewed`");
    law_.reviewed = &reviewed;
  }
  void say(const syntax::CiteAs&, Span) {}
  void say(const syntax::Like&, Span) {}  // models.cpp
  void say(const syntax::SuggestsFor&, Span) {}  // guidelines

  // --- clauses ---

  enum class Kind { definition, standard, moment, judgment, duty, exception, discharge, forbid, delay, toll, score };

  struct First {
    Kind kind;
    const syntax::Clause* clause;
    Span span;
  };

  static constexpr std::string_view word(Kind kind) {
    constexpr std::string_view words[] = {"a definition", "a standard", "a moment", "a judgment", "a duty", "an exception", "a discharge", "a prohibition", "a delay", "a toll", "a score"};
    return words[static_cast<std::size_t>(kind)];
  }

  /// Whether the clause begins something new; a further version does not.
  bool fresh(const syntax::Clause& clause, const syntax::Name& name, Kind kind, bool versions) {
    const auto [at, first] = names_.emplace(name.text, First{kind, &clause, name.span});
    if (first) return true;
    const First& other = at->second;
    if (other.kind != kind) {
      c_.twice("L0202", other.span, name.span, legal_place(clause),
               "`" + name.text + "` is " + std::string(word(other.kind)) + " and " + std::string(word(kind)) + " of this law");
      return false;
    }
    if (!versions || !clause.window.stated() || !other.clause->window.stated())
      c_.twice("L0202", other.span, name.span, legal_place(clause), "`" + name.text + "` is there twice",
               versions ? "versions of one clause need windows (`from … until …`) that do not overlap" : "");
    return false;
  }

  /// Names that conditions read must not hide those of the vocabulary.
  void not_of_vocabulary(const syntax::Clause& clause, const syntax::Name& name) {
    if (v_.record(name.text)) {
      c_.error("L0203", name.span, legal_place(clause), "`" + name.text + "` is a record of the vocabulary", "take another name");
      return;
    }
    for (const Fact& fact : v_.facts) {
      if (fact.name != name.text || (fact.law && fact.law != &law_)) continue;
      Diagnostic& d = c_.error(fact.law ? "L0202" : "L0203", name.span, legal_place(clause),
                               "`" + name.text + "` is " + described(&fact) + (fact.law ? " of this law" : " of the vocabulary"),
                               "take another name");
      if (!fact.derived) d.notes.push_back({fact.span, "declared here"});
      return;
    }
  }

  template <class T>
  void name(T& thing, const syntax::Clause& clause, const std::string& text) {
    thing.name = text;
    thing.id = text.empty() ? "" : law_.id + "/" + text;
    thing.law = &law_;
    thing.clause = &clause;
  }

  template <class T>
  static T* find(std::deque<T>& things, const std::string& name) {
    const auto at = std::find_if(things.begin(), things.end(), [&name](const T& t) { return t.name == name; });
    return at == things.end() ? nullptr : &*at;
  }

  Window window(const syntax::Clause& clause) { return window_of(c_, clause.window, legal_place(clause)); }

  void clause(const syntax::Clause& clause) {
    std::visit([&](const auto& body) { add(clause, body); }, clause.body);
  }

  void add(const syntax::Clause& clause, const syntax::Define& define) {
    std::optional<Level> record;
    if (define.record) {
      const Record* found = v_.record(define.record->text);
      if (!found) {
        std::vector<std::string> known;
        for (const Record& r : v_.records) known.push_back(r.name);
        c_.unknown("L0201", define.record->span, legal_place(clause), "record", define.record->text, known);
        return;
      }
      record = found->level;
    }
    if (fresh(clause, define.name, Kind::definition, true)) {
      not_of_vocabulary(clause, define.name);
      Definition& definition = law_.definitions.emplace_back();
      name(definition, clause, define.name.text);
      definition.record = record;
      if (define.scale) {
        Domain& scale = definition.tiers.emplace();
        scale.name = definition.id;
        scale.span = define.name.span;
        fill_domain(c_, scale, *define.scale);
        if (scale.form != DomainForm::ordered)
          c_.error("L0106", define.scale->span, legal_place(clause), "the tiers of `" + define.name.text + "` have no order, so none is the highest", "write them from low to high: `a < b < c`");
      }
    }
    if (Definition* definition = find(law_.definitions, define.name.text)) {
      if (definition->record != record)
        c_.error("L0202", define.name.span, legal_place(clause), "versions of `" + define.name.text + "` are about different records");
      else if (definition->tiers.has_value() != define.scale.has_value())
        c_.error("L0202", define.name.span, legal_place(clause), "one version of `" + define.name.text + "` has tiers and another has none");
      else
        tiers(clause, define, *definition), definition->versions.push_back({&clause, &define, window(clause)});
    }
  }

  void tiers(const syntax::Clause& clause, const syntax::Define& define, const Definition& definition) {
    std::size_t otherwise = 0;
    for (const syntax::Tier& tier : define.tiers) {
      if (!tier.condition && ++otherwise > 1) c_.error("L0202", tier.value.span, legal_place(clause), "a second `otherwise`");
      if (definition.tiers->find(tier.value.text)) continue;
      std::vector<std::string> known;
      for (const DomainMember& member : definition.tiers->members) known.push_back(member.name);
      c_.unknown("L0110", tier.value.span, legal_place(clause), "tier", tier.value.text, known);
    }
  }

  void add(const syntax::Clause& clause, const syntax::Standard& standard) {
    if (!fresh(clause, standard.name, Kind::standard, false)) return;
    not_of_vocabulary(clause, standard.name);
    Standard& made = law_.standards.emplace_back();
    name(made, clause, standard.name.text);
    made.syntax = &standard;
    const Domain* evidence = v_.domain("evidence");
    const auto grade = evidence ? evidence->find(standard.grade.text) : std::nullopt;
    if (!grade) {
      std::vector<std::string> known;
      if (evidence)
        for (const DomainMember& member : evidence->members) known.push_back(member.name);
      c_.unknown("L0110", standard.grade.span, legal_place(clause), "grade of evidence", standard.grade.text, known);
    } else {
      made.grades = grades(standard.comparison, *grade);
    }
  }

  void add(const syntax::Clause& clause, const syntax::Moment& moment) {
    if (fresh(clause, moment.name, Kind::moment, true)) {
      not_of_vocabulary(clause, moment.name);
      name(law_.moments.emplace_back(), clause, moment.name.text);
    }
    if (Moment* made = find(law_.moments, moment.name.text)) made->versions.push_back({&clause, &moment, window(clause)});
  }

  void add(const syntax::Clause& clause, const syntax::Judgment& judgment) {
    if (!fresh(clause, judgment.name, Kind::judgment, false)) return;
    not_of_vocabulary(clause, judgment.name);
    Judgment& made = law_.judgments.emplace_back();
    name(made, clause, judgment.name.text);
    made.syntax = &judgment;
    made.domain.name = made.id;
    made.domain.span = judgment.name.span;
    made.level = judgment.of_dataset ? Level::dataset : Level::incident;
    fill_domain(c_, made.domain, judgment.scale);
    made.family = v_.family(judgment.name.text);
    if (!made.family) return;
    const auto names = [](const Domain& d) {
      std::vector<std::string> words;
      for (const DomainMember& member : d.members) words.push_back(member.name);
      return words;
    };
    if (made.family->domain.form != made.domain.form || names(made.family->domain) != names(made.domain))
      c_.error("L0105", judgment.scale.span, legal_place(clause),
               "`" + made.name + "` is a family of judgments with another scale",
               "its values are " + listed(names(made.family->domain), "<") + "; another legal test takes another name")
          .notes.push_back({made.family->syntax->name.span, "the family"});
  }

  void add(const syntax::Clause& clause, const syntax::Burden& burden) {
    law_.burdens.push_back({&law_, &clause, &burden, window(clause), {}});
  }

  void add(const syntax::Clause& clause, const syntax::Duty& duty) {
    if (fresh(clause, duty.name, Kind::duty, true)) {
      not_of_vocabulary(clause, duty.name);
      Duty& made = law_.duties.emplace_back();
      name(made, clause, duty.name.text);
      made.head = duty.head;
    }
    Duty* made = find(law_.duties, duty.name.text);
    if (!made) return;
    Duty::Version version{&clause, &duty, window(clause), {}};
    for (const syntax::Part& part : duty.parts) {
      version.parts.push_back(window_of(c_, part.window, legal_place(clause)));
      if (std::holds_alternative<syntax::Dormant>(part.node)) made->dormant = true;
      if (const auto* each = std::get_if<syntax::ForEach>(&part.node)) for_each(clause, *made, *each);
      if (const auto* unless = std::get_if<syntax::Unless>(&part.node)) {
        Exception& exception = law_.exceptions.emplace_back();
        name(exception, clause, {});
        exception.unless = unless;
        exception.version = &clause;
        exception.citation = unless->pin ? cited(clause.pin.text, *unless->pin) : clause.pin.text;
        exception.condition = &unless->expr;
        exception.window = version.parts.back();
        Target target;
        target.duty = made;
        exception.targets.push_back(target);
      }
    }
    if (made->versions.empty() || made->head == duty.head) made->versions.push_back(std::move(version));
    else c_.error("L0202", duty.name.span, legal_place(clause), "versions of `" + duty.name.text + "` have different heads");
  }

  void for_each(const syntax::Clause& clause, Duty& duty, const syntax::ForEach& each) {
    const Place* group = v_.place(each.group.text, &law_);
    if (!group) {
      std::vector<std::string> known;
      for (const Place& place : v_.places)
        if (place.group) known.push_back(place.code);
      c_.unknown("L0201", each.group.span, legal_place(clause), "group of places", each.group.text, known);
      return;
    }
    if (duty.each && (duty.each != group || duty.variable != each.variable.text))
      c_.error("L0202", each.group.span, legal_place(clause), "`for each` differs between the versions of `" + duty.name + "`");
    duty.each = group;
    duty.variable = each.variable.text;
  }

  void add(const syntax::Clause& clause, const syntax::Except& except) {
    if (except.name && !fresh(clause, *except.name, Kind::exception, false)) return;
    Exception& made = law_.exceptions.emplace_back();
    name(made, clause, except.name ? except.name->text : "");
    made.syntax = &except;
    made.citation = clause.pin.text;
    made.condition = &except.condition;
    made.window = window(clause);
    // Duties inside are duties of the law, under their own pins, owed while it is relied on.
    for (const syntax::Attached& attached : except.strings) {
      const auto* duty = std::get_if<syntax::Duty>(&attached.node);
      if (!duty) continue;
      syntax::Clause& own = c_.program.clauses.emplace_back();
      own.pin = attached.pin;
      own.pin.text = syntax::cited(clause.pin.text, attached.pin);
      own.window = clause.window;
      own.body = *duty;
      add(own, std::get<syntax::Duty>(own.body));
      if (Duty* inner = find(law_.duties, duty->name.text)) {
        inner->dormant = true;
        inner->reliance = &made;
        made.strings.push_back(inner);
      }
    }
  }

  template <class Made, class Node>
  void acting(std::deque<Made>& into, const syntax::Clause& clause, const Node& node, Kind kind) {
    if (node.name && !fresh(clause, *node.name, kind, false)) return;
    Made& made = into.emplace_back();
    name(made, clause, node.name ? node.name->text : "");
    made.syntax = &node;
    made.window = window(clause);
  }
  void add(const syntax::Clause& clause, const syntax::Discharge& node) { acting(law_.discharges, clause, node, Kind::discharge); }
  void add(const syntax::Clause& clause, const syntax::Forbid& node) { acting(law_.forbids, clause, node, Kind::forbid); }
  void add(const syntax::Clause& clause, const syntax::Delay& node) { acting(law_.delays, clause, node, Kind::delay); }
  void add(const syntax::Clause& clause, const syntax::Toll& node) { acting(law_.tolls, clause, node, Kind::toll); }

  void add(const syntax::Clause&, const syntax::Replace&) {}  // models.cpp

  void add(const syntax::Clause& clause, const syntax::Score& score) {
    if (!fresh(clause, score.name, Kind::score, false)) return;
    not_of_vocabulary(clause, score.name);
    Score& made = law_.scores.emplace_back();
    name(made, clause, score.name.text);
    made.syntax = &score;
    made.level = score.of_dataset ? Level::dataset : Level::incident;
  }
  void add(const syntax::Clause& clause, const syntax::Suggest& node) { law_.advices.push_back({&clause, &node, nullptr}); }
  void add(const syntax::Clause& clause, const syntax::Argue& node) { law_.advices.push_back({&clause, nullptr, &node}); }

  Compilation& c_;
  Vocabulary& v_;
  Law& law_;
  bool from_stated_ = false, until_stated_ = false;
  std::map<std::string, First> names_;
};

}  // namespace

void collect(Compilation& c) {
  for (Law& law : c.program.laws) Collector(c, law).run(c.files[static_cast<std::size_t>(law.file)]);

  for (std::size_t f = 0; f < c.files.size(); ++f) {
    if (c.skipped[f]) continue;
    const Law* law = c.law_of_file[f];
    for (const syntax::Item& item : c.files[f].items) {
      if (const auto* test = std::get_if<syntax::Test>(&item.node)) c.program.tests.push_back({test, law, item.span});
      if (const auto* fixture = std::get_if<syntax::Fixture>(&item.node)) {
        const auto [at, fresh] = c.program.fixtures.emplace(std::pair{law ? law->id : std::string(), fixture->name.text}, NamedFixture{fixture, law});
        if (!fresh) c.twice("L0202", at->second.syntax->name.span, fixture->name.span, {}, "fixture `" + fixture->name.text + "` is there twice");
      }
      if (const auto* node = std::get_if<syntax::ExternDecl>(&item.node)) {
        const auto same = std::find_if(c.program.externs.begin(), c.program.externs.end(), [node](const Extern& e) {
          return e.law == node->ref.law && e.name == node->ref.name;
        });
        if (same == c.program.externs.end()) c.program.externs.push_back({node->ref.law, node->ref.name, node->duty, node->ref.span});
        else if (same->duty != node->duty) c.twice("L0202", same->span, node->ref.span, {}, "`" + node->ref.spelled() + "` is declared as a duty and as a definition");
      }
    }
  }
  std::sort(c.program.externs.begin(), c.program.externs.end(), [](const Extern& a, const Extern& b) {
    return std::tie(a.law, a.name) < std::tie(b.law, b.name);
  });
  std::sort(c.program.tests.begin(), c.program.tests.end(), [&c](const LawTest& a, const LawTest& b) {
    const std::string_view x = a.law ? std::string_view(a.law->id) : "", y = b.law ? std::string_view(b.law->id) : "";
    return x != y ? x < y : c.earlier(a.span, b.span);
  });
}

}  // namespace breachlaw::rules

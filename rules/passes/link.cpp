// Targets: what each clause acts on, and by whom each duty, definition, slot and exception is acted upon.
#include <algorithm>
#include <map>

#include "rules/passes/passes.hpp"

namespace breachlaw::rules {

namespace {

constexpr std::array<std::string_view, 5> slot_names{"by", "to", "says", "how", "roll"};

class Linker {
 public:
  explicit Linker(Compilation& c) : c_(c), p_(c.program) {}

  void run() {
    externs();
    for (Law& law : p_.laws) {
      law_ = &law;
      for (Exception& e : law.exceptions) exception(e);
      for (Discharge& d : law.discharges) discharge(d);
      for (Forbid& f : law.forbids) duties_only(f, "a prohibition");
      for (Delay& d : law.delays) duties_only(d, "a delay");
      for (Toll& t : law.tolls) toll(t);
      for (Burden& b : law.burdens) burden(b);
    }
    for (Law& law : p_.laws)
      for (Exception& e : law.exceptions) level(e);
    for (Law& law : p_.laws) index(law);
  }

 private:
  void externs() {
    for (const Extern& e : p_.externs) {
      const Law* law = p_.law(e.law);
      if (!law) continue;
      const Symbol symbol = lookup(p_, {law, Level::incident, nullptr}, {{}, e.name, e.span});
      const bool right = e.duty ? std::holds_alternative<const Duty*>(symbol) : std::holds_alternative<const Definition*>(symbol);
      if (!right)
        c_.error("L0201", e.span, {}, "`" + e.law + "` is loaded and has no " + (e.duty ? "duty" : "definition") + " `" + e.name + "`");
    }
  }

  template <class T>
  static T* find(std::deque<T>& things, std::string_view name) {
    const auto at = std::find_if(things.begin(), things.end(), [name](const T& t) { return t.name == name; });
    return at == things.end() ? nullptr : &*at;
  }

  // --- one target ---

  std::optional<Target> by_pin(const syntax::Target& written, const std::string& place) {
    std::vector<Exception*> candidates;
    for (Exception& e : law_->exceptions)
      if (e.citation == written.pin->text) candidates.push_back(&e);
    if (candidates.size() == 1) {
      Target target;
      target.kind = TargetKind::exception;
      target.exception = candidates.front();
      target.syntax = &written;
      return target;
    }
    if (candidates.empty()) {
      std::vector<std::string> pins;
      for (const Exception& e : law_->exceptions) pins.push_back(e.citation);
      std::string help = "a pin can only name an exception of this file; name the duty or definition";
      if (const std::string nearest = near(written.pin->text, pins); !nearest.empty()) help = nearest;
      c_.error("L0207", written.span, place, "no exception of this law has the citation [" + written.pin->text + "]", help);
      return std::nullopt;
    }
    Diagnostic& d = c_.error("L0206", written.span, place, "[" + written.pin->text + "] is the citation of " + std::to_string(candidates.size()) + " exceptions",
                             "give the one you mean a name and use that");
    for (const Exception* e : candidates)
      d.notes.push_back({e->clause->pin.span, e->name.empty() ? "an exception without a name" : "`" + e->name + "`"});
    return std::nullopt;
  }

  static std::string near(const std::string& word, const std::vector<std::string>& candidates) {
    for (const std::string& candidate : candidates)
      if (candidate.size() == word.size() && candidate != word) {
        int different = 0;
        for (std::size_t i = 0; i < word.size(); ++i) different += word[i] != candidate[i];
        if (different == 1) return "did you mean [" + candidate + "]";
      }
    return {};
  }

  std::optional<Target> resolve(const syntax::Target& written, const std::string& place) {
    if (written.pin) return by_pin(written, place);
    Law* law = law_;
    if (!written.ref.law.empty() && written.ref.law != law_->id) {
      law = const_cast<Law*>(p_.law(written.ref.law));
      if (!law) return external(written, place);
    }
    Target target;
    target.syntax = &written;
    const std::string& name = written.ref.name;
    if (Duty* duty = find(law->duties, name)) {
      target.duty = duty;
      if (written.slot) {
        target.kind = TargetKind::slot;
        target.slot = *written.slot;
      }
      if (written.at && !at(written, target, place)) return std::nullopt;
    } else if (Definition* definition = find(law->definitions, name)) {
      target.kind = TargetKind::definition;
      target.definition = definition;
    } else if (Exception* exception = find(law->exceptions, name)) {
      target.kind = TargetKind::exception;
      target.exception = exception;
    } else if (Forbid* forbid = find(law->forbids, name)) {
      target.kind = TargetKind::forbid;
      target.forbid = forbid;
    } else {
      not_found(*law, written, place);
      return std::nullopt;
    }
    if (!target.duty && written.slot) {
      c_.error("L0208", written.span, place, "`" + name + "` has no `." + std::string(slot_names[static_cast<std::size_t>(*written.slot)]) + "`",
               "only a duty has parts");
      return std::nullopt;
    }
    if (!target.duty && written.at) {
      c_.error("L0208", written.span, place, "`" + name + "` has no places", "only a duty `for each` place has them");
      return std::nullopt;
    }
    if (!check_record(written, target, place)) return std::nullopt;
    return target;
  }

  bool at(const syntax::Target& written, Target& target, const std::string& place) {
    target.at = &*written.at;
    target.place = p_.vocabulary.place(written.at->text, law_);
    if (!target.place) {
      c_.error("L0201", written.at->span, place, "unknown place `" + written.at->text + "`");
      return false;
    }
    if (!target.duty->each) {
      c_.error("L0208", written.at->span, place, "`" + target.duty->name + "` has no places", "it is not `for each` place");
      return false;
    }
    return true;
  }

  /// `dataset hit` names a definition on datasets, `breach` one about the incident; the wrong way round would be read wrongly.
  bool check_record(const syntax::Target& written, const Target& target, const std::string& place) {
    const auto record = target.kind == TargetKind::definition ? target.definition->record : std::optional<Level>();
    const std::string& name = written.ref.name;
    if (record && (!written.record || written.record->text != name_of(*record))) {
      c_.error("L0104", written.span, place, "`" + name + "` is a definition on " + std::string(name_of(*record)),
               "write `except " + std::string(name_of(*record)) + " " + written.ref.spelled() + "`: it is judged record by record");
      return false;
    }
    if (!record && written.record) {
      c_.error("L0104", written.span, place, "`" + name + "` is not about a " + written.record->text,
               "write `except " + written.ref.spelled() + "`");
      return false;
    }
    return true;
  }

  std::optional<Target> external(const syntax::Target& written, const std::string& place) {
    for (const Extern& e : p_.externs) {
      if (e.law != written.ref.law || e.name != written.ref.name) continue;
      Target target;
      target.external = &e;
      target.syntax = &written;
      target.kind = !e.duty ? TargetKind::definition : written.slot ? TargetKind::slot : TargetKind::duty;
      if (written.slot) target.slot = *written.slot;
      return target;
    }
    std::vector<std::string> ids;
    for (const Law& law : p_.laws) ids.push_back(law.id);
    Diagnostic& d = c_.unknown("L0501", written.ref.span, place, "law", written.ref.law, ids);
    d.message = "law `" + written.ref.law + "` is neither loaded nor declared";
    if (d.help.empty() || !d.suggestion) d.help = "add `extern duty " + written.ref.spelled() + "`: until it is loaded its value is unknown";
    return std::nullopt;
  }

  void not_found(const Law& law, const syntax::Target& written, const std::string& place) {
    const Symbol symbol = lookup(p_, {&law, Level::incident, nullptr}, {{}, written.ref.name, written.ref.span});
    if (!std::holds_alternative<NotFound>(symbol)) {
      c_.error("L0207", written.span, place, "`" + written.ref.spelled() + "` is " + described(symbol),
               "duties, definitions, parts of duties and exceptions can be acted on");
      return;
    }
    std::vector<std::string> names;
    for (const Duty& d : law.duties) names.push_back(d.name);
    for (const Definition& d : law.definitions) names.push_back(d.name);
    for (const Exception& e : law.exceptions)
      if (!e.name.empty()) names.push_back(e.name);
    for (const Forbid& f : law.forbids)
      if (!f.name.empty()) names.push_back(f.name);
    Diagnostic& d = c_.unknown("L0201", written.ref.span, place, "duty, definition or exception", written.ref.name, names);
    if (&law != law_) d.message += " of `" + law.id + "`";
    d.suggestion.reset();
  }

  // --- clauses ---

  void exception(Exception& e) {
    if (!e.syntax) return;  // `unless` has its duty already
    const std::string place = legal_place(*e.clause);
    for (const syntax::Target& written : e.syntax->targets)
      if (auto target = resolve(written, place)) e.targets.push_back(*target);
    if (e.syntax->instead && e.syntax->instead->target) {
      e.instead = resolve(*e.syntax->instead->target, place);
      if (e.instead && e.instead->kind != TargetKind::duty && e.instead->kind != TargetKind::slot) {
        c_.error("L0207", e.syntax->instead->target->span, place, "`" + e.syntax->instead->target->ref.spelled() + "` is no duty",
                 "only a duty or a part of one can take another's place");
        e.instead.reset();
      }
    }
  }

  template <class T>
  void duties_only(T& clause, const std::string& what) {
    const std::string place = legal_place(*clause.clause);
    for (const syntax::Target& written : clause.syntax->targets) {
      auto target = resolve(written, place);
      if (!target) continue;
      if (target->kind != TargetKind::duty) c_.error("L0207", written.span, place, what + " acts on duties only");
      else clause.targets.push_back(*target);
    }
  }

  void discharge(Discharge& d) {
    duties_only(d, "a discharge");
    const std::string place = legal_place(*d.clause);
    const syntax::Target& by = d.syntax->by;
    if (by.pin || by.record || by.slot) {
      c_.error("L0207", by.span, place, "a duty is discharged by a duty or an event");
      return;
    }
    const Symbol symbol = lookup(p_, {law_, Level::incident, nullptr}, by.ref);
    if (const auto* duty = std::get_if<const Duty*>(&symbol)) d.by = const_cast<Duty*>(*duty);
    else if (const auto* moment = std::get_if<const Moment*>(&symbol)) d.by_moment = *moment;
    else if (const auto* external = std::get_if<const Extern*>(&symbol)) d.by_extern = *external;
    else if (const auto* fact = std::get_if<const Fact*>(&symbol); fact && (*fact)->type == Type::moment) d.by_event = *fact;
    else if (!std::holds_alternative<NotFound>(symbol)) c_.error("L0105", by.span, place, "`" + by.ref.spelled() + "` is " + described(symbol), "a duty is discharged by a duty or an event");
    else if (!by.ref.law.empty() && !p_.law(by.ref.law)) (void)external_ref(by, place);
    else not_found_any(by, place);
  }

  bool external_ref(const syntax::Target& by, const std::string& place) { return external(by, place).has_value(); }

  void not_found_any(const syntax::Target& by, const std::string& place) {
    std::vector<std::string> names;
    for (const Duty& d : law_->duties) names.push_back(d.name);
    for (const Moment& m : law_->moments) names.push_back(m.name);
    for (const Fact& f : p_.vocabulary.facts)
      if (f.event && (!f.law || f.law == law_)) names.push_back(f.name);
    c_.unknown("L0201", by.ref.span, place, "duty or event", by.ref.spelled(), names);
  }

  void toll(Toll& t) {
    duties_only(t, "a toll");
    const std::string place = legal_place(*t.clause);
    const syntax::Name& name = t.syntax->during;
    if (const Record* record = p_.vocabulary.record(name.text)) {
      const bool bounded = p_.vocabulary.fact("received", record->level) && p_.vocabulary.fact("until", record->level);
      if (bounded) t.over = record->level;
      else c_.error("L0105", name.span, place, "`" + name.text + "` has no `received` and `until`", "a toll stands still while a period lasts");
      return;
    }
    const Symbol symbol = lookup(p_, {law_, Level::incident, nullptr}, {{}, name.text, name.span});
    const auto* fact = std::get_if<const Fact*>(&symbol);
    if (fact && ((*fact)->type == Type::periods || (*fact)->type == Type::period)) {
      t.periods = *fact;
      return;
    }
    if (!std::holds_alternative<NotFound>(symbol)) {
      c_.error("L0105", name.span, place, "`" + name.text + "` is " + described(symbol), "a toll needs periods, or a record with `received` and `until`");
      return;
    }
    std::vector<std::string> known;
    for (const Fact& f : p_.vocabulary.facts)
      if (f.type == Type::periods || f.type == Type::period) known.push_back(f.name);
    for (const Record& r : p_.vocabulary.records) known.push_back(r.name);
    c_.unknown("L0201", name.span, place, "period or record", name.text, known);
  }

  void burden(Burden& b) {
    const std::string place = legal_place(*b.clause);
    for (const syntax::Ref& ref : b.syntax->on) {
      Symbol symbol = lookup(p_, {law_, Level::incident, nullptr}, ref);
      for (Level level = Level::dataset; level != Level::end_ && std::holds_alternative<NotFound>(symbol);
           level = static_cast<Level>(static_cast<unsigned>(level) + 1))
        symbol = lookup(p_, {law_, level, nullptr}, ref);
      if (const auto* d = std::get_if<const Definition*>(&symbol); d && (*d)->tiers)
        c_.error("L0105", ref.span, place, "`" + ref.spelled() + "` is a scale, and nobody has to show a scale", "put the burden on a definition that one of its tiers reads");
      else if (d) b.on.emplace_back(*d);
      else if (const auto* j = std::get_if<const Judgment*>(&symbol)) b.on.emplace_back(*j);
      else if (const auto* f = std::get_if<const Fact*>(&symbol)) b.on.emplace_back(*f);
      else if (!std::holds_alternative<NotFound>(symbol)) c_.error("L0201", ref.span, place, "`" + ref.spelled() + "` is " + described(symbol), "a burden lies on a definition, a judgment or a fact");
      else {
        std::vector<std::string> known;
        for (const Definition& d : law_->definitions) known.push_back(d.name);
        for (const Judgment& j : law_->judgments) known.push_back(j.name);
        for (const Fact& f : p_.vocabulary.facts)
          if (f.law == law_) known.push_back(f.name);
        c_.unknown("L0201", ref.span, place, "definition, judgment or fact", ref.spelled(), known);
      }
    }
  }

  // --- levels of exceptions ---

  static Level level_of(const Target& target, Linker& linker) {
    if (target.kind == TargetKind::definition && target.definition) return target.definition->level();
    if (target.kind == TargetKind::exception) return linker.level(*target.exception);
    return Level::incident;
  }

  Level level(Exception& e) {
    const auto [at, fresh] = leveled_.emplace(&e, false);
    if (!fresh) return e.level;  // done, or a cycle, which is reported elsewhere
    for (std::size_t i = 0; i < e.targets.size(); ++i) {
      const Level of = level_of(e.targets[i], *this);
      if (i == 0) e.level = of;
      else if (of != e.level)
        c_.error("L0104", e.targets[i].syntax ? e.targets[i].syntax->span : e.clause->pin.span, legal_place(*e.clause),
                 "the targets are of different records: " + std::string(name_of(e.level)) + " and " + std::string(name_of(of)),
                 "write one exception for each");
    }
    return e.level;
  }

  // --- who acts on whom ---

  static std::string spelled(const Target& target) {
    std::string text = target.duty ? target.duty->name : target.definition ? target.definition->name
                       : target.exception ? (target.exception->name.empty() ? "[" + target.exception->citation + "]" : target.exception->name)
                       : target.forbid ? target.forbid->name : target.external ? target.external->name : "";
    if (target.kind == TargetKind::slot) text += "." + std::string(slot_names[static_cast<std::size_t>(target.slot)]);
    if (target.place) text += "@" + target.place->code;
    return text;
  }

  template <class T>
  std::string id(const Law& law, const T& clause, const Target& target) {
    if (!clause.name.empty()) return clause.id;
    const std::string base = law.id + "/" + spelled(target);
    return base + "~" + std::to_string(++numbers_[base]);
  }

  void index(Law& law) {
    numbers_.clear();
    for (Exception& e : law.exceptions) {
      for (std::size_t i = 0; i < e.targets.size(); ++i) {
        const Target& target = e.targets[i];
        const std::string name = id(law, e, target);
        if (e.id.empty()) e.id = name;
        const Acting<Exception> acting{&e, i, name};
        if (target.external) continue;
        switch (target.kind) {
          case TargetKind::duty: target.duty->exceptions.push_back(acting); break;
          case TargetKind::slot: target.duty->slot_exceptions[static_cast<std::size_t>(target.slot)].push_back(acting); break;
          case TargetKind::definition:
            if (target.definition->tiers)
              c_.error("L0105", target.syntax ? target.syntax->span : e.clause->pin.span, legal_place(*e.clause), "`" + target.definition->name + "` is a scale, and a scale has no exceptions",
                       "except a definition that one of its tiers reads");
            target.definition->exceptions.push_back(acting);
            break;
          case TargetKind::exception: target.exception->exceptions.push_back(acting); break;
          case TargetKind::forbid: target.forbid->exceptions.push_back(acting); break;
        }
      }
    }
    const auto add = [&](auto& clauses, auto member) {
      for (auto& clause : clauses)
        for (std::size_t i = 0; i < clause.targets.size(); ++i) {
          const std::string name = id(law, clause, clause.targets[i]);
          if (clause.id.empty()) clause.id = name;
          if (clause.targets[i].duty) (clause.targets[i].duty->*member).push_back({&clause, i, name});
        }
    };
    add(law.discharges, &Duty::discharges);
    add(law.forbids, &Duty::forbids);
    add(law.delays, &Duty::delays);
    add(law.tolls, &Duty::tolls);
  }

  Compilation& c_;
  Program& p_;
  Law* law_ = nullptr;
  std::map<const Exception*, bool> leveled_;
  std::map<std::string, int> numbers_;
};

}  // namespace

void link(Compilation& c) { Linker(c).run(); }

}  // namespace breachlaw::rules

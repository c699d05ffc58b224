#include "rules/law_test.hpp"

#include <algorithm>
#include <set>

#include "engine/clock/time.hpp"
#include "engine/reasons/assessor.hpp"

namespace breachlaw::rules {

namespace {

std::string_view words(Status status) {
  switch (status) {
    case Status::owed: return "owed";
    case Status::owed_unless_shown: return "owed unless shown";
    case Status::undecided: return "undecided";
    case Status::not_owed: return "not owed";
    case Status::out_of_scope: return "out of scope";
    case Status::not_in_force: break;
  }
  return "not in force";
}

/// `ch.fadp/effort` and `effort` name the same thing where the law is understood.
bool names(std::string_view found, std::string_view expected) {
  if (found == expected) return true;
  const auto slash = found.rfind('/');
  return slash != std::string_view::npos && found.substr(slash + 1) == expected;
}

class Comparison {
 public:
  Comparison(Sources sources, const LawTest& test, const Assessment& assessment, std::vector<std::string>& out)
      : sources_(sources), test_(test), a_(assessment), out_(out) {}

  void run() {
    for (const syntax::Expect& expect : test_.syntax->expects) {
      expect_ = &expect;
      if (expect.one_of) one_of(expect);
      else row(expect);
    }
  }

 private:
  std::string id(const syntax::Target& target) const {
    std::string text = target.ref.law.empty() && test_.law ? test_.law->id + "/" + target.ref.name : target.ref.spelled();
    return target.at ? text + "@" + target.at->text : text;
  }

  void wrong(const std::string& duty, const std::string& text) {
    const SourceFile& source = sources_[static_cast<std::size_t>(expect_->span.file)];
    out_.push_back(source.name() + ":" + std::to_string(source.locate(expect_->span.first).line) + ": " + duty + ": " + text);
  }

  const DutyAssessment* find(const syntax::Target& target) {
    const std::string wanted = id(target);
    const auto at = std::find_if(a_.duties.begin(), a_.duties.end(), [&wanted](const DutyAssessment& d) { return d.id == wanted; });
    if (at != a_.duties.end()) return &*at;
    wrong(wanted, "the answer has no such row");
    return nullptr;
  }

  void one_of(const syntax::Expect& expect) {
    std::string group;
    for (const syntax::Target& target : expect.targets) {
      const DutyAssessment* found = find(target);
      if (!found) return;
      if (found->one_of.empty()) return wrong(found->id, "expected to be one of several that are owed, found " + std::string(words(found->status)));
      if (!group.empty() && found->one_of != group) return wrong(found->id, "belongs to another group: `" + found->one_of + "`");
      group = found->one_of;
    }
  }

  void row(const syntax::Expect& expect) {
    if (expect.targets.empty()) return;
    const DutyAssessment* found = find(expect.targets.front());
    if (!found) return;
    outcome(*found, expect.outcome);
    for (const syntax::Detail& detail : expect.details) std::visit([&](const auto& node) { check(*found, node); }, detail);
  }

  // --- status ---

  std::string status_of(const DutyAssessment& d) const {
    std::string text = d.strength == Strength::option && d.status == Status::owed ? "available" : std::string(words(d.status));
    if (d.status == Status::undecided) text += " missing " + listed(facts(d.missing));
    if (d.status == Status::owed_unless_shown) text += " " + listed(clauses(d.rebuttal));
    for (const std::string& reason : d.reasons) text += " (" + reason + ")";
    return text;
  }

  static std::vector<std::string> facts(const std::vector<FactRef>& refs) {
    std::set<std::string> unique;
    for (const FactRef& ref : refs) unique.insert(ref.fact);
    return {unique.begin(), unique.end()};
  }

  static std::vector<std::string> clauses(const std::vector<Doubt>& doubts) {
    std::set<std::string> unique;
    for (const Doubt& doubt : doubts) unique.insert(doubt.clause.id.empty() ? "[" + doubt.clause.pin + "]" : doubt.clause.id);
    return {unique.begin(), unique.end()};
  }

  static std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text.empty() ? "nothing" : text;
  }

  void outcome(const DutyAssessment& d, const syntax::Outcome& expected) {
    using Kind = syntax::Outcome::Kind;
    const auto is = [&](bool right, const char* what) {
      if (!right) wrong(d.id, std::string("expected ") + what + ", found " + status_of(d));
      return right;
    };
    switch (expected.kind) {
      case Kind::owed: is(d.status == Status::owed, "owed"); return;
      case Kind::available: is(d.status == Status::owed && d.strength == Strength::option, "available"); return;
      case Kind::not_owed: is(d.status == Status::not_owed, "not owed"); return;
      case Kind::not_in_force: is(d.status == Status::not_in_force, "not in force"); return;
      case Kind::out_of_scope: is(d.status == Status::out_of_scope, "out of scope"); return;
      case Kind::undecided:
        if (is(d.status == Status::undecided, "undecided") && expected.shown) exactly(d, "missing", *expected.shown, facts(d.missing), {});
        return;
      case Kind::owed_unless_shown:
        if (is(d.status == Status::owed_unless_shown, "owed unless shown") && expected.shown) exactly(d, "unless shown", *expected.shown, clauses(d.rebuttal), d.rebuttal);
        return;
    }
  }

  /// Every item expected is found and the other way round; items are names, or pins where clauses are meant.
  void exactly(const DutyAssessment& d, const char* what, const syntax::Shown& shown, const std::vector<std::string>& found, const std::vector<Doubt>& doubts) {
    std::vector<bool> used(found.size());
    bool right = true;
    std::vector<std::string> wanted;
    for (const auto& item : shown.items) {
      const auto* pin = std::get_if<syntax::Pin>(&item);
      wanted.push_back(pin ? "[" + pin->text + "]" : std::get<syntax::Ref>(item).spelled());
      bool hit = false;
      for (std::size_t i = 0; i < found.size(); ++i) {
        bool same = !pin && names(found[i], wanted.back());
        if (pin)
          same = std::any_of(doubts.begin(), doubts.end(), [&](const Doubt& doubt) {
            return doubt.clause.pin == pin->text && (doubt.clause.id == found[i] || "[" + doubt.clause.pin + "]" == found[i]);
          });
        if (same) used[i] = hit = true;
      }
      right &= hit;
    }
    right &= std::all_of(used.begin(), used.end(), [](bool u) { return u; });
    if (!right) wrong(d.id, std::string("expected ") + what + " " + listed(wanted) + ", found " + listed(found));
  }

  // --- details ---

  void check(const DutyAssessment& d, const syntax::Because& because) {
    const bool right = std::any_of(d.because.begin(), d.because.end(), [&](const ClauseRef& c) { return c.pin == because.pin.text; });
    if (right) return;
    std::vector<std::string> found;
    for (const ClauseRef& clause : d.because) found.push_back("[" + clause.pin + "]");
    wrong(d.id, "expected because [" + because.pin.text + "], found " + listed(found));
  }

  void check(const DutyAssessment& d, const syntax::OnAssessment& on) {
    const bool right = std::any_of(d.on_assessment_of.begin(), d.on_assessment_of.end(), [&](const AssessmentOf& a) { return names(a.judgment, on.judgment.spelled()) || a.entry == on.judgment.spelled(); });
    if (right) return;
    std::vector<std::string> found;
    for (const AssessmentOf& a : d.on_assessment_of) found.push_back(a.judgment);
    wrong(d.id, "expected on assessment of " + on.judgment.spelled() + ", found " + listed(found));
  }

  static engine::Date date(const syntax::Date& d) { return {d.year, d.month, d.day}; }

  static std::string text(const std::optional<Instant>& at, std::int32_t offset) {
    if (!at) return "none";
    const engine::Instant instant{at->seconds};
    return instant.finite() ? engine::format(instant, offset) : std::string("open");
  }

  static std::string text(const syntax::TimePoint& at) {
    if (const auto* day = std::get_if<syntax::Date>(&at)) return engine::format(date(*day));
    const auto& i = std::get<syntax::Instant>(at);
    return engine::format(engine::Instant{seconds(i)}, i.offset_minutes * 60);
  }

  static std::int64_t seconds(const syntax::Instant& i) {
    return static_cast<std::int64_t>(engine::day_of(date(i.date))) * 86'400 + i.hour * 3'600 + i.minute * 60 + i.second - i.offset_minutes * 60;
  }

  /// A day is met by any instant in it. An instant without seconds is met by its minute, and by the second before it: a day ends with
  /// its last second, and people write 00:00.
  static bool meets(const std::optional<Instant>& found, const syntax::TimePoint& expected, std::int32_t offset) {
    if (!found || !engine::Instant{found->seconds}.finite()) return false;
    if (const auto* day = std::get_if<syntax::Date>(&expected)) {
      const std::int64_t begin = static_cast<std::int64_t>(engine::day_of(date(*day))) * 86'400 - offset;
      return found->seconds >= begin && found->seconds < begin + 86'400;
    }
    const auto& instant = std::get<syntax::Instant>(expected);
    const std::int64_t at = seconds(instant);
    return instant.second != 0 ? found->seconds == at : found->seconds >= at - 1 && found->seconds <= at + 59;
  }

  void check(const DutyAssessment& d, const syntax::AtTime& at) {
    using Which = syntax::AtTime::Which;
    const auto& found = at.which == Which::safe ? d.clock.safe : at.which == Which::latest ? d.clock.latest : d.clock.act_by;
    const char* name = at.which == Which::safe ? "safe " : at.which == Which::latest ? "latest " : "act-by ";
    if (!meets(found, at.moment, d.clock.offset)) wrong(d.id, "expected " + (name + text(at.moment)) + ", found " + text(found, d.clock.offset));
  }

  void check(const DutyAssessment& d, const syntax::DueBetween& due) {
    if (!meets(d.clock.due_lo, due.first, d.clock.offset) || !meets(d.clock.due_hi, due.last, d.clock.offset))
      wrong(d.id, "expected due " + text(due.first) + " .. " + text(due.last) + ", found " + text(d.clock.due_lo, d.clock.offset) + " .. " + text(d.clock.due_hi, d.clock.offset));
  }

  void check(const DutyAssessment& d, syntax::Flag flag) {
    switch (flag) {
      case syntax::Flag::undated:
        if (d.clock.safe || d.clock.latest || d.clock.act_by) wrong(d.id, "expected undated, found latest " + text(d.clock.latest, d.clock.offset));
        return;
      case syntax::Flag::prohibited:
        if (d.prohibition != Prohibition::in_force) wrong(d.id, std::string("expected prohibited, found ") + (d.prohibition == Prohibition::possible ? "a possible prohibition" : "no prohibition"));
        return;
      case syntax::Flag::done:
        if (d.performance != Performance::done && d.performance != Performance::done_late) wrong(d.id, std::string("expected done, found ") + (d.performance == Performance::overdue ? "overdue" : "pending"));
        return;
      case syntax::Flag::final:
        if (!d.is_final) wrong(d.id, "expected final, found not final: " + listed(clauses(d.defences)) + " not examined");
        return;
    }
  }

  void check(const DutyAssessment& d, const syntax::Through& through) {
    const std::string& found = through.discharged ? d.done_through : d.replaced_by;
    if (found != id(through.by)) wrong(d.id, std::string("expected ") + (through.discharged ? "discharged by " : "replaced by ") + id(through.by) + ", found " + (found.empty() ? "nothing" : found));
  }

  void check(const DutyAssessment& d, const syntax::Defences& defences) { exactly(d, "defences", defences.shown, clauses(d.defences), d.defences); }

  Sources sources_;
  const LawTest& test_;
  const Assessment& a_;
  std::vector<std::string>& out_;
  const syntax::Expect* expect_ = nullptr;
};

/// `always E`: true of an incident of which nothing is known, so of every incident.
void always(const Program& program, const Rulebook& rulebook, const LawTest& test, TestResult& result) {
  const engine::Image& image = rulebook.image();
  std::size_t at = 0;
  for (const LawTest& other : program.tests) {
    if (other.syntax == test.syntax) break;
    at += other.syntax->always ? 1 : 0;
  }
  const auto all = image.all<engine::image::Always>();
  const auto nothing = Incident::parse(rulebook, R"({"format": "incident/1", "incident": "any", "as-of": "2026-01-01T00:00Z", "zone": "UTC"})");
  if (at >= all.size() || !nothing) return result.mismatches.push_back("not in the rulebook"), void(result.outcome = TestResult::Outcome::failed);
  AssessOptions options;
  options.lanes = std::size_t{1} << 16;
  engine::Assessor assessor(image, nothing->facts(), options, true);
  bool exact = true;
  const engine::Truth holds = assessor.evaluation().exactly(all[at].value, image[all[at].splits], &exact);
  if (holds.yes()) return;
  std::set<std::string> facts;
  for (const FactRef& fact : engine::open_facts(assessor.evaluation(), all[at].value)) facts.insert(fact.fact);
  std::string hangs_on;
  for (const std::string& fact : facts) hangs_on += (hangs_on.empty() ? "" : ", ") + fact;
  const std::string where = result.file + ":" + std::to_string(result.line) + ": ";
  result.outcome = holds.no() || exact ? TestResult::Outcome::failed : TestResult::Outcome::skipped;
  result.mismatches.push_back(where + (holds.no() ? "it never holds"
                                       : exact    ? "it does not always hold: it hangs on " + hangs_on
                                                  : "not decided: too many facts at once (" + hangs_on + ")"));
}

}  // namespace

TestResult run_test(const Program& program, Sources sources, const Rulebook& rulebook, const LawTest& test, Coverage* coverage) {
  TestResult result;
  const SourceFile& source = sources[static_cast<std::size_t>(test.span.file)];
  result.title = test.syntax->title.text;
  result.law = test.law ? test.law->id : "";
  result.file = source.name();
  result.line = source.locate(test.syntax->title.span.first).line;
  if (test.syntax->always) {
    always(program, rulebook, test, result);
    return result;
  }
  const auto incident = Incident::parse(rulebook, incident_of(program, test));
  if (!incident) {
    for (const breachlaw::Diagnostic& d : incident.diagnostics())
      if (d.severity == breachlaw::Severity::error)
        result.mismatches.push_back(result.file + ":" + std::to_string(result.line) + ": facts: " + d.code + " " + d.place + ": " + d.message);
  } else {
    // The rows that are expected are enough; other laws may act on them all the same.
    AssessOptions options;
    for (const syntax::Expect& expect : test.syntax->expects)
      for (const syntax::Target& target : expect.targets) options.laws.push_back(target.ref.law.empty() ? result.law : target.ref.law);
    std::sort(options.laws.begin(), options.laws.end());
    options.laws.erase(std::unique(options.laws.begin(), options.laws.end()), options.laws.end());
    if (coverage) coverage->add(*incident, options);
    const Assessment assessment = assess(*incident, options);
    Comparison(sources, test, assessment, result.mismatches).run();
  }
  if (!result.mismatches.empty()) result.outcome = TestResult::Outcome::failed;
  return result;
}

std::vector<TestResult> run_tests(const Program& program, Sources sources, const Rulebook& rulebook, std::string_view law, Coverage* coverage) {
  std::vector<TestResult> results;
  for (const LawTest& test : program.tests)
    if (law.empty() || (test.law && test.law->id == law)) results.push_back(run_test(program, sources, rulebook, test, coverage));
  return results;
}

}  // namespace breachlaw::rules

#include "tests/oracle/comparison.hpp"

#include <algorithm>

#include "engine/reasons/assessor.hpp"

namespace breachlaw::oracle {

Law compile(std::vector<rules::SourceFile> sources) {
  Law law;
  law.compiled = rules::compile_all(std::move(sources));
  for (const auto& one : law.compiled.diagnostics)
    if (one.severity == rules::Severity::error) law.errors += rules::render(one, law.compiled.sources) + "\n";
  if (law.compiled.image.empty()) {
    if (law.errors.empty()) law.errors = "no image";
    return law;
  }
  auto loaded = Rulebook::load(std::as_bytes(std::span(law.compiled.image)));
  if (loaded) law.rulebook = *loaded;
  else law.errors = loaded.diagnostics().front().message;
  return law;
}

Law compile(const std::vector<LawText>& laws) {
  std::vector<rules::SourceFile> sources;
  sources.emplace_back("vocabulary.law", vocabulary());
  for (const LawText& one : laws) sources.emplace_back(one.name, one.text());
  return compile(std::move(sources));
}

std::string_view name_of(Status status) {
  switch (status) {
    case Status::owed: return "owed";
    case Status::owed_unless_shown: return "owed unless shown";
    case Status::undecided: return "undecided";
    case Status::not_owed: return "not owed";
    case Status::out_of_scope: return "out of scope";
    case Status::not_in_force: return "not in force";
  }
  return "?";
}

namespace {

std::string_view name_of(Prohibition prohibition) {
  return prohibition == Prohibition::none ? "none" : prohibition == Prohibition::possible ? "possible" : "in force";
}

std::string date(std::optional<breachlaw::Instant> at) { return at ? engine::format(engine::Instant{at->seconds}, 3600) : "open"; }

}  // namespace

std::string differences(const Law& law, const Incident& incident, Count& count, std::size_t budget, const std::vector<std::string>& laws) {
  std::string found;
  AssessOptions options;
  options.laws = laws;
  const engine::Facts& facts = incident.facts();
  Oracle oracle(law.compiled, facts, facts.now, budget);
  for (const DutyAssessment& row : assess(incident, options).duties) {
    const rules::Duty* duty = law.compiled.program->duty(row.id.substr(0, row.id.find('@')));
    const rules::Place* place = row.place.empty() ? nullptr : law.compiled.program->vocabulary.place(row.place, duty->law);
    const std::size_t before = oracle.worlds();
    try {
      const Answer answer = oracle.answer(*duty, place);
      ++count.compared;
      ++count.statuses[std::string(oracle::name_of(answer.status))];
      const auto differ = [&](const char* what, std::string_view theirs, std::string_view ours) {
        if (theirs != ours) found += row.id + ": " + what + " is `" + std::string(theirs) + "`, of all worlds `" + std::string(ours) + "`\n";
      };
      if (row.exact) {
        differ("status", oracle::name_of(row.status), oracle::name_of(answer.status));
        if (row.status == answer.status && row.status == Status::owed) differ("final", row.is_final ? "yes" : "no", answer.is_final ? "yes" : "no");
      } else {
        ++count.too_many;
      }
      differ("prohibition", name_of(row.prohibition), name_of(answer.prohibition));
      if (row.status == Status::owed || row.status == Status::owed_unless_shown || row.status == Status::undecided) {
        differ("earliest due", date(row.clock.due_lo), date(answer.due_lo));
        differ("latest due", date(row.clock.due_hi), date(answer.due_hi));
      }
    } catch (const TooMany&) {
      ++count.too_many;
    } catch (const NotCovered& why) {
      ++count.not_covered;
      ++count.left_out[why.what];
    }
    count.worlds += oracle.worlds() - before;
  }
  return found;
}

}  // namespace breachlaw::oracle

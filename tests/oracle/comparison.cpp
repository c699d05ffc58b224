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

Answers answers(const Law& law, const Incident& incident, Count& count, std::size_t budget, const std::vector<std::string>& laws) {
  Answers result;
  Oracle oracle(law.compiled, incident.facts(), incident.facts().now, budget);
  for (const rules::Law& one : law.compiled.program->laws) {
    if (!laws.empty() && std::find(laws.begin(), laws.end(), one.id) == laws.end()) continue;
    for (const rules::Duty& duty : one.duties) {
      std::set<const rules::Place*> places;
      if (!duty.each) places.insert(nullptr);
      else
        for (const auto& member : duty.each->members) places.insert(member.place);
      for (const rules::Place* place : places) {
        const std::size_t before = oracle.worlds();
        try {
          const Answer answer = oracle.answer(duty, place);
          result[duty.id + (place ? "@" + place->code : "")] = answer;
          ++count.compared;
          ++count.statuses[std::string(name_of(answer.status))];
        } catch (const TooMany&) {
          ++count.too_many;
        } catch (const NotCovered& why) {
          ++count.not_covered;
          ++count.left_out[why.what];
        }
        count.worlds += oracle.worlds() - before;
      }
    }
  }
  return result;
}

std::string differences(const Incident& incident, const Answers& answers, Count& count, const std::vector<std::string>& laws) {
  std::string found;
  AssessOptions options;
  options.laws = laws;
  for (const DutyAssessment& row : assess(incident, options).duties) {
    const auto answer = answers.find(row.id);
    if (answer == answers.end()) continue;
    const auto differ = [&](const char* what, std::string_view theirs, std::string_view ours) {
      if (theirs != ours) found += row.id + ": " + what + " is `" + std::string(theirs) + "`, over all worlds `" + std::string(ours) + "`\n";
    };
    const auto presumed = [](Status status, bool is_final) { return status == Status::owed_unless_shown || (status == Status::owed && !is_final); };
    if (row.status != answer->second.status && presumed(row.status, row.is_final) && presumed(answer->second.status, answer->second.is_final)) {
      // The engine names the facts that a doubt could hang on, the oracle those on which it does.
      ++count.raised_otherwise;
    } else if (row.exact) {
      differ("status", name_of(row.status), name_of(answer->second.status));
      if (row.status == Status::owed) differ("final", row.is_final ? "yes" : "no", answer->second.is_final ? "yes" : "no");
    } else {
      ++count.inexact;
    }
    // What does not arise at all is nothing to forbid.
    const bool arises = row.status != Status::out_of_scope && row.status != Status::not_in_force;
    if (row.exact) differ("prohibition", name_of(row.prohibition), arises ? name_of(answer->second.prohibition) : "none");
    if (row.status == Status::owed || row.status == Status::owed_unless_shown || row.status == Status::undecided) {
      const auto& [lo, hi] = std::pair(row.clock.due_lo, row.clock.due_hi);
      const Answer& right = answer->second;
      const bool dated = row.clock.state != ClockState::no_date;
      const bool around = !right.dated || (dated && (!lo || (right.due_lo && *lo <= *right.due_lo)) && (!hi || (right.due_hi && *hi >= *right.due_hi)));
      if (around && (lo != right.due_lo || hi != right.due_hi)) {
        ++count.wider;
      } else {
        differ("earliest due", date(lo), date(right.due_lo));
        differ("latest due", date(hi), date(right.due_hi));
      }
    }
  }
  return found;
}

std::string differences(const Law& law, const Incident& incident, Count& count) {
  return differences(incident, answers(law, incident, count), count);
}

}  // namespace breachlaw::oracle

#include "rules/law_diff.hpp"

#include <map>
#include <set>

#include "engine/clock/time.hpp"
#include "rules/law_test.hpp"

namespace breachlaw::rules {
namespace {

std::string_view word(Status status) {
  constexpr std::string_view words[] = {"owed", "owed unless shown", "undecided", "not owed", "out of scope", "not in force"};
  return words[static_cast<std::size_t>(status)];
}

bool owed(Status status) { return status == Status::owed || status == Status::owed_unless_shown; }

std::string due(const DutyAssessment& row) {
  if (!row.clock.latest) return row.clock.standard.empty() ? "no date" : "“" + row.clock.standard + "”";
  const engine::Instant at{row.clock.latest->seconds};
  const auto day = static_cast<engine::Day>((at.seconds + row.clock.offset) / 86400);
  return "due " + engine::format(engine::date_of(day));
}

enum class Turn { newly_owed, no_longer_owed, other };

/// Rows by duty; of a duty that is not there: none.
std::map<std::string, DutyAssessment> rows(const Rulebook& rulebook, const std::string& incident) {
  std::map<std::string, DutyAssessment> rows;
  if (const auto read = Incident::parse(rulebook, incident))
    for (auto& row : assess(*read).duties) rows.emplace(row.id, std::move(row));
  return rows;
}

}  // namespace

std::vector<Witness> witnesses(const Compiled& before, const Rulebook& rulebook_before, const Compiled& after,
                               const Rulebook& rulebook_after) {
  std::vector<Witness> found;
  std::set<std::pair<std::string, Turn>> shown;
  std::set<std::string> tried;
  for (const Compiled* side : {&before, &after}) {
    for (const LawTest& test : side->program->tests) {
      if (!test.syntax || test.syntax->always) continue;
      const std::string incident = incident_of(*side->program, test);
      if (!tried.insert(incident).second) continue;
      const auto old_rows = rows(rulebook_before, incident), new_rows = rows(rulebook_after, incident);
      if (old_rows.empty() || new_rows.empty()) continue;  // its facts mean nothing on one side
      std::set<std::string> duties;
      for (const auto& [id, row] : old_rows) duties.insert(id);
      for (const auto& [id, row] : new_rows) duties.insert(id);
      for (const std::string& id : duties) {
        const auto o = old_rows.find(id), n = new_rows.find(id);
        Witness witness{id, "no such duty", "no such duty", test.syntax->title.text, incident};
        Turn turn = Turn::other;
        const bool was = o != old_rows.end() && owed(o->second.status), is = n != new_rows.end() && owed(n->second.status);
        if (o != old_rows.end()) witness.before = word(o->second.status);
        if (n != new_rows.end()) witness.after = word(n->second.status);
        if (was != is) turn = is ? Turn::newly_owed : Turn::no_longer_owed;
        if (was && is && due(o->second) != due(n->second)) {
          witness.before += ", " + due(o->second);
          witness.after += ", " + due(n->second);
        }
        if (witness.before == witness.after || !shown.insert({id, turn}).second) continue;
        found.push_back(std::move(witness));
      }
    }
  }
  return found;
}

}  // namespace breachlaw::rules

#include "rules/law_diff.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/clock/time.hpp"
#include "engine/image/image.hpp"
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

enum class Turn { newly_owed, no_longer_owed, other_day, other };

/// Rows by duty; of a duty that is not there: none.
std::map<std::string, DutyAssessment> rows(const Rulebook& rulebook, const std::string& incident, const AssessOptions& options) {
  std::map<std::string, DutyAssessment> rows;
  if (const auto read = Incident::parse(rulebook, incident))
    for (auto& row : assess(*read, options).duties) rows.emplace(row.id, std::move(row));
  return rows;
}

bool holds(const syntax::Window& window, const Date& day) {
  const auto days = [](const syntax::Date& date) { return engine::day_of({date.year, date.month, date.day}); };
  if (window.from && (!window.from->date || day.days < days(*window.from->date))) return false;
  return !window.until || !window.until->date || day.days <= days(*window.until->date);
}

/// What stands in the list on the day.
template <typename Windowed>
void keep(std::vector<Windowed>& list, const Date& day) {
  std::erase_if(list, [&](const Windowed& one) { return !holds(one.window, day); });
}

/// Whether a test asks for a duty of one of the laws.
bool concerns(const LawTest& test, const std::vector<std::string>& laws) {
  if (laws.empty()) return true;
  const auto wanted = [&](std::string_view law) { return std::ranges::find(laws, law) != laws.end(); };
  for (const auto& expect : test.syntax->expects)
    for (const auto& target : expect.targets)
      if (wanted(target.ref.law)) return true;
  return test.law && wanted(test.law->id);
}

}  // namespace

bool in_force(const syntax::File& file, const Date& day) {
  for (const auto& item : file.items)
    if (const auto* header = std::get_if<syntax::Header>(&item.node))
      for (const auto& about : header->about)
        if (const auto* window = std::get_if<syntax::Window>(&about.node); window && !holds(*window, day)) return false;
  return true;
}

std::optional<syntax::Item> as_of(const syntax::Item& item, const Date& day) {
  if (std::holds_alternative<syntax::Test>(item.node) || std::holds_alternative<syntax::Fixture>(item.node)) return {};
  syntax::Item then = item;
  if (auto* clause = std::get_if<syntax::Clause>(&then.node)) {
    if (!holds(clause->window, day)) return {};
    if (auto* duty = std::get_if<syntax::Duty>(&clause->body)) keep(duty->parts, day);
    if (auto* replace = std::get_if<syntax::Replace>(&clause->body)) keep(replace->parts, day);
    if (auto* except = std::get_if<syntax::Except>(&clause->body))
      for (auto& attached : except->strings)
        if (auto* duty = std::get_if<syntax::Duty>(&attached.node)) keep(duty->parts, day);
  }
  if (auto* recipient = std::get_if<syntax::RecipientDecl>(&then.node)) keep(recipient->lines, day);
  if (auto* places = std::get_if<syntax::PlacesDecl>(&then.node)) keep(places->members, day);
  return then;
}

std::optional<std::vector<std::string>> with_readers(std::set<std::string> laws, std::initializer_list<const Rulebook*> rulebooks) {
  std::set<std::string> known;
  for (std::size_t size = ~std::size_t{0}; size != laws.size();) {
    size = laws.size();
    for (const Rulebook* rulebook : rulebooks) {
      const engine::Image& image = rulebook->image();
      for (const auto& law : image.all<engine::image::Law>()) {
        const std::string id(image[law.id]);
        known.insert(id);
        for (const auto need : image[law.needs])
          if (laws.contains(std::string(image[image[need].id]))) laws.insert(id);
      }
    }
  }
  if (!std::ranges::all_of(laws, [&](const std::string& law) { return known.contains(law); })) return {};
  return std::vector<std::string>(laws.begin(), laws.end());
}

std::vector<Witness> witnesses(const Compiled& before, const Rulebook& rulebook_before, const Compiled& after,
                               const Rulebook& rulebook_after, const Held& held) {
  AssessOptions old_law, new_law;
  old_law.laws = new_law.laws = held.laws;
  old_law.law_as_of = held.before, new_law.law_as_of = held.after;
  std::vector<Witness> found;
  std::set<std::pair<std::string, Turn>> shown;
  std::set<std::string> tried;
  for (const Compiled* side : {&before, &after}) {
    for (const LawTest& test : side->program->tests) {
      if (!test.syntax || test.syntax->always || !concerns(test, held.laws)) continue;
      const std::string incident = incident_of(*side->program, test);
      if (!tried.insert(incident).second) continue;
      const auto old_rows = rows(rulebook_before, incident, old_law), new_rows = rows(rulebook_after, incident, new_law);
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
          turn = Turn::other_day;
        }
        if (witness.before == witness.after || !shown.insert({id, turn}).second) continue;
        found.push_back(std::move(witness));
      }
    }
  }
  return found;
}

}  // namespace breachlaw::rules

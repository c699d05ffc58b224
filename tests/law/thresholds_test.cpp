// Every threshold of the law at its neighbours: one below, itself, one above, in an incident of the law's own tests in which it
// decides. What must hold is read from the words of the law, not from what they were compiled to.
#include <gtest/gtest.h>

#include <functional>
#include <iostream>
#include <map>
#include <regex>
#include <set>

#include "engine/facts/reader.hpp"
#include "engine/reasons/assessor.hpp"
#include "tests/law/shipped.hpp"

namespace breachlaw::rules {
namespace {

namespace im = engine::image;
using engine::Level;
using im::Index;

/// A comparison as the law writes it.
struct Threshold {
  std::string word, currency;
  std::int64_t number = 0;
  bool holds(std::int64_t value) const {
    static const std::map<std::string, std::function<bool(std::int64_t, std::int64_t)>> words = {
        {"at least", std::greater_equal<>{}}, {"at most", std::less_equal<>{}}, {"more than", std::greater<>{}},
        {"fewer than", std::less<>{}},        {"less than", std::less<>{}},     {"exactly", std::equal_to<>{}}};
    return words.at(word)(value, number);
  }
};

std::optional<Threshold> threshold_of(const std::string& text) {
  static const std::regex form(R"((at least|at most|more than|fewer than|less than|exactly) (?:([A-Z]{3}) )?([0-9_]+))");
  std::smatch found;
  if (!std::regex_search(text, found, form)) return std::nullopt;
  std::string digits = found[3];
  std::erase(digits, '_');
  return Threshold{found[1], found[2], std::stoll(digits)};
}

/// The incident with the number that a threshold compares set to `value`, where the incident has such a record.
std::optional<std::string> with(const Incident& incident, const std::string& json, const im::Expr& expr, const Threshold& threshold,
                                std::int64_t value) {
  const engine::Image& image = incident.rulebook().image();
  if (expr.op == im::ExprOp::people) {
    const auto& datasets = incident.facts().records[static_cast<Index>(Level::dataset)];
    if (datasets.size() != 1 || !expr.place || image[expr.place].is_group) return std::nullopt;
    return engine::set_field(json, "datasets." + datasets.front().name + ".people",
                             "{\"" + std::string(image[image[expr.place].code]) + "\": " + std::to_string(value) + ", \"elsewhere\": 0}");
  }
  const im::Fact& fact = image[image[expr.atom].fact];
  if (fact.level != Level::incident && (fact.level != Level::dataset || incident.facts().records[static_cast<Index>(Level::dataset)].size() != 1))
    return std::nullopt;
  const std::string number = std::to_string(value);
  return engine::set_field(json, engine::field_path(image, incident.facts(), fact, 0),
                           threshold.currency.empty() ? number : "\"" + threshold.currency + " " + number + "\"");
}

/// Where a threshold stands: one condition of the law text in each of its contexts.
struct Place {
  std::string law, text;
  std::vector<im::Ref<im::Expr>> contexts;
};

std::map<std::string, Place> thresholds(const engine::Image& image) {
  std::map<std::string, Place> all;
  const auto exprs = image.all<im::Expr>();
  for (Index at = 0; at < exprs.size(); ++at) {
    const im::Expr& expr = exprs[at];
    const bool number = expr.op == im::ExprOp::atom && expr.atom && image[expr.atom].op == im::AtomOp::at_least;
    if ((!number && expr.op != im::ExprOp::people) || expr.node_id == im::kNone) continue;
    const im::Coverage& node = image.all<im::Coverage>()[expr.node_id];
    Place& place = all[std::string(image[node.id])];
    place.law = image[image[node.law].id];
    place.text = image[expr.text];
    place.contexts.push_back({at});
  }
  return all;
}

/// What a law asks for, and the value of one of its conditions; none where the incident cannot be read.
struct Seen {
  engine::Truth value;
  std::vector<std::string> duties;
};

/// Status, manner, contents, recipients and time of one duty.
std::string asked(const DutyAssessment& row) {
  std::string text = row.id + std::to_string(static_cast<int>(row.status));
  for (const std::string& how : row.how) text += " " + how;
  for (const auto& item : row.content) text += " " + item.name;
  for (const auto& recipient : row.recipients) text += " " + recipient.name;
  if (row.clock.latest) text += " " + std::to_string(row.clock.latest->seconds);
  return text;
}

std::optional<Seen> assessed(const std::string& json, const Place& place, im::Ref<im::Expr> context) {
  const auto incident = Incident::parse(*shipped().rulebook, json);
  if (!incident) return std::nullopt;
  AssessOptions options;
  options.laws = {place.law};
  const engine::Image& image = shipped().rulebook->image();
  engine::Assessor assessor(image, incident->facts(), options, true);
  Seen seen{engine::value_at(assessor.evaluation(), image[context].value, {}), {}};
  for (const im::Law& law : image.all<im::Law>())
    if (image[law.id] == place.law)
      for (const im::Duty& duty : image[law.duties]) seen.duties.push_back(asked(assessor.row(duty)));
  return seen;
}

TEST(Thresholds, HoldAsWrittenAtTheirNeighboursAndDecide) {
  ASSERT_TRUE(shipped().rulebook);
  const engine::Image& image = shipped().rulebook->image();
  std::map<std::string, std::vector<std::string>> incidents;
  for (const LawTest& test : shipped().compiled.program->tests)
    if (!test.syntax->always) {
      std::set<std::string> laws;  // a test in a file of its own belongs to the laws it speaks of
      if (test.law) laws.insert(test.law->id);
      for (const syntax::Expect& expect : test.syntax->expects)
        for (const syntax::Target& target : expect.targets)
          if (const std::string spelled = target.ref.spelled(); spelled.find('/') != std::string::npos) laws.insert(spelled.substr(0, spelled.find('/')));
      for (const std::string& law : laws) incidents[law].push_back(incident_of(*shipped().compiled.program, test));
    }
  std::size_t compared = 0, untried = 0;
  std::string never;
  const auto all = thresholds(image);
  for (const auto& [id, place] : all) {
    const auto threshold = threshold_of(place.text);
    ASSERT_TRUE(threshold) << id << ": " << place.text;
    bool decides = false, tried = false;
    for (const std::string& json : incidents[place.law]) {
      const auto incident = Incident::parse(*shipped().rulebook, json);
      ASSERT_TRUE(static_cast<bool>(incident));
      for (const im::Ref<im::Expr> context : place.contexts) {
        std::vector<std::vector<std::string>> statuses;
        for (const std::int64_t value : {threshold->number - 1, threshold->number, threshold->number + 1}) {
          const auto changed = with(*incident, json, image[context], *threshold, value);
          const auto seen = changed ? assessed(*changed, place, context) : std::nullopt;
          if (!seen) break;
          statuses.push_back(seen->duties);
          if (image[context].op == im::ExprOp::atom) {
            ++compared;
            EXPECT_EQ(seen->value, engine::truth(threshold->holds(value))) << id << ": " << place.text << " at " << value;
          // Of a count whose filter leaves nobody, no number matters.
          } else if (seen->value.unknown() || seen->value.yes() != threshold->holds(value)) {
            statuses.clear();
            break;
          }
        }
        if (statuses.size() != 3) continue;
        tried = true;
        if (image[context].op == im::ExprOp::people) compared += 3;
        decides |= statuses[0] != statuses[1] || statuses[1] != statuses[2];
      }
      if (decides) break;
    }
    // One person or none is no threshold of number but whether anybody is hit, which every test says.
    if (image[place.contexts.front()].op == im::ExprOp::people && threshold->number == 1) continue;
    if (!tried) ++untried;
    else if (!decides) never += "\n  " + id + ": " + place.text;
  }
  // Counts over several bodies of data or groups of places cannot be set by one number.
  EXPECT_LT(untried * 4, all.size());
  EXPECT_EQ(never, "") << "they decide in no test of their laws";
  EXPECT_GE(all.size(), 11u);
  std::cout << all.size() << " thresholds, " << compared << " comparisons, " << untried << " not to be set\n";
}

}  // namespace
}  // namespace breachlaw::rules

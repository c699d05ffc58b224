// Facts as tests write them, as an incident file.
#include <algorithm>
#include <map>

#include "rules/law_test.hpp"

namespace breachlaw::rules {

namespace {

std::string quoted(std::string_view text) {
  constexpr char hex[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') out += '\\', out += c;
    else if (byte < 0x20) out += "\\u00", out += hex[byte >> 4], out += hex[byte & 15];
    else out += c;
  }
  return out + "\"";
}

std::string two(std::int32_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string day(const syntax::Date& d) {
  std::string year = std::to_string(d.year);
  return std::string(4 - std::min<std::size_t>(4, year.size()), '0') + year + "-" + two(d.month) + "-" + two(d.day);
}

std::string point(const syntax::TimePoint& at) {
  if (const auto* date = std::get_if<syntax::Date>(&at)) return day(*date);
  const auto& i = std::get<syntax::Instant>(at);
  const std::int32_t offset = std::abs(i.offset_minutes);
  return day(i.date) + "T" + two(i.hour) + ":" + two(i.minute) + ":" + two(i.second) +
         (i.offset_minutes == 0 ? "Z" : (i.offset_minutes < 0 ? "-" : "+") + two(offset / 60) + ":" + two(offset % 60));
}

std::string decimal(const syntax::Decimal& d) {
  std::string text = std::to_string(d.ten_thousandths / 10'000);
  std::string rest = std::to_string(d.ten_thousandths % 10'000);
  rest.insert(0, 4 - rest.size(), '0');
  while (!rest.empty() && rest.back() == '0') rest.pop_back();
  return rest.empty() ? text : text + "." + rest;
}

std::string word(const std::string& text) {
  if (text == "not-applicable") return "n/a";
  if (text == "not-yet") return "not yet";
  return text;
}

/// A JSON object, its members in the order in which they were first set.
class Object {
 public:
  void set(const std::string& key, std::string value) {
    for (auto& [k, v] : members_)
      if (k == key) {
        v = std::move(value);
        return;
      }
    members_.emplace_back(key, std::move(value));
  }
  [[nodiscard]] bool empty() const { return members_.empty(); }
  [[nodiscard]] std::string json() const {
    std::string out = "{";
    for (const auto& [key, value] : members_) out += (out.size() > 1 ? ", " : "") + quoted(key) + ": " + value;
    return out + "}";
  }

 private:
  std::vector<std::pair<std::string, std::string>> members_;
};

bool is_none(const syntax::Literal& literal) {
  const auto* word = std::get_if<syntax::WordRange>(&literal.node);
  return word && !word->last && word->first.text == "none";
}

/// Facts after the changes: of a key the last one counts, records of one name are one.
struct Merged {
  std::vector<const syntax::Given*> given;
  struct Child {
    std::string record, name;
    std::vector<Merged> facts;  // exactly one; a vector because the type is not complete here
  };
  std::vector<Child> children;
  std::vector<const syntax::Raised*> raised;
  bool datasets_only = false;

  void add(const syntax::Facts& facts) {
    // `protection = none` takes away what an earlier layer lists; what this layer lists comes on top.
    for (const syntax::FactLine& line : facts)
      if (const auto* one = std::get_if<syntax::Given>(&line.node); one && is_none(one->literal))
        std::erase_if(children, [one](const Child& c) { return c.record == one->ref.spelled(); });
    for (const syntax::FactLine& line : facts) {
      if (std::holds_alternative<syntax::DatasetsOnly>(line.node)) datasets_only = true;
      if (const auto* one = std::get_if<syntax::Raised>(&line.node)) raised.push_back(one);
      if (const auto* one = std::get_if<syntax::Given>(&line.node)) {
        const auto same = [one](const syntax::Given* g) { return g->ref.spelled() == one->ref.spelled() && g->of == one->of; };
        const auto at = std::find_if(given.begin(), given.end(), same);
        if (at != given.end()) *at = one;
        else given.push_back(one);
      }
      if (const auto* one = std::get_if<syntax::RecordFacts>(&line.node)) {
        auto at = std::find_if(children.begin(), children.end(), [one](const Child& c) { return c.record == one->record.text && c.name == one->name.text; });
        if (at == children.end()) {
          children.push_back({one->record.text, one->name.text, {Merged{}}});
          at = std::prev(children.end());
        }
        at->facts.front().add(one->facts);
      }
    }
  }
};

class Writer {
 public:
  Writer(const Program& program, const LawTest& test) : p_(program), v_(program.vocabulary), test_(test) {}

  std::string run() {
    Merged facts;
    if (test_.syntax->fixture)
      if (const NamedFixture* fixture = p_.fixture(test_.law, test_.syntax->fixture->text)) facts.add(fixture->syntax->facts);
    facts.add(test_.syntax->facts);
    Object top;
    top.set("format", quoted("incident/1"));
    top.set("incident", quoted(test_.syntax->title.text));
    if (const std::string zone = this->zone(); !zone.empty()) top.set("zone", quoted(zone));
    record(facts, Level::incident, top);
    if (facts.datasets_only) top.set("no-further-datasets", "true");
    if (std::none_of(facts.given.begin(), facts.given.end(), [](const syntax::Given* g) { return g->ref.spelled() == "notice"; })) notices(facts, top);
    raised(facts, top);
    return top.json();
  }

 private:
  /// Of days without a clock time: that of the law the test is about.
  std::string zone() const {
    if (test_.law) return test_.law->zone;
    for (const syntax::Expect& expect : test_.syntax->expects)
      for (const syntax::Target& target : expect.targets)
        if (const Law* law = p_.law(target.ref.law)) return law->zone;
    return {};
  }

  const Law* law_of(const syntax::Ref& ref) const { return ref.law.empty() ? test_.law : p_.law(ref.law); }

  const Fact* fact_of(const syntax::Ref& ref, Level level) const {
    if (const Law* law = law_of(ref))
      if (const Fact* fact = v_.fact(*law, ref.name, level)) return fact;
    if (!ref.law.empty()) return nullptr;
    if (const Fact* fact = v_.fact(ref.name, level)) return fact;
    // A moment of the incident may be given for one dataset.
    return level == Level::dataset ? v_.fact(ref.name, Level::incident) : nullptr;
  }

  void record(const Merged& facts, Level level, Object& into) {
    Object judgments;
    std::map<std::string, bool> closed;
    for (const syntax::Given* given : facts.given) {
      if (given->of != syntax::Given::Of::itself) continue;
      const std::string& name = given->ref.name;
      if (level == Level::incident && given->ref.law.empty() && name == "now") {
        into.set("as-of", value(nullptr, given->literal));
      } else if (const Record* list = given->ref.law.empty() ? v_.record(name) : nullptr) {
        closed[list->name] = true;
        into.set(list->key, value(nullptr, given->literal));
      } else if (const Fact* fact = fact_of(given->ref, level)) {
        into.set(fact->law ? fact->law->id + "/" + fact->key : fact->key, value(fact, given->literal));
      } else {
        judgments.set(judgment_key(given->ref), judgment(*given));
      }
    }
    if (!judgments.empty()) into.set("judgments", judgments.json());
    for (const Record& list : v_.records) {
      Object named;
      for (const Merged::Child& child : facts.children) {
        if (child.record != list.name) continue;
        Object one;
        record(child.facts.front(), list.level, one);
        named.set(child.name, one.json());
      }
      if (named.empty()) continue;
      // None but those that are listed.
      into.set(list.key, closed[list.name] && list.level != Level::dataset ? "{\"only\": " + named.json() + "}" : named.json());
    }
  }

  std::string judgment_key(const syntax::Ref& ref) const {
    if (!ref.law.empty()) return ref.spelled();
    if (v_.family(ref.name)) return ref.name;
    return test_.law ? test_.law->id + "/" + ref.name : ref.name;
  }

  std::string judgment(const syntax::Given& given) const {
    const std::string word = value(nullptr, given.literal);
    if (!given.by && !given.as && !given.on) return word;
    Object entry;
    entry.set("value", word);
    if (given.by) entry.set("by", quoted(given.by->text));
    if (given.as) entry.set("as", quoted(given.as->text));
    if (given.on) entry.set("on", quoted(point(*given.on)));
    return entry.json();
  }

  // --- values ---

  static std::string name_of(const syntax::Entry& entry) { return entry.value.text + (entry.in ? "@" + entry.in->text : ""); }

  std::string entries(const Fact* fact, const syntax::EntrySet& set) const {
    const bool graded = fact && fact->type == Type::graded_set;
    const bool map = graded || (fact && (fact->type == Type::count_by_place || fact->type == Type::overlap || fact->type == Type::harms));
    const bool numbered = std::any_of(set.entries.begin(), set.entries.end(), [](const syntax::Entry& e) { return static_cast<bool>(e.literal); });
    if (!map && !numbered) {
      std::string list = "[";
      for (const syntax::Entry& entry : set.entries) list += (list.size() > 1 ? ", " : "") + quoted(name_of(entry));
      list += "]";
      if (!set.only) return list;
      return set.entries.empty() ? quoted("none") : "{\"only\": " + list + "}";
    }
    Object object;
    for (const syntax::Entry& entry : set.entries) {
      std::string one = entry.literal ? value(nullptr, *entry.literal) : quoted(graded ? "proven" : "yes");
      if (entry.basis) one = "{\"grade\": " + one + ", \"basis\": " + quoted(entry.basis->text) + "}";
      object.set(name_of(entry), one);
    }
    if (!set.only) return map ? object.json() : "{\"has\": " + object.json() + "}";
    return "{\"only\": " + object.json() + "}";
  }

  std::string value(const Fact* fact, const syntax::Literal& literal) const {
    if (const auto* set = std::get_if<syntax::EntrySet>(&literal.node)) return entries(fact, *set);
    if (const auto* at = std::get_if<syntax::Moments>(&literal.node)) {
      if (at->open) return quoted("since " + point(at->first));
      return quoted(at->last ? point(at->first) + ".." + point(*at->last) : point(at->first));
    }
    if (const auto* amount = std::get_if<syntax::Amounts>(&literal.node)) {
      const std::string numbers = std::to_string(amount->first.value) + (amount->last ? ".." + std::to_string(amount->last->value) : "");
      if (amount->currency) return quoted(amount->currency->text + " " + numbers);
      return amount->last ? quoted(numbers) : numbers;
    }
    if (const auto* percent = std::get_if<syntax::Percents>(&literal.node))
      return quoted(decimal(percent->first) + (percent->last ? ".." + decimal(*percent->last) : "") + "%");
    if (const auto* span = std::get_if<syntax::Duration>(&literal.node)) {
      constexpr std::string_view units[] = {"minutes", "hours", "days", "weeks", "months", "months", "years"};
      return quoted(std::to_string(span->amount.value) + " " + std::string(units[static_cast<std::size_t>(span->unit)]));
    }
    const auto& range = std::get<syntax::WordRange>(literal.node);
    return quoted(range.last ? range.first.text + ".." + range.last->text : word(range.first.text));
  }

  // --- notices, exceptions ---

  void notices(const Merged& facts, Object& top) const {
    std::map<std::string, Object> first;
    std::vector<std::string> list;
    std::vector<std::string> order;
    for (const syntax::Given* given : facts.given) {
      if (given->of == syntax::Given::Of::itself) continue;
      const std::string id = given->ref.law.empty() && test_.law ? test_.law->id + "/" + given->ref.name : given->ref.spelled();
      const auto* at = std::get_if<syntax::Moments>(&given->literal.node);
      const auto* said = std::get_if<syntax::WordRange>(&given->literal.node);
      if (given->of == syntax::Given::Of::complete && at) {
        list.push_back("{\"to\": " + quoted(id) + ", \"sent\": " + value(nullptr, given->literal) + ", \"complete\": true}");
        continue;
      }
      if (given->of == syntax::Given::Of::done && said && (said->first.text == "no" || said->first.text == "not-yet")) continue;
      if (!first.contains(id)) order.push_back(id), first[id].set("to", quoted(id));
      if (given->of == syntax::Given::Of::done) first[id].set("sent", value(nullptr, given->literal));
      else first[id].set("complete", said && said->first.text == "yes" ? "true" : said && said->first.text == "no" ? "false" : quoted("unknown"));
    }
    std::string json = "[";
    for (const std::string& id : order) json += (json.size() > 1 ? ", " : "") + first[id].json();
    for (const std::string& one : list) json += (json.size() > 1 ? ", " : "") + one;
    // A test tells everything that was sent; an incident file may leave it open.
    top.set("notices", json.size() > 1 ? "{\"only\": " + json + "]}" : quoted("none"));
  }

  void raised(const Merged& facts, Object& top) const {
    std::map<std::string, std::string> lists;
    for (const syntax::Raised* one : facts.raised) {
      constexpr std::string_view keys[] = {"relied-on", "claimed", "not-claimed"};
      std::string& list = lists[std::string(keys[static_cast<std::size_t>(one->kind)])];
      list += (list.empty() ? "" : ", ") + quoted(exception(one->target));
    }
    for (const auto& [key, list] : lists) top.set(key, "[" + list + "]");
  }

  std::string exception(const syntax::Target& target) const {
    if (!target.pin) return target.ref.law.empty() && test_.law ? test_.law->id + "/" + target.ref.name : target.ref.spelled();
    if (test_.law)
      for (const Exception& e : test_.law->exceptions)
        if (e.citation == target.pin->text) return e.id;
    return target.pin->text;
  }

  const Program& p_;
  const Vocabulary& v_;
  const LawTest& test_;
};

}  // namespace

std::string incident_of(const Program& program, const LawTest& test) { return Writer(program, test).run(); }

}  // namespace breachlaw::rules

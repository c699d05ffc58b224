#include "tests/oracle/random.hpp"

#include <array>

namespace breachlaw::oracle {

std::string LawText::text() const {
  std::string all = "edition 1\n" + header + "\n";
  for (const std::string& clause : clauses) all += clause + "\n";
  return all;
}

const std::string& vocabulary() {
  static const std::string text = R"(edition 1
record dataset key "datasets"
record protection of dataset
record recipient of dataset key "recipients"
record service key "services"
record instruction key "instructions"
record measure key "measures"
record notice key "notices"
choice evidence = excluded < improbable < possible < likely < proven
choice basis = forensic-report | attacker-claim
tree role { controller; processor }
tree status { bank; clinic placeable; carrier }
tree data-kind { personal-data { name; health { record; diagnosis }; card } }
tree effect-kind { confidentiality { access { publication }; acquisition }; availability { loss } }
choice protection-kind = encrypted | hashed | password-only
choice strength = weak < ordinary < recognised-standard
choice size = small < middle < large
choice colour = red | green | blue
choice backup = none < usable
choice recipient-kind = attacker | own-workforce | finder
choice instruction-kind = delay-notice | do-not-notify | notify-people
fact established-in : set of place of entity
fact regulated-as : set of status of entity
fact seat : place of entity
fact staff : number of entity
fact turnover : money of entity
fact size : size of entity
fact colour : colour
fact stop : span
fact alpha : yes-no
fact beta : yes-no
fact gamma : yes-no
fact delta : yes-no
fact malicious : evidence
event detected
event discovered
event aware
event told
event released
event lifted
event heard
event answered
fact role : set of role of dataset
fact data : set of data-kind of dataset
fact people : count by place of dataset
fact same-people-as : overlap of dataset
fact linkable-to : names of dataset
fact backup : backup of dataset
fact public-before : yes-no of dataset
fact effect : graded set of effect-kind of dataset key "effects"
fact kind : set of protection-kind of protection
fact covers : set of data-kind of protection
fact strength : strength of protection
fact in-force : yes-no of protection
fact key : evidence of protection
fact key-usable : yes-no of protection
fact kind : recipient-kind of recipient
fact good-faith : yes-no of recipient
fact opened : evidence of recipient
fact kind : instruction-kind of instruction
fact giver : recipient of instruction
event received of instruction
event until of instruction
fact to : recipient of notice
event sent of notice
fact complete : yes-no of notice
ordered { detected; discovered; aware }

places AA zone Europe/Zurich
places AA-X zone Europe/Zurich
places AA-Y zone Europe/Zurich
places BB zone Europe/Zurich
places CC zone Europe/Zurich
places DD zone Europe/Zurich
places XU { AA; BB; CC }
places ring { AA; BB }
recipient office : authority
recipient affected-people : people
)";
  return text;
}

// --- law ---

namespace {

class Drafter {
 public:
  Drafter(Random& random, std::string id) : random_(random), id_(std::move(id)) {
    if (id_ == "bb.two") beside_ = "released has happened";
  }

  LawText draft(const std::vector<std::string>& other_duties) {
    LawText law;
    law.name = id_ + ".law";
    law.header = "law " + id_ + " \"Random\"\n  place AA\n  zone Europe/Zurich\n  version by " + random_.of({"discovered", "discovered", "aware"}) +
                 (random_.chance(30) ? "\n  from " + day() : "") + "\n  source \"https://example.org\" checked 2026-01-01\n  reviewed 2026-01-01";
    const auto add = [&](const std::string& text) { law.clauses.push_back("[" + std::to_string(law.clauses.size() + 1) + "] " + text); };
    add("standard shown means at least likely");
    add("standard thinkable means at least possible");
    add("judgment risk = low < middle < high");
    add("moment knowing means " + random_.of({"aware", "earliest of { aware; told }", "latest of { aware; told }"}));
    add("define applies means " + any_of({"established-in has AA", condition(0)}));
    excepting_ = true;
    if (random_.chance(40)) add("except gate-1: applies if " + condition(0));
    excepting_ = false;
    const std::size_t records = 1 + random_.below(2), cases = 1 + random_.below(3), duties = 1 + random_.below(4);
    const std::string spared = random_.chance(50) ? "except record-1: dataset hit-1 if " + of_dataset(1) : "";
    for (std::size_t at = 1; at <= records; ++at) {
      add("define dataset hit-" + std::to_string(at) + " means " + of_dataset(1));
      records_.push_back("hit-" + std::to_string(at));
    }
    if (!spared.empty()) add(spared);
    for (std::size_t at = 1; at <= cases; ++at) {
      add("define case-" + std::to_string(at) + " means " + condition(2));
      cases_.push_back("case-" + std::to_string(at));
    }
    if (random_.chance(40)) {
      add("define grade = plain < marked < grave means { " + random_.of({"grave if ", "grave if ", "marked if "}) + condition(1) + "; marked if " + condition(0) +
          (random_.chance(50) ? "; plain otherwise }" : "; plain if " + condition(0) + " }"));
      cases_.push_back(random_.of({"grade is at least marked", "grade is grave", "grade is marked", "grade is at most plain"}));
    }
    std::vector<std::string> exceptions;
    const auto except = [&](const std::string& on, const std::string& more = "") {
      const std::string name = "x-" + std::to_string(exceptions.size() + 1);
      excepting_ = true;
      add("except " + name + ": " + on + " if " + condition(1) + more);
      excepting_ = false;
      exceptions.push_back(name);
    };
    if (random_.chance(40)) except("case-1");
    if (random_.chance(25)) add("burden on notifier for " + random_.of({"case-1", "case-1", "risk"}) + (random_.chance(30) ? " once knowing" : ""));
    for (std::size_t at = 1; at <= duties; ++at) {
      const std::string name = "tell-" + std::to_string(at);
      const bool each = random_.chance(15);
      std::string text = "duty " + name;
      if (random_.chance(60)) text += " on " + random_.of({"controller", "processor", "bank", "any of { bank; carrier }"});
      if (each) text += " for each ring s";
      text += each ? " to office of s" : " to office";
      each_ = each;
      text += " if " + (random_.chance(12) ? any_of({condition(1), all_of({condition(0), "any other duty to " + random_.of({"authority", "authority", "people"}) + " is owed"})})
                                            : condition(2));
      excepting_ = true;
      if (random_.chance(35)) text += " unless " + condition(1);
      excepting_ = false;
      text += " by " + deadline() + " says none how letter";
      add(text);
      each_ = false;
      duties_.push_back(name);
    }
    const std::string first = duties_.front();
    if (random_.chance(60)) except(random_.of(duties_));
    if (random_.chance(20)) except(first + (duties_.size() > 1 ? ", " + duties_[1] : ""));
    if (random_.chance(30)) {
      add("duty shout dormant to affected-people by none says none how letter");
      except(random_.of(duties_), " instead shout");
      duties_.push_back("shout");
    }
    if (random_.chance(20))
      except(random_.of(duties_), " on reliance { [a] keep record for 2 years [b] duty string-1 to office" + (random_.chance(40) ? " if " + condition(0) : "") +
                                      " by none says none how letter }");
    if (random_.chance(30)) except(first + ".by", " instead by " + deadline());
    if (!exceptions.empty() && random_.chance(50)) {
      const std::string of = random_.of(exceptions);
      excepting_ = true;
      add("except y-1: " + of + " if " + condition(1));
      if (random_.chance(40)) add("except z-1: y-1 if " + condition(1));
      excepting_ = false;
    }
    if (random_.chance(35))
      add("forbid " + random_.of(duties_) + (random_.chance(40) ? " until " + random_.of({"lifted", "24 hours after lifted"}) : "") + " if " + condition(1) +
          (random_.chance(30) ? " unless " + condition(0) : ""));
    if (random_.chance(15)) add("delay " + first + " until lifted" + (random_.chance(40) ? " at most 10 days after discovered" : ""));
    if (!other_duties.empty()) {
      excepting_ = true;
      add("except far-1: " + random_.of(other_duties) + " if " + condition(1));
      excepting_ = false;
      add("duty follow to office if " + all_of({random_.of(other_duties) + " is owed", condition(1)}) + " by none says none how letter");
    }
    return law;
  }

  [[nodiscard]] std::vector<std::string> duties() const {
    std::vector<std::string> all;
    for (const std::string& duty : duties_)
      if (duty != "shout") all.push_back(id_ + "/" + duty);
    return all;
  }

 private:
  static std::string list(const char* kind, const std::vector<std::string>& items) {
    std::string text = std::string(kind) + " of { ";
    for (std::size_t at = 0; at < items.size(); ++at) text += (at > 0 ? "; " : "") + items[at];
    return text + " }";
  }
  static std::string any_of(const std::vector<std::string>& items) { return list("any", items); }
  static std::string all_of(const std::vector<std::string>& items) { return list("all", items); }

  std::string day() { return random_.of({"2026-03-01", "2026-03-05", "2025-01-01"}); }

  template <class Inner>
  std::string mixed(unsigned depth, Inner leaf) {
    if (depth == 0 || random_.chance(25)) return random_.chance(20) ? "not " + leaf() : leaf();
    std::vector<std::string> items;
    for (std::size_t at = 0, count = 2 + random_.below(2); at < count; ++at) items.push_back(mixed(depth - 1, leaf));
    const bool any = random_.chance(50);
    if (any && random_.chance(6)) items.push_back("incomplete");
    const std::string text = list(any ? "any" : "all", items);
    return random_.chance(15) ? "not " + text : text;
  }
  std::string condition(unsigned depth) {
    return mixed(depth, [&] { return of_incident(); });
  }
  std::string of_dataset(unsigned depth) {
    return mixed(depth, [&] { return leaf_of_dataset(); });
  }

  std::string number() { return random_.of({"at least 10", "more than 10", "fewer than 50", "at most 50", "at least 11", "exactly 10"}); }

  std::string of_incident() {
    switch (random_.below(25)) {
      case 0: case 1: case 2: return random_.of({"alpha", "beta", "gamma", "delta"});
      case 3: return "gamma is no";
      case 4: return "size is " + random_.of({"at least middle", "small", "at most middle", "any of { small; large }", "large"});
      case 5: return "colour is " + random_.of({"red", "green", "any of { red; blue }"});
      case 6: return "staff is " + number();
      case 7: return "turnover is " + random_.of({"at least CHF 100", "more than CHF 100", "fewer than CHF 200"});
      case 8: return "stop is " + random_.of({"at least 4 hours", "more than 4 hours", "at most 1 day"});
      case 9: return "established-in has " + random_.of({"AA", "BB", "XU", "AA-X"});
      case 10: return "regulated-as has " + random_.of({"bank", "clinic", "clinic in AA", "any of { bank; carrier }"});
      case 11: return "seat is " + random_.of({"AA", "XU", "AA-X"});
      case 12: return "malicious is " + random_.of({"shown", "thinkable"});
      case 13: return "risk is " + random_.of({"high", "low", "at least middle", "any of { low; high }"});
      // One condition on each event: the engine tries leaves on moments each by itself, so what two of them say together about one
      // event can leave it undecided where it need not be.
      case 14: return "released has happened";
      case 15: return beside_;
      case 16: case 17: case 18:
        return random_.chance(65) || records_.empty() ? random_.of({"some", "some", "no"}) + " dataset where (" + of_dataset(1) + ")"
                                                      : "some dataset where (" + random_.of(records_) + ")";
      case 19:
        if (excepting_) return "delta";  // `every` is true of nothing: an exception wants more
        return "every dataset where (" + leaf_of_dataset() + ") satisfies (" + leaf_of_dataset() + ")";
      case 20: case 21:
        return number() + " people" + (each_ && random_.chance(60) ? " in s" : random_.chance(60) ? " in " + random_.of({"AA", "XU", "AA-X", "BB"}) : "") +
               (random_.chance(80) ? " where (" + of_dataset(0) + ")" : "");
      case 22: return "some instruction where (kind is " + random_.of({"do-not-notify", "notify-people"}) + (random_.chance(30) ? " and giver is office)" : ")");
      case 23:
        if (!cases_.empty()) {
          const std::string one = random_.of(cases_);
          return random_.chance(30) && one.find(' ') == std::string::npos ? "failing [9] " + one : one;
        }
        return "failing [8] delta";
      default:
        if (!duties_.empty()) return random_.of(duties_) + " is " + random_.of({"owed", "owed", "done"});
        return cases_.empty() ? "gamma" : random_.of(cases_);
    }
  }

  std::string leaf_of_dataset() {
    switch (random_.below(12)) {
      case 0: case 1: return "data has " + random_.of({"name", "health", "record", "card", "personal-data", "all of { name; health }"});
      case 2: return random_.of({"readable", "unprotected"}) + " has " + random_.of({"name", "health", "personal-data", "card"});
      case 3: case 4: case 5:
        return "effect has " + random_.of({"access", "acquisition", "confidentiality", "publication", "loss", "any of { acquisition; loss }"}) + " as " +
               random_.of({"shown", "thinkable"});
      case 6: return "backup is none";
      case 7: return "public-before";
      case 8: return random_.of({"alpha", "delta"});
      case 9: return random_.of({"some", "no"}) + " recipient where (" + of_recipient() + ")";
      case 10: return "some recipient where (" + of_recipient() + " and " + of_recipient() + ")";
      default: return records_.empty() ? "public-before" : random_.of(records_);
    }
  }

  std::string of_recipient() { return random_.of({"good-faith", "kind is own-workforce", "kind is attacker", "opened is shown", "(not good-faith)"}); }

  std::string deadline() {
    const auto start = [&] { return random_.of({"discovered", "knowing", "aware", "told", "risk judged"}); };
    const auto limit = [&] { return "at most " + random_.of({"72 hours", "4 hours", "10 days", "1 month"}) + " after " + start(); };
    switch (random_.below(6)) {
      case 0: return "none";
      case 1: return "\"without delay\" after " + start();
      case 2: return "earliest of { " + limit() + "; " + limit() + " }";
      case 3: return "latest of { " + limit() + "; " + limit() + " }";
      default: return "\"without delay\", " + limit();
    }
  }

  Random& random_;
  std::string id_;
  std::vector<std::string> records_, cases_, duties_;
  bool each_ = false, excepting_ = false;
  std::string beside_ = random_.of({"heard is before answered", "answered is after heard", "answered is more than 24 hours after heard", "answered is at most 48 hours after heard"});
};

}  // namespace

std::vector<LawText> random_rulebook(Random& random) {
  std::vector<LawText> laws;
  Drafter one(random, "aa.one");
  laws.push_back(one.draft({}));
  if (random.chance(30)) {
    Drafter two(random, "bb.two");
    laws.push_back(two.draft(one.duties()));
  }
  return laws;
}

// --- incidents ---

namespace {

class Reporter {
 public:
  explicit Reporter(Random& random) : random_(random) {}

  Json report() {
    Json json;
    json["format"] = "incident/1";
    json["incident"] = "R";
    json["as-of"] = "2026-03-10T12:00+01:00";
    json["zone"] = "Europe/Zurich";
    fact(json, "established-in", [&] { return set({"AA", "BB", "XU", "AA-X", "CC", "DD"}); });
    fact(json, "regulated-as", [&] { return set({"bank", "clinic", "clinic@AA", "clinic@BB", "carrier"}); });
    fact(json, "seat", [&] { return Json(random_.of({"AA", "BB", "AA-X", "DD"})); });
    fact(json, "staff", [&] { return number(); });
    fact(json, "turnover", [&] { return Json(random_.of({"CHF 50", "CHF 100", "CHF 101", "CHF 90-300", "EUR 500"})); });
    fact(json, "size", [&] { return Json(random_.of({"small", "middle", "large", "at least middle", "small..middle"})); });
    fact(json, "colour", [&] { return Json(random_.of({"red", "green", "blue"})); });
    fact(json, "stop", [&] { return Json(random_.of({"4 hours", "3 hours", "2 days"})); });
    for (const char* name : {"alpha", "beta", "gamma", "delta"}) fact(json, name, [&] { return Json(random_.chance(50)); });
    if (json.contains("alpha") && json.contains("beta")) json.erase("beta");
    fact(json, "malicious", [&] { return grade(); });
    for (const char* name : {"detected", "discovered", "aware", "told", "released", "lifted", "heard", "answered"}) {
      fact(json, name, [&] { return moment(name); });
      if (json.contains(name) && json[name] == "n/a") json.erase(name);  // would contradict the order of events
    }
    if (random_.chance(70)) {
      if (random_.chance(15)) json["datasets"] = "none";
      else
        for (std::size_t at = 0, count = 1 + random_.below(2); at < count; ++at) json["datasets"]["d" + std::to_string(at + 1)] = dataset(at);
    }
    if (random_.chance(60) && (!json.contains("datasets") || json["datasets"].is_object())) json["no-further-datasets"] = true;
    if (random_.chance(60)) {
      const char* law = random_.chance(70) ? "aa.one/risk" : "risk";
      Json entry;
      entry["value"] = random_.of({"low", "middle", "high", "middle..high"});
      entry["by"] = "counsel";
      entry["on"] = random_.of({"2026-03-04", "2026-03-06T10:00+01:00"});
      json["judgments"][law == std::string("risk") ? "aa.one/risk" : law] = entry;
    }
    if (random_.chance(60)) {
      if (random_.chance(50)) json["instructions"] = "none";
      else {
        Json one;
        fact(one, "kind", [&] { return Json(random_.of({"do-not-notify", "notify-people", "delay-notice"})); });
        fact(one, "giver", [&] { return Json("office"); });
        if (one.empty()) one["kind"] = "unknown";
        json["instructions"] = Json::array({one});
      }
    }
    if (random_.chance(60)) {
      if (random_.chance(60)) json["notices"] = "none";
      else {
        Json one;
        one["to"] = "aa.one/tell-1";
        one["sent"] = random_.of({"2026-03-07T10:00+01:00", "2026-03-08"});
        json["notices"] = Json::array({one});
      }
    }
    return json;
  }

 private:
  template <class Value>
  void fact(Json& into, const char* name, Value value) {
    const std::size_t roll = random_.below(100);
    if (roll < 32) return;
    if (roll < 42) into[name] = "unknown";
    else if (roll < 46) into[name] = "n/a";
    else into[name] = value();
  }
  Json set(const std::vector<std::string>& words) {
    std::string chosen = random_.of(words);
    if (random_.chance(40)) {
      const std::string other = random_.of(words);
      if (other != chosen) chosen += ", " + other;
    }
    if (random_.chance(15)) return "none";
    if (random_.chance(60)) return "only " + chosen;
    Json list = Json::array();
    for (std::size_t from = 0; from < chosen.size();) {
      const std::size_t to = std::min(chosen.find(", ", from), chosen.size());
      list.push_back(chosen.substr(from, to - from));
      from = to + 2;
    }
    if (random_.chance(30)) {
      Json parts;
      parts[random_.of({"has", "not", "maybe"})] = list;
      return parts;
    }
    return list;
  }
  Json number() {
    switch (random_.below(6)) {
      case 0: return 9;
      case 1: return 10;
      case 2: return 11;
      case 3: return "about 10";
      case 4: return "5-60";
      default: return 50;
    }
  }
  Json grade() { return random_.of({"excluded", "improbable", "possible", "likely", "proven", "possible..proven", "at least likely", "at most possible"}); }
  Json moment(const std::string& name) {
    // In the order that events have.
    const std::string day = name == "detected" ? "2026-03-0" + random_.of({"1", "2"}) : name == "discovered" ? "2026-03-0" + random_.of({"2", "3"}) : "2026-03-0" + random_.of({"4", "5", "6"});
    switch (random_.below(name == "detected" || name == "discovered" ? 3 : 5)) {
      case 0: return day;
      case 1: return day + "T08:20+01:00";
      case 2: return day + "T08:20+01:00.." + day + "T20:00+01:00";
      case 3: return "not yet";
      default: return "no";
    }
  }
  Json people() {
    switch (random_.below(5)) {
      case 0: return number();
      case 1: return Json{{"AA", number()}, {"BB", number()}, {"elsewhere", 0}};
      case 2: return Json{{"AA", number()}};
      case 3: return Json{{"AA-X", number()}, {"BB", number()}, {"unplaced", 5}, {"elsewhere", 0}};
      default: return Json{{"XU", 60}, {"AA", number()}, {"elsewhere", 0}};
    }
  }
  Json dataset(std::size_t at) {
    Json json = Json::object();
    fact(json, "role", [&] { return set({"controller", "processor"}); });
    fact(json, "data", [&] { return set({"name", "health", "record", "card", "personal-data"}); });
    fact(json, "people", [&] { return people(); });
    fact(json, "backup", [&] { return Json(random_.of({"none", "usable"})); });
    fact(json, "public-before", [&] { return Json(random_.chance(50)); });
    if (random_.chance(70)) {
      Json effects = Json::object();
      for (const char* kind : {"access", "publication", "acquisition", "loss", "confidentiality"})
        if (random_.chance(kind == std::string("confidentiality") ? 10 : 45)) effects[kind] = random_.chance(15) ? Json("unknown") : grade();
      // A whole is at least as sure as its parts.
      if (effects.contains("access")) effects.erase("publication");
      if (effects.size() > 1) effects.erase("confidentiality");
      if (random_.chance(20)) json["effects"] = Json{{"only", effects}};
      else json["effects"] = effects;
    }
    if (random_.chance(60)) {
      if (random_.chance(50)) json["protection"] = "none";
      else if (random_.chance(40)) json["protection"] = random_.of({"encrypted, key safe", "encrypted, key taken", "encrypted, key unknown"});
      else {
        Json one = Json::object();
        one["kind"] = random_.of({"encrypted", "hashed", "password-only"});
        fact(one, "strength", [&] { return Json(random_.of({"weak", "ordinary", "recognised-standard"})); });
        fact(one, "in-force", [&] { return Json(random_.chance(70)); });
        fact(one, "key", [&] { return grade(); });
        if (random_.chance(50)) one.update(Json{{"kind", "encrypted"}, {"strength", "ordinary"}, {"in-force", true}});
        if (random_.chance(40)) one["covers"] = set({"health", "name", "record"});
        json["protection"] = one;
      }
    }
    if (random_.chance(50)) {
      if (random_.chance(40)) json["recipients"] = "none";
      else {
        Json one = Json::object();
        fact(one, "kind", [&] { return Json(random_.of({"attacker", "own-workforce", "finder"})); });
        fact(one, "good-faith", [&] { return Json(random_.chance(50)); });
        fact(one, "opened", [&] { return grade(); });
        if (one.empty()) one["kind"] = "unknown";
        json["recipients"] = random_.chance(50) ? Json{{"only", Json::array({one})}} : Json::array({one});
      }
    }
    if (at == 1 && random_.chance(40)) json["same-people-as"] = Json{{"d1", random_.of({"none", "some", "all"})}};
    if (at == 1 && random_.chance(25)) json["linkable-to"] = "only d1";
    return json;
  }

  Random& random_;
};

}  // namespace

Json random_incident(Random& random) { return Reporter(random).report(); }

std::vector<Json> without_one(const Json& json) {
  std::vector<Json> all;
  if (json.is_object())
    for (const auto& [key, value] : json.items()) {
      if (key == "format" || key == "incident" || key == "as-of" || key == "zone") continue;
      Json fewer = json;
      fewer.erase(key);
      all.push_back(fewer);
      for (Json& inner : without_one(value)) {
        fewer = json;
        fewer[key] = std::move(inner);
        all.push_back(std::move(fewer));
      }
    }
  if (json.is_array())
    for (std::size_t at = 0; at < json.size(); ++at) {
      Json fewer = json;
      fewer.erase(at);
      all.push_back(fewer);
      for (Json& inner : without_one(json[at])) {
        fewer = json;
        fewer[at] = std::move(inner);
        all.push_back(std::move(fewer));
      }
    }
  return all;
}

}  // namespace breachlaw::oracle

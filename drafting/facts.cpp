#include "drafting/facts.hpp"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

namespace breachlaw::drafting {
namespace {

using Json = nlohmann::ordered_json;

/// A value may stand alone or in an object beside its source: {"value": …}, {"grade": …}, {"state": "asked"}.
const Json& bare(const Json& json) {
    if (json.is_object())
        for (const char* key : {"value", "grade", "state"})
            if (json.contains(key)) return json.at(key);
    return json;
}

std::string text_of(const Json& json) {
    const Json& value = bare(json);
    if (value.is_string()) return value.get<std::string>();
    if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
    if (value.is_number()) return value.dump();
    return {};
}

Known state_of(const std::string& text) {
    if (text.empty()) return Known::gap;
    if (text == "unknown" || text == "asked") return Known::asked;
    if (text == "n/a" || text == "not-applicable") return Known::not_applicable;
    return Known::exact;
}

bool eat(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    while (text.starts_with(' ')) text.remove_prefix(1);
    return true;
}

/// `2'400`, `2_400`, `60k`, `2m`. Hundredths are cut off.
std::optional<std::int64_t> whole(std::string_view text) {
    std::int64_t value = 0, scale = 1;
    bool any = false;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            if (value > 100'000'000'000'000) return std::nullopt;
            value = value * 10 + (c - '0');
            any = true;
        } else if (c == 'k') scale = 1'000;
        else if (c == 'm') scale = 1'000'000;
        else if (c == '.') break;
        else if (c != '\'' && c != '_' && c != ' ' && c != '%') return std::nullopt;
    }
    if (!any) return std::nullopt;
    return value * scale;
}

Number number_of(const Json& json) {
    Number number;
    const std::string given = text_of(json);
    number.known = state_of(given);
    if (number.known != Known::exact) return number;
    std::string_view text = given;
    if (eat(text, "about ") || eat(text, "~")) number.known = Known::approx;
    for (int i = 0; i < 3 && text.size() >= 3; ++i)  // a currency: three capitals
        if (text[0] < 'A' || text[0] > 'Z') break;
        else number.currency += text[static_cast<std::size_t>(i)];
    if (number.currency.size() == 3 && std::ranges::all_of(number.currency, [](char c) { return c >= 'A' && c <= 'Z'; })) {
        text.remove_prefix(3);
        while (text.starts_with(' ')) text.remove_prefix(1);
    } else {
        number.currency.clear();
    }
    std::int64_t off = 0;
    if (eat(text, "at least ")) number.known = Known::at_least;
    else if (eat(text, "more than ")) number.known = Known::at_least, off = 1;
    else if (eat(text, "at most ")) number.known = Known::at_most;
    else if (eat(text, "fewer than ") || eat(text, "less than ")) number.known = Known::at_most, off = -1;
    else if (eat(text, "about ")) number.known = Known::approx;
    auto dash = text.find("..");
    const std::size_t width = dash == std::string_view::npos ? 1 : 2;
    if (dash == std::string_view::npos) dash = text.find('-', 1);
    if (dash != std::string_view::npos) {
        const auto low = whole(text.substr(0, dash)), high = whole(text.substr(dash + width));
        if (!low || !high) return {};
        number.known = Known::range;
        number.low = *low;
        number.high = *high;
        return number;
    }
    const auto value = whole(text);
    if (!value) return {};
    number.low = number.high = *value + off;
    return number;
}

When when_of(const Json& json) {
    When when;
    const std::string given = text_of(json);
    when.known = state_of(given);
    if (when.known != Known::exact) return when;
    if (given == "not yet") return when.not_yet = true, when;
    if (given == "no" || given == "never") return when.never = true, when;
    std::string_view text = given;
    if (eat(text, "about ")) when.known = Known::approx;
    when.before = eat(text, "before ") || eat(text, "until ");
    when.after = eat(text, "after ") || eat(text, "since ");
    const auto dots = text.find("..");
    const auto from = read_civil(text.substr(0, dots));
    if (!from) return {};
    when.from = when.to = *from;
    if (dots != std::string_view::npos) {
        const auto to = read_civil(text.substr(dots + 2));
        if (to) when.known = Known::range, when.to = *to;
    }
    return when;
}

struct Words {
    Known known = Known::gap;
    std::vector<std::string> list;
    bool closed = false;
};

void collect(const Json& json, Words& words) {
    if (json.is_string()) {
        std::string_view text = json.get_ref<const std::string&>();
        if (text == "none") return void(words.closed = true);
        if (eat(text, "only ")) words.closed = true;
        for (std::size_t from = 0; from < text.size();) {
            const auto comma = std::min(text.find(',', from), text.size());
            std::string word(text.substr(from, comma - from));
            word.erase(0, word.find_first_not_of(' '));
            word = word.substr(0, word.find(' '));  // `since …`
            if (!word.empty()) words.list.push_back(std::move(word));
            from = comma + 1;
        }
    } else if (json.is_array()) {
        for (const Json& each : json) collect(each, words);
    } else if (json.is_object()) {
        if (json.contains("only")) words.closed = true, collect(json.at("only"), words);
        if (json.contains("has")) collect(json.at("has"), words);
        for (const auto& [key, value] : json.items()) {
            static const std::set<std::string> taken{"only", "has", "not", "maybe", "one-of", "note", "source"};
            if (!taken.contains(key) && !(value.is_boolean() && !value.get<bool>())) words.list.push_back(key);
        }
    }
}

Words words_of(const Json& json) {
    Words words;
    if (json.is_null()) return words;
    if (const auto state = json.is_string() ? state_of(json.get<std::string>()) : Known::exact; state != Known::exact) {
        words.known = state;
        return words;
    }
    words.known = Known::exact;
    collect(json, words);
    return words;
}

/// A grade; of a range the lower one, since no more is sure.
std::string grade_of(const Json& json) {
    std::string text = text_of(json);
    if (text == "unknown") return "asked";
    if (text == "yes") return "proven";
    if (text == "no") return "excluded";
    std::string_view rest = text;
    if (eat(rest, "at least ") || eat(rest, "at most ")) return std::string(rest);
    return text.substr(0, text.find(".."));
}

std::vector<Effect> effects_of(const Json& json) {
    std::vector<Effect> out;
    if (json.is_object()) {
        const Json& all = json.contains("only") ? json.at("only") : json;
        if (!all.is_object()) return effects_of(all);
        for (const auto& [kind, grade] : all.items())
            if (kind != "note" && kind != "source") out.push_back({kind, grade_of(grade)});
    } else {
        for (const std::string& kind : words_of(json).list) out.push_back({kind, "proven"});
    }
    return out;
}

/// A fact of the incident stands at the top or in its group.
class File {
public:
    explicit File(const Json& json) : json_(json) {}
    const Json& operator[](const std::string& key) const {
        if (json_.contains(key)) return json_.at(key);
        for (const char* group : {"organisation", "timeline", "nature", "investigation", "local"})
            if (json_.contains(group) && json_.at(group).is_object() && json_.at(group).contains(key)) return json_.at(group).at(key);
        return none_;
    }

private:
    const Json& json_;
    Json none_;
};

std::vector<Json> listed(const Json& json) {
    if (json.is_array()) return {json.begin(), json.end()};
    if (json.is_object() && json.contains("only")) return listed(json.at("only"));
    if (json.is_object() && !json.empty()) return {json};
    return {};
}

Dataset dataset_of(const std::string& name, const Json& json) {
    Dataset set;
    set.name = name;
    const File file(json);
    const Words data = words_of(file["data"]), subjects = words_of(file["subjects"]);
    set.data_known = data.known;
    set.data = data.list;
    set.subjects_known = subjects.known;
    set.subjects = subjects.list;
    if (!file["effects"].is_null()) {
        set.effects_known = file["effects"].is_string() ? state_of(file["effects"].get<std::string>()) : Known::exact;
        if (set.effects_known == Known::exact) set.effects = effects_of(file["effects"]);
    }
    const Json& people = file["people"];
    if (people.is_object() && !people.contains("value")) {
        const Json& places = people.contains("only") && people.at("only").is_object() ? people.at("only") : people;
        set.people_known = Known::exact;
        for (const auto& [place, number] : places.items())
            if (place != "note" && place != "source" && place != "only") set.people.push_back({place, number_of(number)});
    } else if (!people.is_null()) {
        const Number number = number_of(people);
        set.people_known = number.known;
        if (number.known != Known::asked && number.known != Known::gap) set.people.push_back({"total", number});
    }
    set.records = number_of(file["records"]);
    set.restored = text_of(file["restored"]);
    if (set.restored == "unknown") set.restored = "asked";
    set.unavailable = when_of(file["unavailable"]);
    return set;
}

Contact contact_of(const Json& json) {
    Contact contact;
    if (json.is_string()) contact.name = json.get<std::string>();
    if (!json.is_object()) return contact;
    contact.name = json.contains("name") ? text_of(json.at("name")) : "";
    contact.email = json.contains("e-mail") ? text_of(json.at("e-mail")) : "";
    contact.telephone = json.contains("telephone") ? text_of(json.at("telephone")) : "";
    contact.address = json.contains("address") ? text_of(json.at("address")) : "";
    contact.officer = json.contains("data-protection-officer") && text_of(json.at("data-protection-officer")) == "yes";
    return contact;
}

Incident read(const Json& json) {
    Incident incident;
    const File file(json);
    incident.name = text_of(file["incident"]);
    incident.zone = text_of(file["zone"]);
    incident.as_of_text = text_of(file["as-of"]);
    incident.as_of = read_civil(incident.as_of_text);
    incident.organisation = text_of(file["organisation-name"]);
    incident.roles = words_of(file["roles"]).list;
    incident.established = words_of(file["established-in"]).list;
    incident.contact = contact_of(file["contact"]);
    for (const char* event : {"occurred", "detected", "suspected", "should-have-been-known", "discovered", "aware", "determined", "scope-known",
                              "known-to-agent", "told-by-processor", "tipped-off", "contained", "recovered", "closed", "ransom-paid", "fix-available"})
        if (!file[event].is_null()) incident.timeline[event] = when_of(file[event]);

    const Json& datasets = file["datasets"];
    if (datasets.is_object())
        for (const auto& [name, set] : datasets.items())
            if (set.is_object()) incident.datasets.push_back(dataset_of(name, set));
    incident.datasets_closed = text_of(file["no-further-datasets"]) == "yes";
    const Words causes = words_of(file["cause"]);
    incident.causes = causes.list;
    incident.cause_known = causes.known;

    if (file["judgments"].is_object())
        for (const auto& [name, value] : file["judgments"].items()) {
            Judgment judgment;
            judgment.name = name;
            judgment.value = text_of(value);
            if (value.is_object()) {
                judgment.by = text_of(value.value("by", Json()));
                judgment.as = text_of(value.value("as", Json()));
                judgment.reasons = text_of(value.value("reasons", Json()));
                judgment.on = read_civil(text_of(value.value("on", Json())));
            }
            incident.judgments.push_back(std::move(judgment));
        }
    for (const Json& each : listed(file["measures"]))
        if (each.is_object())
            incident.measures.push_back({text_of(each.value("kind", Json())), text_of(each.value("note", Json())), when_of(each.value("taken", Json()))});
    for (const Json& each : listed(file["notices"]))
        if (each.is_object())
            incident.notices.push_back({text_of(each.value("to", Json())), when_of(each.value("sent", Json())), text_of(each.value("complete", Json())) == "yes"});

    const Json& harms = file["harms"];
    if (harms.is_object()) {
        incident.harms_known = Known::exact;
        for (const auto& [kind, value] : harms.items()) {
            if (kind == "note" || kind == "source") continue;
            const Json& likelihood = value.is_object() && value.contains("likelihood") ? value.at("likelihood") : value;
            incident.harms.push_back({kind, text_of(likelihood)});
        }
    } else if (!harms.is_null()) {
        const Words list = words_of(harms);
        incident.harms_known = list.known;
        for (const std::string& kind : list.list) incident.harms.push_back({kind, "possible"});
    }
    if (file["reports"].is_array())
        for (const Json& each : file["reports"]) incident.reports.push_back(text_of(each));
    incident.obstacles = words_of(file["obstacles"]).list;
    if (file["texts"].is_object())
        for (const auto& [language, items] : file["texts"].items())
            if (items.is_object())
                for (const auto& [item, text] : items.items())
                    if (text.is_string()) incident.texts[language][item] = text.get<std::string>();

    for (const char* fact : {"extortion", "malicious", "succeeded", "investigation-status", "investigation-scope", "logs", "malware-can-copy", "leak-watch",
                             "how-discovered", "recurring", "ransom-paid", "insured-for-cyber", "reputation-hit", "bodily-harm"}) {
        const std::string text = text_of(file[fact]);
        if (text.empty()) continue;
        const Known known = state_of(text);
        incident.words[fact] = known == Known::exact ? text : word(known);
    }
    for (const char* fact : {"direct-loss", "ransom-amount", "staff", "turnover"})
        if (!file[fact].is_null()) incident.numbers[fact] = number_of(file[fact]);
    return incident;
}

}  // namespace

std::string word(Known known) {
    switch (known) {
        case Known::exact: return "exact";
        case Known::approx: return "approx";
        case Known::range: return "range";
        case Known::at_most: return "at-most";
        case Known::at_least: return "at-least";
        case Known::asked: return "asked";
        case Known::not_applicable: return "not-applicable";
        case Known::gap: return "other";
    }
    return "other";
}

std::string Dataset::grade(std::string_view effect) const {
    for (const Effect& each : effects)
        if (each.kind == effect) return each.grade;
    return {};
}

const When* Incident::when(const std::string& event) const {
    const auto found = timeline.find(event);
    return found == timeline.end() ? nullptr : &found->second;
}

std::string Incident::text(const std::string& item, const Locale& locale) const {
    for (const std::string& language : {locale.tag, locale.language})
        if (const auto found = texts.find(language); found != texts.end())
            if (const auto text = found->second.find(item); text != found->second.end()) return text->second;
    return {};
}

std::string Incident::word_of(const std::string& fact) const {
    const auto found = words.find(fact);
    return found == words.end() ? "" : found->second;
}

Incident read_incident(std::string_view json) {
    const Json parsed = Json::parse(json, nullptr, false, true);
    if (!parsed.is_object()) return {};
    try {
        return read(parsed);
    } catch (const Json::exception&) {
        return {};
    }
}

Result<Matter> read_matter(std::string_view json) {
    Matter matter;
    if (json.empty()) return matter;
    std::vector<Diagnostic> errors;
    const auto error = [&errors](const std::string& place, std::string message, std::string help = {}) {
        Diagnostic diagnostic;
        diagnostic.code = "T0201";
        diagnostic.place = place;
        diagnostic.message = std::move(message);
        diagnostic.help = std::move(help);
        errors.push_back(std::move(diagnostic));
    };
    const Json parsed = Json::parse(json, nullptr, false, true);
    if (!parsed.is_object()) {
        error("", "a matter file is a JSON object");
        return errors;
    }
    const std::map<std::string, std::string*> texts{
        {"sender", &matter.sender}, {"address", &matter.address}, {"place", &matter.place}, {"counsel", &matter.counsel},
        {"reference", &matter.reference}, {"signatory", &matter.signatory}, {"policy", &matter.policy}, {"insurer", &matter.insurer},
        {"offer", &matter.offer}, {"website", &matter.website}, {"hours", &matter.hours}};
    for (const auto& [key, value] : parsed.items()) {
        if (key == "format") {
            if (value != "matter/1") error(key, "the format is `matter/1`");
        } else if (const auto text = texts.find(key); text != texts.end()) {
            if (value.is_string()) *text->second = value.get<std::string>();
            else error(key, "this is a text");
        } else if (key == "date") {
            matter.date = value.is_string() ? read_civil(value.get<std::string>()) : std::nullopt;
            if (!matter.date) error(key, "this is a date, such as `2026-03-11`");
        } else if (key == "locales" || key == "letters") {
            auto& list = key == "locales" ? matter.locales : matter.letters;
            if (!value.is_array() || !std::ranges::all_of(value, [](const Json& each) { return each.is_string(); })) error(key, "this is a list of words");
            else list = value.get<std::vector<std::string>>();
        } else if (key != "note") {
            error(key, "a matter file has no key `" + key + "`",
                  "one of `sender`, `address`, `place`, `date`, `reference`, `counsel`, `signatory`, `policy`, `insurer`, `offer`, `website`, `hours`, `locales`, `letters`");
        }
    }
    if (!errors.empty()) return errors;
    return matter;
}

}  // namespace breachlaw::drafting

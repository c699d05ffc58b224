#include "drafting/catalogue.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "drafting/digest.hpp"

namespace breachlaw::drafting {
namespace {

using Json = nlohmann::ordered_json;

class Reader {
public:
    explicit Reader(Catalogue& catalogue) : catalogue_(catalogue) {}

    void read(const SourceText& file) {
        file_ = file.name;
        Json json = parse(file.text);
        if (json.is_discarded()) return;
        if (!json.is_object()) return error("", "a template file holds one object");
        try {
            if (file.name.starts_with("locales/")) messages(json);
            else if (file.name == "locales.json") locales(json);
            else if (file.name == "families.json") families(json);
            else if (file.name == "content.json") content(json);
            else if (file.name == "citations.json") citations(json);
            else if (file.name == "glossary.json") glossary(json);
            else error("", "no template file is called `" + file.name + "`",
                       "one of `locales.json`, `families.json`, `content.json`, `citations.json`, `glossary.json`, `locales/TAG/NAME.json`");
        } catch (const Json::exception&) {
            error("", "the file does not have the form of `" + file.name + "`", "see docs/formats/catalogue.md");
        }
    }

    std::vector<Diagnostic> diagnostics;

private:
    void error(const std::string& place, std::string message, std::string help = {}) {
        Diagnostic diagnostic;
        diagnostic.code = "T0101";
        diagnostic.file = file_;
        diagnostic.place = place;
        diagnostic.message = std::move(message);
        diagnostic.help = std::move(help);
        diagnostics.push_back(std::move(diagnostic));
    }

    /// Twice the same key would hide a message: an error, which the parser itself does not see.
    Json parse(const std::string& text) {
        std::vector<std::vector<std::string>> keys;
        bool twice = false;
        const auto watch = [&](int, Json::parse_event_t event, Json& value) {
            if (event == Json::parse_event_t::object_start) keys.emplace_back();
            if (event == Json::parse_event_t::object_end) keys.pop_back();
            if (event == Json::parse_event_t::key) {
                const auto key = value.get<std::string>();
                if (std::ranges::find(keys.back(), key) != keys.back().end()) {
                    error(key, "the key `" + key + "` stands twice");
                    twice = true;
                }
                keys.back().push_back(key);
            }
            return true;
        };
        try {
            return Json::parse(text, watch);
        } catch (const Json::parse_error& fault) {
            const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(fault.byte, text.size()));
            error("", "this is not JSON");
            diagnostics.back().line = static_cast<unsigned>(std::count(text.begin(), end, '\n')) + 1;
            return Json(Json::value_t::discarded);
        }
    }

    /// A member, or an empty object. By reference: a loop over a temporary would outlive it.
    static const Json& part(const Json& json, const char* key) {
        static const Json none = Json::object();
        const auto found = json.find(key);
        return found == json.end() ? none : *found;
    }

    void messages(const Json& json) {
        const std::string path = file_.substr(std::string_view("locales/").size());
        const std::string tag = path.substr(0, path.find('/'));
        Locale& locale = catalogue_.locales[tag];
        if (locale.tag.empty()) locale.tag = tag;
        for (const auto& [key, value] : json.items()) {
            Message message;
            message.file = file_;
            if (value.is_string()) message.text = value.get<std::string>();
            else if (value.is_object() && value.contains("text")) {
                message.text = value.at("text").get<std::string>();
                message.note = value.value("note", "");
                message.fixed = value.value("fixed", false);
            } else {
                error(key, "a message is a text, or an object with `text`");
                continue;
            }
            locale.messages[key] = std::move(message);
        }
    }

    void locales(const Json& json) {
        for (const auto& [tag, value] : part(json, "locales").items()) {
            Locale& locale = catalogue_.locales[tag];
            locale.tag = tag;
            locale.parent = value.at("parent").is_null() ? "" : value.at("parent").get<std::string>();
            locale.language = value.at("language");
            locale.status = value.at("status");
            locale.shipped = value.at("shipped");
            locale.rtl = value.at("rtl");
            locale.decimal = value.at("decimal");
            locale.group = value.at("group");
            locale.group_minimum = value.at("group-minimum-digits");
            locale.date = value.at("date");
            locale.time = value.at("time");
            locale.first_of_month = value.value("first-of-month", "");
            locale.months = value.at("months").get<std::vector<std::string>>();
            locale.open_quote = value.at("quotes").at(0);
            locale.close_quote = value.at("quotes").at(1);
            locale.plural = value.at("plural").get<std::vector<std::string>>();
            if (locale.months.size() != 12) error(tag, "a year has twelve months");
        }
        for (const auto& [place, value] : part(json, "by-language").items())
            catalogue_.by_language[place] = value.get<std::map<std::string, std::string>>();
        for (const auto& [place, value] : part(json, "people").items())
            catalogue_.people[place] = value.get<std::vector<std::string>>();
        for (const auto& [place, value] : part(json, "internal").items())
            catalogue_.internal[place] = value.get<std::vector<std::string>>();
    }

    void families(const Json& json) {
        for (const auto& [name, value] : json.at("families").items()) {
            Family family;
            family.register_ = value.at("register");
            family.folder = value.at("folder");
            for (const auto& section : value.at("sections"))
                family.sections.push_back({section.at("heading"), section.at("items").get<std::vector<std::string>>()});
            family.expected = value.value("expected", std::vector<std::string>{});
            family.known = value.value("known", std::vector<std::string>{});
            catalogue_.families[name] = std::move(family);
        }
    }

    void content(const Json& json) {
        for (const auto& [name, value] : json.at("items").items()) catalogue_.items[name] = value.at("audience");
        for (const auto& [name, value] : json.at("aliases").items())
            catalogue_.aliases[name] = value.get<std::vector<std::string>>();
    }

    static CitationLaw citation_law(const Json& value) {
        CitationLaw law;
        law.style = value.at("style");
        law.pattern = value.value("pattern", "");
        law.abbreviation = value.value("short", std::map<std::string, std::string>{});
        return law;
    }

    void citations(const Json& json) {
        for (const auto& [tag, value] : part(json, "patterns").items())
            catalogue_.patterns[tag] = {value.at("article"), value.at("paragraph"), value.at("letter"), value.at("number")};
        for (const auto& [law, value] : part(json, "laws").items()) catalogue_.laws[law] = citation_law(value);
        for (const auto& [cite, value] : part(json, "cites").items()) catalogue_.cites[cite] = citation_law(value);
    }

    void glossary(const Json& json) {
        for (const auto& [law, locales] : json.items()) {
            if (law == "about") continue;
            for (const auto& [locale, terms] : locales.items())
                for (const auto& [concept_, value] : terms.items())
                    catalogue_.glossary[law][locale][concept_] = {value.value("use", ""),
                                                                  value.value("never", std::vector<std::string>{})};
        }
    }

    Catalogue& catalogue_;
    std::string file_;
};

}  // namespace

const Message* Catalogue::find(std::string_view locale, std::string_view key, std::string_view law) const {
    std::vector<std::string> wanted;
    if (!law.empty()) {
        wanted.push_back(std::string(key) + "@" + std::string(law));
        wanted.push_back(std::string(key) + "@" + std::string(law.substr(0, law.find('.'))));
    }
    wanted.emplace_back(key);
    // Words of a statute are the same everywhere.
    if (const auto english = locales.find("en"); english != locales.end())
        for (const std::string& each : wanted)
            if (const auto message = english->second.messages.find(each); message != english->second.messages.end() && message->second.fixed)
                return &message->second;
    std::string tag(locale);
    for (std::size_t depth = 0; !tag.empty() && depth <= locales.size(); ++depth) {
        const auto found = locales.find(tag);
        if (found == locales.end()) return nullptr;
        for (const std::string& each : wanted)
            if (const auto message = found->second.messages.find(each); message != found->second.messages.end())
                return &message->second;
        tag = found->second.parent;
    }
    return nullptr;
}

std::vector<std::string> Catalogue::expand(const std::string& name) const {
    if (items.contains(name)) return {name};
    const auto found = aliases.find(name);
    return found == aliases.end() ? std::vector<std::string>{name} : found->second;
}

Result<Catalogue> read_catalogue(const std::vector<SourceText>& files) {
    Catalogue catalogue;
    Reader reader(catalogue);
    Digest digest;
    for (const SourceText& file : files) {
        reader.read(file);
        digest.add(file.name);
        digest.add(file.text);
    }
    if (!reader.diagnostics.empty()) return reader.diagnostics;
    for (const auto& [tag, locale] : catalogue.locales)
        if (locale.language.empty()) {
            Diagnostic diagnostic;
            diagnostic.code = "T0102";
            diagnostic.place = tag;
            diagnostic.message = "the locale `" + tag + "` is not in `locales.json`";
            return std::vector<Diagnostic>{diagnostic};
        }
    catalogue.digest = digest.text();
    return catalogue;
}

}  // namespace breachlaw::drafting

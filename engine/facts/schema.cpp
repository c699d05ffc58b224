// The JSON Schema of incident files under a rulebook. It is strict about keys, and about words where they are a closed list; what
// a text such as "about 500" may say is left to the reader, which says better what is wrong with it.
#include <algorithm>
#include <set>

#include "engine/facts/context.hpp"
#include "engine/facts/reader.hpp"

namespace breachlaw::engine {
namespace {

std::string quote(std::string_view text) {
    std::string out;
    write_string(out, text);
    return out;
}

class Properties {
public:
    void add(std::string_view key, const std::string& schema) {
        if (!keys_.insert(std::string(key)).second) return;
        (text_ += text_.empty() ? "" : ",\n") += quote(key) + ": " + schema;
    }
    /// An object with these keys and no others, besides `note` and `source`.
    std::string object(std::string_view more = "") const {
        return "{\"type\": \"object\", " + std::string(more) + "\"properties\": {\n" + text_ + (text_.empty() ? "" : ",\n") +
               "\"note\": {\"type\": \"string\"}, \"source\": {\"type\": \"string\"}}, \"additionalProperties\": false}";
    }
    const std::string& text() const { return text_; }

private:
    std::string text_;
    std::set<std::string> keys_;
};

std::string any_of(std::initializer_list<std::string> schemas) {
    std::string out;
    for (const std::string& schema : schemas) (out += out.empty() ? "" : ", ") += schema;
    return "{\"anyOf\": [" + out + "]}";
}
/// A JSON Pointer, in which `/` is written `~1`: words of a law have its name before them. (A function `ref` would be std::ref.)
std::string refer_to(std::string_view name) {
    std::string pointer;
    for (const char c : name) c == '/' ? pointer += "~1" : pointer += c;
    return "{\"$ref\": \"#/$defs/" + pointer + "\"}";
}
std::string list_of(const std::string& schema) { return "{\"type\": \"array\", \"items\": " + schema + "}"; }
std::string map_of(const std::string& schema) { return "{\"type\": \"object\", \"additionalProperties\": " + schema + "}"; }
const std::string kText = "{\"type\": \"string\"}";
const std::string kBoolean = "{\"type\": \"boolean\"}";

class SchemaWriter {
public:
    explicit SchemaWriter(const Image& image) : image_(image) {}

    std::string incident() {
        Properties top;
        top.add("format", "{\"const\": \"incident/1\"}");
        top.add("incident", "{\"type\": \"string\", \"description\": \"name of the incident\"}");
        top.add("as-of", described("the moment for which the file asks", kText));
        top.add("zone", "{\"type\": \"string\", \"description\": \"time zone of clock times without an offset\", \"enum\": [" + zones() + "]}");
        std::set<std::string_view> groups{"organisation", "timeline", "nature", "investigation"};
        for (const Fact& fact : image_.all<Fact>())
            if (fact.level == Level::incident && !fact.group.empty()) groups.insert(image_[fact.group]);
        for (const auto group : groups) top.add(group, facts_of_group(group).object());
        top.add("local", local(Level::incident));
        top.add("datasets", any_of({"{\"enum\": [\"none\", \"unknown\"]}", map_of(refer_to("dataset"))}));
        top.add("no-further-datasets", any_of({kBoolean, "{\"enum\": [\"yes\", \"no\", \"unknown\"]}"}));
        for (const Level level : {Level::service, Level::measure, Level::instruction, Level::notice}) top.add(list_key(level), list(level));
        top.add("judgments", refer_to("judgments"));
        for (const std::string_view key : {"relied-on", "claimed", "not-claimed"}) top.add(key, any_of({kText, list_of(kText)}));
        top.add("like", described("another incident file, which this one changes", kText));
        top.add("change", "{\"type\": \"object\", \"description\": \"merge patch (RFC 7386) over the file named in like\"}");
        add_facts(top, Level::incident);
        const std::string definitions = this->definitions();
        return "{\n\"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n\"title\": \"incident/1\",\n\"description\": \"the facts of one incident\",\n"
               "\"$defs\": {\n" + definitions + "},\n" + top.object("\"required\": [\"format\"], ").substr(1);
    }

private:
    static std::string described(std::string_view meaning, std::string schema) {
        if (meaning.empty()) return schema;
        return "{\"description\": " + quote(meaning) + ", " + schema.substr(1);
    }

    std::string zones() const {
        std::string out;
        for (const image::Zone& zone : image_.all<image::Zone>()) (out += out.empty() ? "" : ", ") += quote(image_[zone.name]);
        return out;
    }

    std::string words(const Domain& domain) const {
        std::string out;
        for (const image::Member& member : image_[domain.members]) (out += out.empty() ? "" : ", ") += quote(image_[member.name]);
        return out;
    }

    /// A word, a range of words, or one of several.
    std::string choice(const Domain& domain) {
        const std::string name = "choice-" + std::string(image_[domain.name]);
        std::string one = "{\"enum\": [" + words(domain) + "]}", all = one;
        if (domain.form == image::DomainForm::ordered) all += ", {\"type\": \"string\", \"pattern\": \"^(at least |at most )|[.][.]\"}";
        const bool yes_no = image_[domain.name] == "evidence" || find_member(image_, domain, "yes") || find_member(image_, domain, "no");
        if (yes_no) all += ", {\"enum\": [true, false, \"yes\", \"no\"]}";
        define(name, "{\"anyOf\": [" + all + ", {\"type\": \"object\", \"properties\": {\"one-of\": " + list_of(one) + "}, \"required\": [\"one-of\"], \"additionalProperties\": false}]}");
        return refer_to(name);
    }

    std::string graded(const Domain& domain) {
        const std::string name = "graded-" + std::string(image_[domain.name]);
        const Domain *scale = find_domain(image_, "evidence"), *basis = find_domain(image_, "basis");
        const std::string grade = scale ? any_of({choice(*scale), "{\"enum\": [\"unknown\", \"n/a\"]}"}) : kText;
        Properties detail;
        detail.add("grade", grade);
        detail.add("value", grade);
        if (basis) detail.add("basis", choice(*basis));
        for (const std::string_view key : {"state", "asked", "whom", "expected"}) detail.add(key, kText);
        Properties effects;
        const std::string one = any_of({grade, detail.object()});
        for (const image::Member& member : image_[domain.members]) effects.add(image_[member.name], described(image_[member.meaning], one));
        const std::string by_name = effects.object();
        const std::string list = list_of("{\"enum\": [" + words(domain) + "]}");
        define(name, any_of({by_name, list, kText, "{\"type\": \"object\", \"properties\": {\"only\": " + any_of({by_name, list, kText}) + ", \"note\": " + kText + ", \"source\": " + kText + "}, \"required\": [\"only\"], \"additionalProperties\": false}"}));
        return refer_to(name);
    }

    std::string set(const Fact& fact) {
        const std::string name = fact.domain ? "set-" + std::string(image_[image_[fact.domain].name]) : "set-place";
        std::string member = refer_to("place");
        if (fact.domain) {
            std::string pattern;
            const Domain& domain = image_[fact.domain];
            for (const image::Member& each : image_[domain.members]) (pattern += pattern.empty() ? "" : "|") += image_[each.name];
            for (const image::Alias& alias : image_.all<image::Alias>())
                if (alias.domain == fact.domain) pattern += "|" + std::string(image_[alias.name]);
            member = "{\"type\": \"string\", \"pattern\": " + quote("^(" + pattern + ")(@[A-Za-z-]+)?( (since|from|until) [0-9-]+)*$") + "}";
        } else {
            member = "{\"type\": \"string\", \"pattern\": \"^[A-Za-z-]+( (since|from|until) [0-9-]+)*$\"}";
        }
        Properties details;
        details.add("people", any_of({refer_to("count"), "{\"const\": \"all\"}"}));
        for (const std::string_view key : {"since", "until", "by", "on", "reasons"}) details.add(key, kText);
        const std::string numbered = "{\"type\": \"object\", \"propertyNames\": {\"anyOf\": [" + member + ", {\"enum\": [\"note\", \"source\"]}]}, \"additionalProperties\": " +
                                     any_of({refer_to("count"), kBoolean, kText, details.object()}) + "}";
        const std::string items = any_of({list_of(any_of({member, numbered})), member, numbered, "{\"const\": \"none\"}"});
        Properties words;
        for (const std::string_view key : {"only", "has", "not", "maybe", "one-of"}) words.add(key, items);
        define(name, any_of({member, "{\"type\": \"string\", \"pattern\": \"^only |^none$\"}", list_of(any_of({member, numbered})), numbered, words.object("\"minProperties\": 1, ")}));
        return refer_to(name);
    }

    std::string value(const Fact& fact) {
        switch (fact.type) {
            case Type::yes_no: return "{\"enum\": [true, false, \"yes\", \"no\"]}";
            case Type::choice:
            case Type::judgment: return choice(image_[fact.domain]);
            case Type::number: return refer_to("count");
            case Type::percent: return "{\"type\": \"string\", \"pattern\": \"%$\"}";
            case Type::money: return "{\"type\": \"string\", \"pattern\": \"[A-Z]{3}\"}";
            case Type::span: return "{\"type\": \"string\", \"pattern\": \"(second|minute|hour|day|week|month|year)s?$\"}";
            case Type::moment: return refer_to("moment");
            case Type::period: return refer_to("period");
            case Type::periods: return any_of({refer_to("period"), list_of(refer_to("period"))});
            case Type::place: return any_of({refer_to("place"), "{\"type\": \"object\", \"properties\": {\"one-of\": " + list_of(refer_to("place")) + "}, \"required\": [\"one-of\"], \"additionalProperties\": false}"});
            case Type::set: return set(fact);
            case Type::graded_set: return graded(image_[fact.domain]);
            case Type::count_by_place: return refer_to("count-by-place");
            case Type::text:
            case Type::recipient:
            case Type::duty_or_recipient: return kText;
            case Type::strings: return any_of({kText, list_of(kText)});
            case Type::texts: return map_of(map_of(kText));
            case Type::contact: return any_of({kText, "{\"type\": \"object\", \"properties\": {\"name\": {}, \"e-mail\": {}, \"telephone\": {}, \"address\": {}, \"data-protection-officer\": {}, \"note\": {}, \"source\": {}}, \"additionalProperties\": false}"});
            case Type::names: return any_of({kText, list_of(kText), "{\"type\": \"object\", \"properties\": {\"only\": {}, \"has\": {}, \"not\": {}, \"maybe\": {}, \"note\": {}, \"source\": {}}, \"additionalProperties\": false}"});
            case Type::overlap: return map_of(kText);
            case Type::harms: return harms();
            case Type::end_: break;
        }
        return "{}";
    }

    std::string harms() {
        const Domain *kinds = find_domain(image_, "harm-kind"), *likelihood = find_domain(image_, "harm-likelihood"), *severity = find_domain(image_, "harm-severity");
        if (!kinds || !likelihood) return "{\"type\": \"object\"}";
        Properties detail;
        const std::string how = any_of({choice(*likelihood), "{\"const\": \"unknown\"}"});
        detail.add("likelihood", how);
        detail.add("value", how);
        if (severity) detail.add("severity", choice(*severity));
        for (const std::string_view key : {"by", "on", "reasons"}) detail.add(key, kText);
        Properties all;
        for (const image::Member& kind : image_[kinds->members]) all.add(image_[kind.name], described(image_[kind.meaning], any_of({how, detail.object()})));
        return all.object();
    }

    std::string fact(const Fact& fact) {
        const std::string inner = value(fact);
        return described(image_[fact.means], any_of({inner, refer_to("unknown"), "{\"type\": \"object\", \"properties\": {\"value\": " + inner + ", \"source\": " + kText + ", \"note\": " + kText +
                                                                                  "}, \"required\": [\"value\"], \"additionalProperties\": false}"}));
    }

    static bool given(const Fact& fact) { return fact.type != Type::judgment && !(fact.flags & image::kDerived); }

    void add_facts(Properties& to, Level level) {
        for (const Fact& fact : image_.all<Fact>())
            if (fact.level == level && given(fact) && !fact.law) to.add(key_of(image_, fact), this->fact(fact));
        for (const Fact& fact : image_.all<Fact>())
            if (fact.level == level && given(fact) && fact.law) to.add(std::string(image_[image_[fact.law].id]) + "/" + std::string(key_of(image_, fact)), this->fact(fact));
    }

    Properties facts_of_group(std::string_view group) {
        Properties out;
        for (const Fact& fact : image_.all<Fact>())
            if (fact.level == Level::incident && given(fact) && !fact.law && image_[fact.group] == group) out.add(key_of(image_, fact), this->fact(fact));
        return out;
    }

    std::string local(Level level) {
        Properties out;
        for (const image::Law& law : image_.all<image::Law>()) {
            Properties facts;
            for (const Fact& fact : image_.all<Fact>())
                if (fact.level == level && given(fact) && fact.law == image_.ref_to(law)) facts.add(key_of(image_, fact), this->fact(fact));
            if (!facts.text().empty()) out.add(image_[law.id], facts.object());
        }
        for (const Fact& fact : image_.all<Fact>())
            if (fact.level == level && given(fact) && fact.law) out.add(std::string(image_[image_[fact.law].id]) + "/" + std::string(key_of(image_, fact)), this->fact(fact));
        return out.object();
    }

    /// `[…]`, `{"only": […]}`, records by name, one record, or a word.
    std::string list(Level level) const {
        const std::string one = level == Level::protection ? any_of({refer_to(name_of(level)), kText}) : any_of({refer_to(name_of(level)), "{\"const\": \"unknown\"}"});
        const std::string many = list_of(one);
        const std::string word = level == Level::protection ? kText : "{\"enum\": [\"none\", \"unknown\", \"n/a\"]}";
        const std::string inner = any_of({many, map_of(one), word});
        return any_of({many, word, refer_to(name_of(level)), map_of(refer_to(name_of(level))),
                       "{\"type\": \"object\", \"properties\": {\"only\": " + inner + ", \"has\": " + inner + ", \"note\": " + kText + ", \"source\": " + kText + "}, \"minProperties\": 1, \"additionalProperties\": false}"});
    }

    std::string judgments() {
        Properties out;
        const auto one = [&](const Fact& fact) {
            Properties factors;
            const auto family = fact.family ? fact.family : image_.ref_to(fact);
            for (const Fact& other : image_.all<Fact>())
                if (&other == &fact || image_.ref_to(other) == family || (other.family && other.family == family))
                    for (const image::Text factor : image_[other.factors]) factors.add(image_[factor], "{\"type\": [\"string\", \"number\", \"boolean\"]}");
            const std::string scale = any_of({choice(image_[fact.domain]), "{\"enum\": [\"unknown\", \"n/a\"]}"});
            Properties entry;
            entry.add("value", scale);
            for (const std::string_view key : {"by", "as", "on", "reasons", "kept-until"}) entry.add(key, kText);
            entry.add("factors", factors.object());
            entry.add("written", any_of({kBoolean, kText}));
            entry.add("consulted", any_of({kText, list_of(kText)}));
            const std::string single = any_of({scale, entry.object("\"required\": [\"value\"], ")});
            return described(image_[fact.means].empty() ? image_[fact.asks] : image_[fact.means], any_of({single, list_of(single), refer_to("unknown")}));
        };
        for (const Fact& fact : image_.all<Fact>()) {
            if (fact.type != Type::judgment) continue;
            const std::string key(key_of(image_, fact));
            out.add(fact.law ? std::string(image_[image_[fact.law].id]) + "/" + key : key, one(fact));
        }
        return out.object();
    }

    void define(const std::string& name, const std::string& schema) {
        if (defined_.insert(name).second) (definitions_ += definitions_.empty() ? "" : ",\n") += quote(name) + ": " + schema;
    }

    std::string definitions() {
        std::string places;
        for (const image::Place& place : image_.all<image::Place>()) (places += places.empty() ? "" : ", ") += quote(image_[place.code]);
        define("place", "{\"enum\": [" + places + (places.empty() ? "" : ", ") + "\"UK\", \"EL\"]}");
        define("unknown", any_of({"{\"enum\": [\"unknown\", \"n/a\"]}", "{\"type\": \"object\", \"properties\": {\"state\": {\"enum\": [\"unknown\", \"n/a\"]}, \"asked\": {}, \"whom\": {}, \"expected\": {}, \"note\": {}, \"source\": {}}, \"required\": [\"state\"], \"additionalProperties\": false}"}));
        define("count", any_of({"{\"type\": \"integer\", \"minimum\": 0}", kText}));
        define("moment", any_of({kText, "{\"type\": \"object\", \"properties\": {\"claimed\": " + kText + ", \"held\": " + kText + ", \"by\": " + kText + ", \"note\": {}, \"source\": {}}, \"required\": [\"claimed\", \"held\"], \"additionalProperties\": false}"}));
        define("period", any_of({kText, "{\"type\": \"object\", \"properties\": {\"from\": " + kText + ", \"to\": " + kText + ", \"note\": {}, \"source\": {}}, \"required\": [\"from\"], \"additionalProperties\": false}"}));
        const std::string number = any_of({refer_to("count"), "{\"type\": \"object\", \"properties\": {\"value\": " + refer_to("count") + ", \"note\": {}, \"source\": {}}, \"required\": [\"value\"], \"additionalProperties\": false}"});
        const std::string by_place = "{\"type\": \"object\", \"propertyNames\": {\"anyOf\": [" + refer_to("place") + ", {\"enum\": [\"total\", \"elsewhere\", \"unplaced\", \"only\", \"note\", \"source\"]}]}, \"additionalProperties\": ";
        define("count-by-place", any_of({refer_to("count"), by_place + any_of({number, map_of(number)}) + "}"}));
        define("judgments", judgments());
        for (const Level level : {Level::protection, Level::recipient, Level::service, Level::measure, Level::instruction, Level::notice}) {
            Properties record;
            add_facts(record, level);
            define(std::string(name_of(level)), record.object());
        }
        Properties dataset;
        add_facts(dataset, Level::dataset);
        for (const Level level : {Level::protection, Level::recipient}) dataset.add(list_key(level), list(level));
        dataset.add("judgments", refer_to("judgments"));
        dataset.add("local", local(Level::dataset));
        for (const Fact& fact : image_.all<Fact>())
            if (fact.level == Level::incident && !fact.law && (fact.type == Type::moment || fact.type == Type::period)) dataset.add(key_of(image_, fact), this->fact(fact));
        define("dataset", dataset.object());
        return definitions_;
    }

    const Image& image_;
    std::string definitions_;
    std::set<std::string> defined_;
};

}  // namespace

std::string incident_schema(const Image& image) {
    const std::string schema = SchemaWriter(image).incident();
    Limits limits;
    limits.bytes = schema.size();
    limits.depth = 64;
    Diagnostics none;
    Report report(schema, limits, none);
    const auto tree = parse_document(schema, limits, report);
    return tree ? write(*tree) : schema;
}

}  // namespace breachlaw::engine

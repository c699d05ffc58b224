#include "tests/replay/incidents.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/facts/reader.hpp"
#include "engine/reasons/shown.hpp"

namespace breachlaw::replay {
namespace {

namespace fs = std::filesystem;
namespace im = engine::image;
using engine::Index;
using engine::Level;

constexpr std::string_view kGroups[] = {"organisation", "timeline", "nature", "investigation", "local"};
constexpr std::string_view kFrame[] = {"format", "incident", "as-of", "zone"};
constexpr std::string_view kLists[] = {"",         "datasets",     "protection", "recipients",
                                       "services", "instructions", "measures",   "notices"};

template <class Range>
bool among(const Range& words, std::string_view word) {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Paths without the groups, which mean nothing.
std::string plain(std::string_view path) {
    for (const std::string_view group : kGroups)
        if (path.starts_with(group) && path.substr(group.size()).starts_with('.')) return std::string(path.substr(group.size() + 1));
    return std::string(path);
}

/// A path is kept where it is named, lies in one that is named, or holds one.
enum class Kept { no, partly, whole };
Kept kept(const std::set<std::string>& paths, const std::string& path) {
    Kept result = Kept::no;
    for (const std::string& named : paths) {
        if (path == named || path.starts_with(named + ".")) return Kept::whole;
        if (named.starts_with(path + ".")) result = Kept::partly;
    }
    return result;
}

Json pruned(const Json& value, const std::set<std::string>& paths, const std::string& at) {
    const auto below = [&](const std::string& key) { return at.empty() ? key : at + "." + key; };
    if (value.is_array()) {
        Json result = Json::array();
        for (std::size_t index = 0; index < value.size(); ++index)
            result.push_back(value[index].is_object() ? pruned(value[index], paths, below(std::to_string(index))) : value[index]);
        return result;
    }
    Json result = Json::object();
    for (const auto& [key, child] : value.items()) {
        if (at.empty() && among(kGroups, key) && child.is_object()) {
            for (const auto& [inner, fact] : child.items())
                if (kept(paths, inner) == Kept::whole) result[inner] = fact;
            continue;
        }
        if (at.empty() && among(kFrame, key)) {
            result[key] = child;
            continue;
        }
        const Kept keep = kept(paths, below(key));
        // Records stay, without their facts.
        const bool list = among(kLists, key);
        if (keep == Kept::whole || (keep == Kept::partly && !child.is_structured())) result[key] = child;
        else if (keep == Kept::partly || (list && key == "datasets" && child.is_structured())) result[key] = pruned(child, paths, below(key));
        else if (at == "datasets" && child.is_object()) result[key] = pruned(child, paths, below(key));
    }
    return result;
}

std::string record_name(const engine::Facts& facts, Level level, Index record) {
    if (level == Level::incident) return {};
    const engine::Record& one = facts.records[static_cast<Index>(level)][record];
    const Level parent = im::parent_of(level);
    if (parent == Level::incident) return one.name;
    const std::string& owner = facts.records[static_cast<Index>(parent)][one.parent].name;
    return owner + (one.name.empty() ? "" : "." + one.name);
}

/// Calls `with(fact, record)` for each fact of a real record that answers call so.
void each_named(const Incident& incident, const FactRef& ref, auto with) {
    const engine::Image& image = incident.rulebook().image();
    const engine::Facts& facts = incident.facts();
    for (const im::Fact& fact : image.all<im::Fact>()) {
        if (engine::fact_name(image, fact) != ref.fact) continue;
        const auto& records = facts.records[static_cast<Index>(fact.level)];
        for (Index record = 0; record < records.size(); ++record)
            if (records[record].existence == engine::Record::Existence::real && record_name(facts, fact.level, record) == ref.record)
                with(fact, record);
    }
}

std::string written(std::string_view text) { return Json(text).dump(); }

}  // namespace

const std::vector<File>& files() {
    static const std::vector<File> all = [] {
        std::vector<File> made;
        std::vector<fs::path> paths;
        for (const char* folder : {"examples", "tests/cases"})
            for (const auto& entry : fs::directory_iterator(fs::path(SOURCE) / folder))
                if (entry.path().extension() == ".json" && entry.path().filename() != "verdicts.json") paths.push_back(entry.path());
        std::sort(paths.begin(), paths.end());
        for (const fs::path& path : paths) {
            engine::Diagnostics diagnostics;
            const auto text = engine::resolve_like(
                read(path), [&](const std::string& name) { return std::optional(read(path.parent_path() / name)); }, {}, diagnostics);
            if (!text) continue;
            const Json json = Json::parse(*text, nullptr, true, true);
            if (const auto incident = Incident::parse(Rulebook::shipped(), json.dump()))
                made.push_back({path.filename().string(), json, *incident});
        }
        return made;
    }();
    return all;
}

std::set<std::string> paths_of(const Incident& incident, const std::vector<FactRef>& cited) {
    std::set<std::string> paths;
    for (const FactRef& ref : cited) {
        each_named(incident, ref, [&](const im::Fact& fact, Index record) {
            paths.insert(plain(engine::field_path(incident.rulebook().image(), incident.facts(), fact, record)));
        });
        // A list as a whole, or what was sent.
        for (Index level = 1; level < im::kLevels; ++level)
            if (ref.fact == engine::level_name(static_cast<Level>(level)))
                paths.insert(level == 1 ? "no-further-datasets" : ref.record.empty() || level == 7 ? std::string(kLists[level]) : "datasets." + ref.record + "." + std::string(kLists[level]));
        if (ref.fact == "role") paths.insert("roles");
    }
    return paths;
}

Json only(const Json& incident, const std::set<std::string>& paths) { return pruned(incident, paths, ""); }

std::vector<FactRef> cited(const Proof& proof) {
    std::vector<FactRef> facts = proof.facts;
    for (const Proof& child : proof.children) {
        const auto more = cited(child);
        facts.insert(facts.end(), more.begin(), more.end());
    }
    return facts;
}

std::vector<Answer> answers_to(const Incident& incident, const FactRef& ref) {
    std::vector<Answer> answers;
    const engine::Image& image = incident.rulebook().image();
    const engine::Facts& facts = incident.facts();
    each_named(incident, ref, [&](const im::Fact& fact, Index record) {
        const std::string path = engine::field_path(image, facts, fact, record);
        const auto put = [&](std::string value) { answers.push_back({path, std::move(value)}); };
        const std::string given = ref.value.starts_with("only ") ? ref.value.substr(5) : ref.value == "none" ? "" : ref.value;
        std::set<Index> members, places;
        std::set<std::int64_t> numbers;
        std::string currency;
        for (const im::Atom& atom : image.all<im::Atom>()) {
            const bool same = atom.fact && (atom.fact == image.ref_to(fact) ||
                                            ((image[atom.fact].flags & im::kDerived) != 0 && image[atom.fact].level == fact.level && ref.fact == "data"));
            if (!same) continue;
            if (atom.member != im::kNone) members.insert(atom.member);
            if (atom.place) places.insert(atom.place.index);
            if (atom.op == im::AtomOp::at_least) numbers.insert({atom.number, atom.number - 1}), currency = image[atom.name];
        }
        const auto word = [&](Index member) { return std::string(image[image[image[fact.domain].members][member].name]); };
        const auto code = [&](Index place) { return std::string(image[image.all<im::Place>()[place].code]); };
        switch (fact.type) {
            case im::Type::yes_no: put("true"), put("false"); break;
            case im::Type::choice:
                for (Index at = 0; at < image[image[fact.domain].members].size(); ++at) put(written(word(at)));
                break;
            case im::Type::judgment:
                for (Index at = 0; at < image[image[fact.domain].members].size(); ++at)
                    put("{\"value\": " + written(word(at)) + ", \"by\": \"counsel\", \"as\": \"outside-counsel\", \"on\": \"2015-01-01\"}");
                break;
            case im::Type::graded_set:
                put("{\"only\": {}}");
                for (const Index member : members) put("{\"only\": {" + written(word(member)) + ": \"proven\"}}");
                break;
            case im::Type::set:
                put("\"none\"");
                for (const Index member : members) {
                    put("{\"only\": [" + written(word(member)) + "]}");
                    for (const Index place : places)
                        if (fact.domain) put("{\"only\": [" + written(word(member) + "@" + code(place)) + "]}");
                }
                if (!fact.domain)
                    for (const Index place : places) {
                        put("{\"only\": [" + written(code(place)) + "]}");
                        if (!given.empty()) put(written("only " + given + ", " + code(place)));  // beside what is there
                    }
                if (!given.empty()) put(written("only " + given));
                break;
            case im::Type::place:
                for (const Index place : places) put(written(code(place)));
                break;
            case im::Type::number:
                for (const std::int64_t number : numbers)
                    if (number >= 0) put(std::to_string(number));
                break;
            case im::Type::money:
                for (const std::int64_t number : numbers)
                    if (number >= 0) put(written(currency + " " + std::to_string(number / 100)));
                break;
            case im::Type::moment:
                put("\"2015-01-01T00:00Z\""), put("\"2026-01-01T00:00Z\""), put("\"not yet\""), put("\"no\"");
                break;
            case im::Type::count_by_place:
                put("0");
                for (const Index place : [&] {
                         std::set<Index> asked;
                         for (const im::Count& count : image.all<im::Count>())
                             if (count.place && image[count.place].is_group == 0) asked.insert(count.place.index);
                         return asked;
                     }())
                    put("{" + written(code(place)) + ": 1000000, \"elsewhere\": 0}");
                break;
            default: break;
        }
    });
    for (Index level = 1; level < im::kLevels; ++level) {
        if (ref.fact != engine::level_name(static_cast<Level>(level))) continue;
        if (level == 1) answers.push_back({"no-further-datasets", "true"});
        else if (level == 7 && ref.record.find('/') != std::string::npos) {
            answers.push_back({"notices", "\"none\""});
            for (const char* complete : {"true", "false"})
                answers.push_back({"notices", "[{\"to\": " + written(ref.record) + ", \"sent\": \"2015-01-01\", \"complete\": " + complete + "}]"});
        } else answers.push_back({(ref.record.empty() ? "" : "datasets." + ref.record + ".") + std::string(kLists[level]), "\"none\""});
    }
    return answers;
}

}  // namespace breachlaw::replay

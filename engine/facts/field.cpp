// One field of a text: where a fact stands, and the text with that field set. Everything else stays as it was written.
#include <algorithm>

#include "engine/facts/context.hpp"
#include "engine/facts/reader.hpp"

namespace breachlaw::engine {
namespace {

constexpr std::string_view kGroups[] = {"organisation", "timeline", "nature", "investigation", "local"};

/// A short form written out, so that a field can be set in it; none where it cannot be.
std::optional<std::string> written_out(const Value& value, std::string_view key) {
    const auto quote = [](std::string_view text) {
        std::string out;
        write_string(out, trim(text));
        return out;
    };
    const std::string all = key == "effects" ? ": \"proven\"" : ": true";
    const auto members = [&](const std::vector<std::string_view>& names, const std::string& word) {
        std::string out;
        for (const auto name : names) (out += out.empty() ? "" : ", ") += quote(name) + word;
        return out;
    };
    if (value.array()) {
        std::vector<std::string_view> names;
        for (const Value& item : value.items) {
            if (!item.string()) return std::nullopt;
            names.push_back(item.text);
        }
        return "{" + members(names, all) + "}";
    }
    if (value.string() && key == "protection") {
        const auto parts = split(value.text, ",");
        if (parts.size() > 2 || value.says("unknown") || value.says("none")) return "{}";
        std::string out = "{\"kind\": " + quote(parts[0]) + ", \"in-force\": true";
        if (parts.size() == 2) out += parts[1] == "key safe" ? ", \"key\": \"excluded\"" : parts[1] == "key taken" ? ", \"key\": \"proven\"" : ", \"key\": \"unknown\"";
        return out + "}";
    }
    if (value.string()) {
        std::string_view text = value.text;
        if (text == "none") return "{\"only\": {}}";
        if (text == "unknown" || text == "n/a") return "{}";
        if (take_word(text, "only")) return "{\"only\": {" + members(split(text, ","), all) + "}}";
        return "{" + members({text}, all) + "}";
    }
    return std::nullopt;
}

/// `{"has": […], "not": […], "maybe": […]}` and `{"only": […]}` as an object by member.
std::optional<std::string> by_member(const Value& object) {
    std::string out, only;
    const auto add = [&](std::string& to, const Value& list, std::string_view word) {
        const auto one = [&](std::string_view name) {
            if (!to.empty()) to += ", ";
            write_string(to, name);
            (to += ": ") += word;
        };
        if (list.string()) one(list.text);
        for (const Value& item : list.items)
            if (item.string()) one(item.text);
        for (const Member& member : list.members) {
            if (!to.empty()) to += ", ";
            write_string(to, member.key);
            (to += ": ") += write(member.value);
        }
    };
    bool known = false;
    for (const Member& member : object.members) {
        if (member.key == "has") add(out, member.value, "true"), known = true;
        else if (member.key == "not") add(out, member.value, "false"), known = true;
        else if (member.key == "maybe" || member.key == "one-of") add(out, member.value, "\"unknown\""), known = true;
        else if (member.key == "only") add(only, member.value, "true"), known = true;
    }
    if (!known) return std::nullopt;
    // What `only` leaves out is denied wherever it is named, so a closed set stays closed around all of it.
    if (object.find("only")) return "{\"only\": {" + only + (only.empty() || out.empty() ? "" : ", ") + out + "}}";
    return "{" + out + "}";
}

class Setter {
public:
    Setter(std::string_view text, const Limits& limits) : text_(text), limits_(limits) {}

    std::optional<std::string> set(std::string_view path, std::string_view value) {
        for (int round = 0; round < 8; ++round) {
            Diagnostics ignored;
            Report report(text_, limits_, ignored);
            const auto document = parse_document(text_, limits_, report);
            if (!document || !document->object()) return std::nullopt;
            const auto done = step(*document, path, value, true, "");
            if (done) return text_;
            if (!again_) return std::nullopt;
        }
        return std::nullopt;
    }

private:
    /// The end of the first step of a path from this object: the longest key that is there, else up to the next point, or
    /// through the identity of a law (`ch.isa/area-staff`), which has points of its own.
    std::size_t end_of_step(const Value& object, std::string_view path, bool top) const {
        std::size_t best = std::string_view::npos;
        for (const Member& member : object.members) {
            const auto& key = member.key;
            if (path.substr(0, key.size()) == key && (path.size() == key.size() || path[key.size()] == '.') && (best == std::string_view::npos || key.size() > best))
                best = key.size();
        }
        if (best != std::string_view::npos) return best;
        const auto point = path.find('.'), slash = path.find('/');
        if (slash == std::string_view::npos || point == std::string_view::npos || point > slash) return std::min(point, path.size());
        const auto first = path.substr(0, point);
        if (top && (first == "judgments" || first == "datasets" || std::find(std::begin(kGroups), std::end(kGroups), first) != std::end(kGroups))) return point;
        return std::min(path.find('.', slash), path.size());
    }

    void splice(std::size_t begin, std::size_t end, std::string_view with) { text_ = text_.substr(0, begin) + std::string(with) + text_.substr(end); }

    std::string indent_at(std::size_t at) const {
        const auto line = text_.rfind('\n', at);
        if (line == std::string::npos) return {};
        const auto first = text_.find_first_not_of(" \t", line + 1);
        return text_.substr(line + 1, first - line - 1);
    }

    /// Adds a key to an object, on a line of its own where the others have one.
    void add(const Value& object, std::string_view key, std::string_view value) {
        std::string member;
        write_string(member, key);
        (member += ": ") += value;
        if (object.members.empty()) return splice(object.begin, object.end, "{" + member + "}");
        const Value& last = object.members.back().value;
        const auto& first = object.members.front();
        const bool lines = text_.find('\n', object.begin) < first.begin;
        splice(last.end, last.end, lines ? ",\n" + indent_at(first.begin) + member : ", " + member);
    }

    std::string nested(std::string_view path, std::string_view value) const {
        if (path.empty()) return std::string(value);
        const auto point = path.find('.'), slash = path.find('/');
        const auto end = std::min(slash != std::string_view::npos && point != std::string_view::npos && point < slash ? path.find('.', slash) : point, path.size());
        std::string out = "{";
        write_string(out, path.substr(0, end));
        return out + ": " + nested(path.substr(std::min(end + 1, path.size())), value) + "}";
    }

    /// One step; false with `again_` where the text was written out and must be read anew.
    bool step(const Value& node, std::string_view path, std::string_view value, bool top, std::string_view key) {
        again_ = false;
        if (node.array()) {
            const auto point = std::min(path.find('.'), path.size());
            std::size_t index = 0;
            const bool digits = point > 0 && point < 6 && std::all_of(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(point), [](char c) { return c >= '0' && c <= '9'; });
            if (digits) {
                for (const char c : path.substr(0, point)) index = 10 * index + static_cast<std::size_t>(c - '0');
                return index < node.items.size() && into(node.items[index], path.substr(std::min(point + 1, path.size())), value, key);
            }
        }
        if (!node.object()) {
            const auto form = written_out(node, key);
            if (!form) return false;
            splice(node.begin, node.end, *form);
            again_ = true;
            return false;
        }
        if (!top) {
            if (const Value* only = node.find("only"); only && only->object()) return step(*only, path, value, false, key);
            const bool by_words = key != "effects" && (node.find("has") || node.find("not") || node.find("maybe") || node.find("one-of") || node.find("only"));
            if (by_words || (key == "effects" && node.find("only"))) {
                const auto form = key == "effects" ? written_out(*node.find("only"), key) : by_member(node);
                if (!form) return false;
                if (key == "effects") splice(node.find("only")->begin, node.find("only")->end, *form);
                else splice(node.begin, node.end, *form);
                again_ = true;
                return false;
            }
        }
        const auto end = end_of_step(node, path, top);
        const auto name = path.substr(0, end), rest = path.substr(std::min(end + 1, path.size()));
        if (const Value* found = node.find(name)) {
            if (top && rest.empty() == false && std::find(std::begin(kGroups), std::end(kGroups), name) != std::end(kGroups)) {
                // A fact of a group that stands at the top instead.
                const auto inner = end_of_step(node, rest, true);
                if (const Value* above = node.find(rest.substr(0, inner)); above && !found->find(rest.substr(0, inner)))
                    return into(*above, rest.substr(std::min(inner + 1, rest.size())), value, rest.substr(0, inner));
            }
            return into(*found, rest, value, name);
        }
        if (top) {
            for (const auto group : kGroups) {
                const Value* inside = node.find(group);
                if (!inside || !inside->object()) continue;
                const auto inner = end_of_step(*inside, path, false);
                if (const Value* found = inside->find(path.substr(0, inner))) return into(*found, path.substr(std::min(inner + 1, path.size())), value, path.substr(0, inner));
            }
            if (std::find(std::begin(kGroups), std::end(kGroups), name) != std::end(kGroups)) {
                const auto inner = end_of_step(node, rest, true);
                if (const Value* above = node.find(rest.substr(0, inner))) return into(*above, rest.substr(std::min(inner + 1, rest.size())), value, rest.substr(0, inner));
            }
        }
        add(node, name, nested(rest, value));
        return true;
    }

    bool into(const Value& found, std::string_view rest, std::string_view value, std::string_view key) {
        if (!rest.empty()) return step(found, rest, value, false, key);
        splice(found.begin, found.end, value);
        return true;
    }

    std::string text_;
    const Limits& limits_;
    bool again_ = false;
};

}  // namespace

std::optional<std::string> set_field(std::string_view json, std::string_view path, std::string_view value, const Limits& limits) {
    Diagnostics ignored;
    Report report(value, limits, ignored);
    if (path.empty() || !parse_document(value, limits, report)) return std::nullopt;
    return Setter(json, limits).set(path, value);
}

std::string field_path(const Image& image, const Facts& facts, const image::Fact& fact, Index record) {
    const auto level = static_cast<Index>(fact.level);
    const Record* owner = record < facts.records[level].size() ? &facts.records[level][record] : nullptr;
    std::string key(key_of(image, fact));
    if (fact.law) key = std::string(image[image[fact.law].id]) + "/" + key;
    if (fact.type == image::Type::judgment && fact.family) key = key_of(image, image[fact.family]);
    if (owner && fact.slot < owner->cells.size()) {
        const Cell* cell = &owner->cells[fact.slot];
        const auto found = std::lower_bound(facts.origins.begin(), facts.origins.end(), cell, [](const auto& origin, const Cell* wanted) { return std::less<>()(origin.first, wanted); });
        // Where it stands, unless that is another field's place (the organisation's roles).
        if (found != facts.origins.end() && found->first == cell && found->second.path.ends_with(key_of(image, fact))) return found->second.path;
    }
    std::string where = owner ? owner->path : std::string();
    if (fact.level != Level::incident && where.empty()) where = list_key(fact.level);
    if (fact.type == image::Type::judgment) (where += where.empty() ? "" : ".") += "judgments";
    else if (fact.level == Level::incident && !fact.law && !fact.group.empty()) where = image[fact.group];
    return where.empty() ? key : where + "." + key;
}

}  // namespace breachlaw::engine

// Files that are like another file: merge patches (RFC 7386) over texts.
#include <algorithm>

#include "engine/facts/document.hpp"
#include "engine/facts/reader.hpp"

namespace breachlaw::engine {
namespace {

constexpr int kDepth = 16;

void merge(Value& target, const Value& patch) {
    if (!patch.object()) {
        target = patch;
        return;
    }
    if (!target.object()) {
        target = Value{};
        target.kind = Value::Kind::object;
    }
    for (const Member& change : patch.members) {
        const auto found = std::find_if(target.members.begin(), target.members.end(), [&](const Member& m) { return m.key == change.key; });
        if (change.value.is(Value::Kind::null)) {
            if (found != target.members.end()) target.members.erase(found);
            continue;
        }
        if (found == target.members.end()) {
            target.members.push_back({change.key, 0, {}});
            merge(target.members.back().value, change.value);
        } else {
            merge(found->value, change.value);
        }
    }
}

/// The tree that a text stands for; `like` followed.
std::optional<Value> resolve(std::string_view json, const LoadFile& load, const Limits& limits, Diagnostics& out, const std::string& file, int depth) {
    const std::size_t first = out.size();
    const auto named = [&] {
        for (std::size_t at = first; at < out.size(); ++at)
            if (out[at].file.empty()) out[at].file = file;
    };
    Report report(json, limits, out);
    auto document = parse_document(json, limits, report, {true});
    if (!document || !document->object() || !document->find("like")) {
        named();
        return document;
    }
    const Value& like = *document->find("like");
    const Path path{nullptr, "like"};
    std::optional<Value> base;
    if (!like.string()) report.error("I0105", like.begin, path, "`like` is the name of a file, not " + std::string(kind_of(like)));
    else if (depth >= kDepth) report.error("I0110", like.begin, path, "files are like files more than " + std::to_string(kDepth) + " deep", "are two of them like each other?");
    else if (const auto text = load(like.text)) base = resolve(*text, load, limits, out, like.text, depth + 1);
    else report.error("I0110", like.begin, path, in_ticks(like.text) + " cannot be read", "it is sought beside this file");
    named();
    if (!base) return std::nullopt;
    const Value* change = document->find("change");
    Value own;
    own.kind = Value::Kind::object;
    for (Member& member : document->members)
        if (member.key != "like" && member.key != "change") own.members.push_back(member);
    merge(*base, own);
    if (change) merge(*base, *change);
    return base;
}

}  // namespace

std::optional<std::string> resolve_like(std::string_view json, const LoadFile& load, const Limits& limits, Diagnostics& out) {
    {
        Diagnostics ignored;
        Report report(json, limits, ignored);
        const auto document = parse_document(json, limits, report, {true});
        // What is no such file goes to its reader as it is, comments and all.
        if (!document || !document->object() || !document->find("like")) return std::string(json);
    }
    const auto whole = resolve(json, load, limits, out, "", 0);
    return whole ? std::optional(write(*whole) + "\n") : std::nullopt;
}

std::string apply_change(std::string_view base, std::string_view change, const Limits& limits) {
    Diagnostics ignored;
    Report of_base(base, limits, ignored), of_change(change, limits, ignored);
    auto target = parse_document(base, limits, of_base, {true});
    const auto patch = parse_document(change, limits, of_change, {true});
    if (!target || !patch) return {};
    merge(*target, *patch);
    return write(*target) + "\n";
}

}  // namespace breachlaw::engine

// Yes-no, choices and grades: one word of a closed list, or a range of an ordered one.
#include "engine/facts/context.hpp"

namespace breachlaw::engine {
namespace {

/// `true` and "yes" as a word of the list: a word of that name, or the end of the scale of evidence.
std::optional<Index> yes_or_no(const Image& image, const Domain& domain, bool yes) {
    if (const auto word = find_member(image, domain, yes ? "yes" : "no")) return word;
    if (image[domain.name] != "evidence") return std::nullopt;
    return yes ? domain.members.count - 1 : 0;
}

std::string one_of(const Image& image, const Domain& domain) {
    std::string list;
    for (const image::Member& member : image[domain.members]) (list += list.empty() ? "write one of " : ", ") += image[member.name];
    return list;
}

std::optional<Index> word_of(Context& context, const Domain& domain, std::string_view word, const Value& value, const Path& path) {
    const auto found = find_member(context.image, domain, word);
    if (found) return found;
    if (word == "yes" || word == "no")
        if (const auto end = yes_or_no(context.image, domain, word == "yes")) return end;
    NearMiss near(word);
    for (const image::Member& member : context.image[domain.members]) near.offer(context.image[member.name]);
    context.error("I0201", value, path, in_ticks(word) + " is no word for this", near.help(one_of(context.image, domain)));
    return std::nullopt;
}

std::uint64_t bits(Index lo, Index hi) {
    std::uint64_t mask = 0;
    for (Index at = lo; at <= hi && at < 64; ++at) mask |= std::uint64_t{1} << at;
    return mask;
}

}  // namespace

std::optional<std::uint64_t> read_word_range(Context& context, const Domain& domain, const Value& value, const Path& path) {
    if (value.is(Value::Kind::boolean)) {
        if (const auto word = yes_or_no(context.image, domain, value.truth)) return bits(*word, *word);
        context.error("I0105", value, path, "this is no yes-no question", one_of(context.image, domain));
        return std::nullopt;
    }
    if (value.object()) {
        const Value* list = value.find("one-of");
        only_keys(context, value, path, {"one-of"});
        if (!list || !list->array() || list->items.empty()) {
            context.error("I0105", value, path, "an object here is `{\"one-of\": [\"…\", \"…\"]}`");
            return std::nullopt;
        }
        std::uint64_t mask = 0;
        bool good = true;
        for (const Value& item : list->items) {
            const auto one = read_word_range(context, domain, item, path);
            good = good && one;
            mask |= one.value_or(0);
        }
        return good ? std::optional(mask) : std::nullopt;
    }
    if (!value.string()) {
        context.error("I0105", value, path, "this is a word, not " + std::string(kind_of(value)), one_of(context.image, domain));
        return std::nullopt;
    }
    std::string_view text = trim(value.text);
    const Index last = domain.members.count - 1;
    const auto ordered = [&] {
        if (domain.form == image::DomainForm::ordered) return true;
        context.error("I0208", value, path, in_ticks(text) + " needs words that have an order, these have none", "write `{\"one-of\": [\"…\", \"…\"]}`");
        return false;
    };
    if (const auto parts = split(text, ".."); parts.size() == 2) {
        if (!ordered()) return std::nullopt;
        const auto lo = word_of(context, domain, parts[0], value, path), hi = word_of(context, domain, parts[1], value, path);
        if (!lo || !hi) return std::nullopt;
        if (*lo > *hi) {
            context.error("I0207", value, path, in_ticks(text) + " is the wrong way round", "write \"" + std::string(parts[1]) + ".." + std::string(parts[0]) + "\"");
            return std::nullopt;
        }
        return bits(*lo, *hi);
    }
    const bool least = take_word(text, "at least"), most = !least && take_word(text, "at most");
    if ((least || most) && !ordered()) return std::nullopt;
    const auto word = word_of(context, domain, text, value, path);
    if (!word) return std::nullopt;
    return bits(most ? 0 : *word, least ? last : *word);
}

bool read_words(Context& context, const Fact& fact, const Value& value, const Path& path, Cell& cell) {
    std::optional<std::uint64_t> mask;
    if (fact.type == Type::yes_no) {
        if (value.is(Value::Kind::boolean)) mask = value.truth ? 2 : 1;
        else if (value.says("yes")) mask = 2;
        else if (value.says("no")) mask = 1;
        else context.error("I0105", value, path, "this is a yes-no question", "write true, false, \"yes\", \"no\" or \"unknown\"");
    } else {
        mask = read_word_range(context, context.image[fact.domain], value, path);
    }
    if (!mask) return false;
    cell.state = State::known;
    cell.mask = *mask;
    cell.asked_partly = (*mask & (*mask - 1)) != 0;
    return true;
}

}  // namespace breachlaw::engine

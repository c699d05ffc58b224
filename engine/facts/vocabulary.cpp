// Names to records of the image. Tables hold some hundred entries and files ask some hundred times: a scan is enough.
#include <algorithm>

#include "engine/facts/context.hpp"

namespace breachlaw::engine {

std::string_view key_of(const Image& image, const Fact& fact) {
    std::string_view key = image[fact.key.empty() ? fact.name : fact.key];
    if (const auto slash = key.rfind('/'); fact.law && slash != std::string_view::npos) key.remove_prefix(slash + 1);
    return key;
}

const Fact* find_fact(const Image& image, Level level, std::string_view key, image::Ref<image::Law> law) {
    for (const Fact& fact : image.all<Fact>())
        if (fact.level == level && fact.law == law && !(fact.flags & image::kDerived) && key_of(image, fact) == key) return &fact;
    return nullptr;
}

image::Ref<image::Law> find_law(const Image& image, std::string_view id) {
    for (const image::Law& law : image.all<image::Law>())
        if (image[law.id] == id) return image.ref_to(law);
    return {};
}

const Domain* find_domain(const Image& image, std::string_view name) {
    for (const Domain& domain : image.all<Domain>())
        if (image[domain.name] == name) return &domain;
    return nullptr;
}

std::optional<Index> find_member(const Image& image, const Domain& domain, std::string_view name) {
    const auto members = image[domain.members];
    for (Index at = 0; at < members.size(); ++at)
        if (image[members[at].name] == name) return at;
    return std::nullopt;
}

std::optional<Index> find_place(const Image& image, std::string_view code) {
    const auto exact = [&](std::string_view wanted) -> std::optional<Index> {
        const auto places = image.all<image::Place>();
        for (Index at = 0; at < places.size(); ++at)
            if (image[places[at].code] == wanted) return at;
        return std::nullopt;
    };
    if (const auto found = exact(code)) return found;
    // Codes of everyday use, for those of ISO 3166.
    if (code == "UK") return exact("GB");
    if (code == "EL") return exact("GR");
    return std::nullopt;
}

const image::Zone* find_zone(const Image& image, std::string_view name) {
    for (const image::Zone& zone : image.all<image::Zone>())
        if (image[zone.name] == name) return &zone;
    return nullptr;
}

std::span<const image::Member> members_of(const Image& image, const Fact& fact) {
    return fact.domain ? image[image[fact.domain].members] : std::span<const image::Member>{};
}

std::string_view name_of(Level level) {
    constexpr std::string_view names[] = {"incident", "dataset", "protection", "recipient", "service", "instruction", "measure", "notice"};
    return names[static_cast<Index>(level)];
}

std::string_view list_key(Level level) {
    constexpr std::string_view keys[] = {"", "datasets", "protection", "recipients", "services", "instructions", "measures", "notices"};
    return keys[static_cast<Index>(level)];
}

std::uint64_t all_words(const Image& image, const Fact& fact) {
    const std::size_t words = fact.domain ? members_of(image, fact).size() : 2;
    return words >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << words) - 1;
}

bool is_part(std::span<const image::Member> members, Index part, Index whole) {
    return part < members.size() && whole < members.size() && whole <= part && part < members[whole].end;
}

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

bool take_word(std::string_view& text, std::string_view word) {
    if (text.size() <= word.size() || text.substr(0, word.size()) != word || text[word.size()] != ' ') return false;
    text = trim(text.substr(word.size()));
    return true;
}

std::vector<std::string_view> split(std::string_view text, std::string_view by) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto at = text.find(by);
        parts.push_back(trim(text.substr(0, at)));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + by.size());
    }
}

void only_keys(Context& context, const Value& object, const Path& path, std::initializer_list<std::string_view> allowed) {
    for (const Member& member : object.members) {
        if (member.key == "note" || member.key == "source") continue;
        if (std::find(allowed.begin(), allowed.end(), member.key) != allowed.end()) continue;
        if (context.report.full()) return;
        NearMiss near(member.key);
        std::string list;
        for (const auto key : allowed) {
            near.offer(key);
            if (!list.empty()) list += ", ";
            list += key;
        }
        const bool alone = allowed.size() == 1 && object.find(list);
        context.report.error("I0101", member.begin, Path{&path, member.key}, alone ? "nothing stands beside `" + list + "` here" : "there is no " + in_ticks(member.key) + " here",
                             near.help(alone ? "put " + in_ticks(member.key) + " into it, or take it away" : "it may hold " + list));
    }
}

void read_source(const Value& object, Origin& origin) {
    if (const Value* source = object.find("source"); source && source->string() && origin.source.empty()) origin.source = source->text;
    if (const Value* note = object.find("note"); note && note->string() && origin.note.empty()) origin.note = note->text;
}

}  // namespace breachlaw::engine

// Sets of kinds, statuses and places: open unless closed, members with places, dates and numbers.
#include <algorithm>
#include <tuple>

#include "engine/facts/context.hpp"

namespace breachlaw::engine {
namespace {

using Is = SetEntry::Is;

constexpr std::size_t kEntries = 2'000;  // each is held against all others

class SetReader {
public:
    SetReader(Context& context, const Fact& fact) : context_(context), fact_(fact), members_(members_of(context.image, fact)) {}

    bool read(const Value& value, const Path& path) {
        if (value.string()) {
            std::string_view text = trim(value.text);
            if (text == "none" && !known("none")) {
                set_.closed = true;
                return true;
            }
            if (take_word(text, "only")) {
                set_.closed = true;
                bool good = true;
                for (const auto part : split(text, ",")) good = goes_on() && add(part, Is::in, value, path) && good;
                return good;
            }
            if (text.find(',') != std::string_view::npos) {
                context_.error("I0209", value, path, in_ticks(text) + " is one text, not a list", "write [\"a\", \"b\"], or \"only a, b\" if there is nothing else");
                return false;
            }
            return add(text, Is::in, value, path);
        }
        if (value.array()) return add_all(value, Is::in, path);
        if (!value.object()) {
            context_.error("I0105", value, path, "this is a list of words, not " + std::string(kind_of(value)), "write [\"a\", \"b\"], \"only a, b\" or \"none\"");
            return false;
        }
        constexpr std::string_view words[] = {"only", "has", "not", "maybe", "one-of"};
        const bool closed_form = std::any_of(std::begin(words), std::end(words), [&](auto word) { return value.find(word) != nullptr; });
        if (!closed_form) return add_numbered(value, path);
        only_keys(context_, value, path, {"only", "has", "not", "maybe", "one-of"});
        if (const Value* has = value.find("has"); has && value.find("only")) {
            context_.error("D0903", *has, Path{&path, "has"}, "`has` names more than `only`, beside which there is nothing", "put all that is in it into `only`");
            return false;
        }
        bool good = true;
        for (const Member& member : value.members) {
            const Path here{&path, member.key};
            const Value& list = member.value;
            if (member.key == "only") set_.closed = true;
            const Is is = member.key == "not" ? Is::out : member.key == "maybe" || member.key == "one-of" ? Is::maybe : Is::in;
            if (member.key == "maybe" || member.key == "one-of") partly_ = true;
            if (member.key == "note" || member.key == "source") continue;
            if (list.object() && is == Is::in) good = add_numbered(list, here) && good;
            else if (list.string()) good = (list.says("none") || add(trim(list.text), is, list, here)) && good;
            else good = add_all(list, is, here) && good;
        }
        return good;
    }

    SetValue take() { return std::move(set_); }
    bool partly() const { return partly_; }

private:
    bool goes_on() const { return !context_.report.full() && said_ <= kEntries; }
    bool known(std::string_view name) const { return fact_.domain && find_member(context_.image, context_.image[fact_.domain], name); }

    bool add_all(const Value& list, Is is, const Path& path) {
        if (!list.array()) {
            context_.error("I0105", list, path, "this is a list of words, not " + std::string(kind_of(list)), "write [\"a\", \"b\"]");
            return false;
        }
        bool good = true;
        for (std::size_t at = 0; at < list.items.size() && goes_on(); ++at) {
            const Value& item = list.items[at];
            const std::string step = std::to_string(at);
            const Path here{&path, step};
            if (item.object()) {
                good = add_numbered(item, here, is) && good;
            } else if (!item.string()) {
                context_.error("I0105", item, here, "a list of words holds words, not " + std::string(kind_of(item)));
                good = false;
            } else {
                good = add(trim(item.text), is, item, here) && good;
            }
        }
        return good;
    }

    /// `{"patient": 2400, "employee": "all"}`, and members with more about them.
    bool add_numbered(const Value& object, const Path& path, Is is = Is::in) {
        bool good = true;
        for (const Member& member : object.members) {
            if (!goes_on()) return false;
            if (member.key == "note" || member.key == "source") continue;
            const Path here{&path, member.key};
            const Value& value = member.value;
            Is which = is;
            const Value* number = &value;
            if (value.object()) {
                only_keys(context_, value, here, {"people", "since", "until", "by", "on", "reasons"});
                number = value.find("people");
            } else if (value.is(Value::Kind::boolean)) {
                which = value.truth ? is : Is::out;
                number = nullptr;
            } else if (value.says("unknown") || value.says("maybe")) {
                which = Is::maybe;
                partly_ = true;
                number = nullptr;
            } else if (value.says("yes") || value.says("no")) {
                which = value.says("yes") ? is : Is::out;
                number = nullptr;
            }
            Value key = value;
            key.begin = member.begin;
            if (!add(trim(member.key), which, key, here)) {
                good = false;
                continue;
            }
            SetEntry& entry = set_.entries[last_];
            if (number && !number->says("all")) {
                const auto count = read_count(context_, *number, here);
                good = count && good;
                if (count && count->lo == 0 && count->hi == 0) entry.is = Is::out;
                else if (count) entry.people_lo = count->lo, entry.people_hi = count->hi;
            }
            if (value.object()) good = add_details(value, here, entry) && good;
        }
        return good;
    }

    bool add_details(const Value& value, const Path& path, SetEntry& entry) {
        const auto text = [&](std::string_view key) { const Value* found = value.find(key); return found && found->string() ? found->text : std::string(); };
        entry.by = text("by");
        entry.reasons = text("reasons");
        for (const std::string_view key : {"since", "until"}) {
            const Value* date = value.find(key);
            if (!date) continue;
            if (!set_date(entry, key, date->string() ? std::string_view(date->text) : std::string_view(), *date, Path{&path, key})) return false;
        }
        return true;
    }

    bool set_date(SetEntry& entry, std::string_view which, std::string_view text, const Value& value, const Path& path) {
        const auto point = read_point(context_, trim(text), value, path);
        if (!point) return false;
        (which == "until" ? entry.until : entry.since) = which == "until" ? point->hi.seconds : point->lo.seconds;
        return true;
    }

    /// `member`, `member@PL`, `member@PL since D`, `member until D`, `PL`, an alias.
    bool add(std::string_view text, Is is, const Value& value, const Path& path) {
        if (++said_ > kEntries) {
            context_.error("I0005", value, path, "the list holds more than " + std::to_string(kEntries) + " entries", "this is no incident file");
            return false;
        }
        SetEntry entry;
        entry.is = is;
        const auto words = split(text, " ");
        for (std::size_t at = 1; at < words.size(); at += 2) {
            const auto word = words[at] == "from" ? "since" : words[at];
            if ((word != "since" && word != "until") || at + 1 >= words.size()) {
                context_.error("I0209", value, path, in_ticks(text) + " is not understood", "after a word may stand `since` or `until` and a day");
                return false;
            }
            if (!set_date(entry, word, words[at + 1], value, path)) return false;
        }
        return name(words[0], entry, value, path) && insert(std::move(entry), value, path);
    }

    bool name(std::string_view text, SetEntry& entry, const Value& value, const Path& path) {
        const Image& image = context_.image;
        if (!fact_.domain) {
            const auto place = read_place_code(context_, text, value, path);
            entry.place = place.value_or(kNone);
            return place.has_value();
        }
        const Domain& domain = image[fact_.domain];
        const auto at = text.find('@');
        const std::string_view word = text.substr(0, at);
        auto member = find_member(image, domain, word);
        if (!member) {
            for (const image::Alias& alias : image.all<image::Alias>()) {
                if (alias.domain != fact_.domain || image[alias.name] != word) continue;
                member = alias.member;
                if (alias.place) entry.place = alias.place.index;
            }
        }
        if (!member || *member >= members_.size()) {
            NearMiss near(word);
            for (const image::Member& each : members_) near.offer(image[each.name]);
            for (const image::Alias& alias : image.all<image::Alias>())
                if (alias.domain == fact_.domain) near.offer(image[alias.name]);
            context_.error("I0202", value, path, in_ticks(word) + " is no " + std::string(image[domain.name]), near.help(members_.size() <= 16 ? list_of(domain) : "`breachlaw schema incident` lists them all"));
            return false;
        }
        entry.member = *member;
        const image::PlaceUse use = members_[*member].place_use;
        if (at != std::string_view::npos) {
            if (use == image::PlaceUse::never) {
                context_.error("I0205", value, path, in_ticks(word) + " takes no place", "write \"" + std::string(word) + "\"");
                return false;
            }
            const auto place = read_place_code(context_, text.substr(at + 1), value, path);
            if (!place) return false;
            entry.place = *place;
        } else if (use == image::PlaceUse::must && entry.place == kNone && entry.is != Is::out) {
            context_.error("I0204", value, path, in_ticks(word) + " needs the place whose law gives it", "write \"" + std::string(word) + "@CH\" or the like");
            return false;
        }
        return true;
    }

    std::string list_of(const Domain& domain) const {
        std::string list;
        for (const image::Member& member : context_.image[domain.members]) (list += list.empty() ? "write one of " : ", ") += context_.image[member.name];
        return list;
    }

    bool insert(SetEntry entry, const Value& value, const Path& path) {
        for (std::size_t at = 0; at < set_.entries.size(); ++at) {
            const SetEntry& other = set_.entries[at];
            if (other.member != entry.member || other.place != entry.place || other.since != entry.since || other.until != entry.until) continue;
            if (other.is != entry.is) {
                context_.error("D0903", value, path, in_ticks(value.string() ? value.text : path.step) + " is said to be in and not to be in", "keep one of the two");
                return false;
            }
            last_ = at;
            return true;
        }
        last_ = set_.entries.size();
        set_.entries.push_back(std::move(entry));
        return true;
    }

    Context& context_;
    const Fact& fact_;
    std::span<const image::Member> members_;
    SetValue set_;
    std::size_t last_ = 0;  ///< entry added last
    std::size_t said_ = 0;
    bool partly_ = false;
};

/// What is denied denies its parts: nothing stated may lie within it. And `only` leaves no room beside it.
bool consistent(Context& context, const Fact& fact, const SetValue& set, const Value& value, const Path& path) {
    const auto members = members_of(context.image, fact);
    for (const SetEntry& out : set.entries) {
        if (out.is != Is::out || out.member == kNone || out.place != kNone) continue;
        for (const SetEntry& in : set.entries) {
            if (in.is != Is::in || !is_part(members, in.member, out.member)) continue;
            const auto part = std::string(context.image[members[in.member].name]), whole = std::string(context.image[members[out.member].name]);
            context.error("D0903", value, path, "`" + part + "` is in it, yet `" + whole + "` is not, to which it belongs", "take one of the two away");
            return false;
        }
    }
    return true;
}

}  // namespace

std::optional<Index> read_place_code(Context& context, std::string_view code, const Value& value, const Path& path) {
    if (const auto place = find_place(context.image, code)) return place;
    NearMiss near(code);
    std::string upper(code);
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    std::string named;
    for (const image::Place& place : context.image.all<image::Place>()) {
        const auto have = context.image[place.code];
        if (have == upper || (named.empty() && !place.name.empty() && context.image[place.name] == code)) named = have;
        if (code.size() > 2) near.offer(have);  // of two letters one is half the word
    }
    const std::string help = !named.empty() ? "did you mean `" + named + "`?" : near.help("places are codes such as CH, DE-BY, US-CA, or groups such as EU");
    context.error("I0203", value, path, in_ticks(code) + " is no place", help);
    return std::nullopt;
}

bool read_set(Context& context, const Fact& fact, const Value& value, const Path& path, Cell& cell) {
    SetReader reader(context, fact);
    if (!reader.read(value, path)) return false;
    SetValue set = reader.take();
    // The order of keys says nothing.
    if (value.object())
        std::stable_sort(set.entries.begin(), set.entries.end(), [](const SetEntry& a, const SetEntry& b) {
            return std::tie(a.member, a.place, a.since, a.until) < std::tie(b.member, b.place, b.since, b.until);
        });
    if (!consistent(context, fact, set, value, path)) return false;
    cell.state = State::known;
    cell.asked_partly = reader.partly();
    cell.extra = context.keep(context.facts.sets, std::move(set));
    return true;
}

bool read_place(Context& context, const Value& value, const Path& path, Cell& cell) {
    SetValue set;
    const auto add = [&](const Value& item, const Path& here) {
        if (!item.string()) {
            context.error("I0105", item, here, "a place is a text such as \"CH\", not " + std::string(kind_of(item)));
            return false;
        }
        const auto place = read_place_code(context, trim(item.text), item, here);
        if (!place) return false;
        SetEntry entry;
        entry.place = *place;
        set.entries.push_back(entry);
        return true;
    };
    bool good = true;
    if (value.object()) {
        only_keys(context, value, path, {"one-of"});
        const Value* list = value.find("one-of");
        if (!list || !list->array() || list->items.empty()) {
            context.error("I0105", value, path, "an object here is `{\"one-of\": [\"CH\", \"DE\"]}`");
            return false;
        }
        for (const Value& item : list->items) good = !context.report.full() && set.entries.size() < kEntries && add(item, path) && good;
        cell.asked_partly = true;
    } else {
        good = add(value, path);
    }
    set.closed = true;
    cell.state = State::known;
    cell.extra = context.keep(context.facts.sets, std::move(set));
    return good;
}

}  // namespace breachlaw::engine

// What only letters read, and names of recipients and duties.
#include <algorithm>

#include "engine/facts/context.hpp"

namespace breachlaw::engine {
namespace {

/// A duty by its identity, with or without the place of a `for each`.
bool is_duty(const Image& image, std::string_view id) {
    return std::any_of(image.all<image::Duty>().begin(), image.all<image::Duty>().end(), [&](const image::Duty& duty) {
        const auto have = image[duty.id];
        return have == id || (duty.place && have.substr(0, have.find('@')) == id);
    });
}

/// `us.wa/attorney-general` says `attorney-general@US-WA`.
std::string with_place(const Image& image, std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return std::string(text);
    std::string code;
    for (const char c : text.substr(0, slash)) code += c == '.' ? '-' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return find_place(image, code) ? std::string(text.substr(slash + 1)) + "@" + code : std::string(text);
}

std::string language_tag_fault(std::string_view tag) {
    const bool good = tag.size() >= 2 && tag.size() <= 35 && std::all_of(tag.begin(), tag.end(), [](char c) {
                          return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
                      });
    return good ? "" : in_ticks(tag) + " is no language tag";
}

}  // namespace

std::optional<std::string> text_of(Context& context, const Value& value, const Path& path) {
    if (value.string()) return value.text;
    context.error("I0105", value, path, "this is a text, not " + std::string(kind_of(value)));
    return std::nullopt;
}

bool read_text(Context& context, const Value& value, const Path& path, Cell& cell) {
    auto text = text_of(context, value, path);
    if (!text) return false;
    cell.state = State::known;
    cell.extra = context.keep(context.facts.texts, std::move(*text));
    return true;
}

bool read_strings(Context& context, const Value& value, const Path& path, Cell& cell) {
    std::vector<std::string> list;
    bool good = true;
    if (value.array()) {
        for (const Value& item : value.items) {
            auto text = text_of(context, item, path);
            good = good && text;
            list.push_back(text.value_or(""));
        }
    } else if (!value.says("none")) {
        auto text = text_of(context, value, path);
        good = text.has_value();
        list.push_back(text.value_or(""));
    }
    cell.state = State::known;
    cell.extra = context.keep(context.facts.lists, std::move(list));
    return good;
}

bool read_texts(Context& context, const Value& value, const Path& path, Cell& cell) {
    if (!value.object()) {
        context.error("I0105", value, path, "texts are an object: {\"de\": {\"course-of-event\": \"…\"}}");
        return false;
    }
    std::vector<LetterText> all;
    bool good = true;
    for (const Member& language : value.members) {
        if (language.key == "note" || language.key == "source") continue;
        const Path here{&path, language.key};
        if (const auto fault = language_tag_fault(language.key); !fault.empty()) {
            context.report.error("I0101", language.begin, here, fault, "write texts by language: {\"de\": {\"course-of-event\": \"…\"}}");
            good = false;
            continue;
        }
        if (!language.value.object()) {
            context.error("I0105", language.value, here, "the texts of a language are an object: {\"course-of-event\": \"…\"}");
            good = false;
            continue;
        }
        for (const Member& item : language.value.members) {
            if (item.key == "note" || item.key == "source") continue;
            auto text = text_of(context, item.value, Path{&here, item.key});
            good = good && text;
            all.push_back({language.key, item.key, text.value_or("")});
        }
    }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return std::tie(a.language, a.item) < std::tie(b.language, b.item); });
    cell.state = State::known;
    cell.extra = context.keep(context.facts.letters, std::move(all));
    return good;
}

bool read_contact(Context& context, const Value& value, const Path& path, Cell& cell) {
    std::vector<LetterText> all;
    bool good = true;
    if (value.object()) {
        only_keys(context, value, path, {"name", "e-mail", "telephone", "address", "data-protection-officer"});
        for (const Member& field : value.members) {
            if (field.key == "note" || field.key == "source") continue;
            const Value& item = field.value;
            if (field.key == "data-protection-officer" && item.is(Value::Kind::boolean)) {
                all.push_back({"", field.key, item.truth ? "yes" : "no"});
                continue;
            }
            auto text = text_of(context, item, Path{&path, field.key});
            good = good && text;
            all.push_back({"", field.key, text.value_or("")});
        }
    } else {
        auto text = text_of(context, value, path);
        good = text.has_value();
        all.push_back({"", "name", text.value_or("")});
    }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.item < b.item; });
    cell.state = State::known;
    cell.extra = context.keep(context.facts.letters, std::move(all));
    return good;
}

bool read_harms(Context& context, const Value& value, const Path& path, Cell& cell) {
    const Domain* kinds = find_domain(context.image, "harm-kind");
    const Domain* likelihoods = find_domain(context.image, "harm-likelihood");
    const Domain* severities = find_domain(context.image, "harm-severity");
    if (!value.object() || !kinds || !likelihoods) {
        context.error("I0105", value, path, "harms are an object: {\"identity-theft\": \"likely\"}");
        return false;
    }
    std::vector<Harm> all;
    bool good = true;
    for (const Member& member : value.members) {
        if (context.report.full()) return false;
        if (member.key == "note" || member.key == "source") continue;
        const Path here{&path, member.key};
        const auto kind = find_member(context.image, *kinds, member.key);
        if (!kind) {
            NearMiss near(member.key);
            for (const image::Member& each : context.image[kinds->members]) near.offer(context.image[each.name]);
            context.report.error("I0202", member.begin, here, in_ticks(member.key) + " is no kind of harm", near.help("`breachlaw schema incident` lists them all"));
            good = false;
            continue;
        }
        Harm harm;
        harm.kind = *kind;
        const Value* likelihood = &member.value;
        if (likelihood->object() && !likelihood->find("one-of")) {
            only_keys(context, member.value, here, {"likelihood", "value", "severity", "by", "on", "reasons"});
            const auto text = [&](std::string_view key) { const Value* found = member.value.find(key); return found && found->string() ? found->text : std::string(); };
            harm.by = text("by");
            harm.reasons = text("reasons");
            if (const Value* severity = member.value.find("severity"); severity && severities) {
                const auto mask = read_word_range(context, *severities, *severity, Path{&here, "severity"});
                good = good && mask;
                harm.severity = mask.value_or(0);
            }
            likelihood = member.value.find("likelihood") ? member.value.find("likelihood") : member.value.find("value");
        }
        if (likelihood && !likelihood->says("unknown")) {
            const auto mask = read_word_range(context, *likelihoods, *likelihood, here);
            good = good && mask;
            harm.likelihood = mask.value_or(0);
        }
        all.push_back(std::move(harm));
    }
    std::sort(all.begin(), all.end(), [](const Harm& a, const Harm& b) { return a.kind < b.kind; });
    cell.state = State::known;
    cell.extra = context.keep(context.facts.harms, std::move(all));
    return good;
}

bool read_recipient(Context& context, const Fact& fact, const Value& value, const Path& path, Cell& cell) {
    const Image& image = context.image;
    const auto given = text_of(context, value, path);
    if (!given) return false;
    const bool duty_too = fact.type == Type::duty_or_recipient || fact.level == Level::notice;
    const std::string text = duty_too && is_duty(image, *given) ? *given : with_place(image, *given);
    const auto keep = [&] {
        cell.state = State::known;
        cell.extra = context.keep(context.facts.texts, text);
        return true;
    };
    if (duty_too && is_duty(image, text)) return keep();
    const auto at = text.find('@');
    const std::string_view name = std::string_view(text).substr(0, at);
    NearMiss near(*given);
    bool by_name = false;
    for (const image::Recipient& recipient : image.all<image::Recipient>()) {
        const auto have = image[recipient.name];
        near.offer(have);
        by_name = by_name || have == name;
    }
    for (const image::Duty& duty : image.all<image::Duty>()) {
        for (const image::To& to : image[duty.to])
            for (const image::Receiver& receiver : image[to.receivers]) by_name = by_name || image[receiver.name] == name;
        if (duty_too) near.offer(image[duty.id]);
    }
    if (by_name && (at == std::string::npos || read_place_code(context, std::string_view(text).substr(at + 1), value, path))) return keep();
    if (by_name) return false;
    const auto slash = text.find('/');
    if (duty_too && slash != std::string::npos && !find_law(image, text.substr(0, slash)) && near.nearest().empty()) {
        context.warning("D0905", value, path, "there is no law " + in_ticks(text.substr(0, slash)) + " in this rulebook, so this notice performs no duty here");
        return keep();
    }
    context.error("I0206", value, path, in_ticks(*given) + (duty_too ? " is no recipient and no duty" : " is no recipient"), near.help("write a name such as police, media or affected-people" + std::string(duty_too ? ", or a duty such as eu.gdpr/authority-notice" : "")));
    return false;
}

}  // namespace breachlaw::engine

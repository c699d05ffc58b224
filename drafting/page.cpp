#include "drafting/page.hpp"

#include <algorithm>

namespace breachlaw::drafting {

const DutyAssessment* Desk::duty(std::string_view id) const {
    for (const auto& duty : input.assessment.duties)
        if (duty.id == id) return &duty;
    return nullptr;
}

const SentNotice* Desk::sent(const DutyAssessment& duty) const {
    for (const SentNotice& notice : facts.notices) {
        if (notice.to == duty.id || notice.to == duty.name) return &notice;
        for (const RecipientRef& recipient : duty.recipients)
            if (notice.to == recipient.name || notice.to == recipient.name + "@" + recipient.place) return &notice;
    }
    return nullptr;
}

Page::Page(const Desk& desk, std::string family, const Locale& locale, std::string law)
    : desk(desk), locale(locale), law(std::move(law)) {
    document.family = std::move(family);
    document.locale = locale.tag;
    document.language = locale.tag;
    document.law = this->law;
    document.rtl = locale.rtl;
}

std::string Page::say(std::string_view key, const Arguments& arguments) {
    const Message* message = desk.words.find(locale.tag, key, law);
    if (!message) {
        document.missing_messages.emplace_back(key);
        return {};
    }
    Formatted formatted = format_message(message->text, locale.tag, arguments, locale.rtl);
    if (!formatted.fault.empty()) document.missing_messages.push_back(std::string(key) + ": " + formatted.fault);
    return formatted.text;
}

std::string Page::label(std::string_view kind, std::string_view word) {
    const std::string key = "label." + std::string(kind) + "." + std::string(word);
    if (desk.words.find(locale.tag, key)) return say(key);
    const auto at = key.find('@');
    if (at != std::string::npos && desk.words.find(locale.tag, key.substr(0, at)))
        return say("frame.parenthesis", {{"a", say(key.substr(0, at))}, {"b", place(key.substr(at + 1))}});
    // Law files may ask for an item that the words do not know yet; the manifest names it.
    if (kind == "item") return say("label.item.other");
    document.missing_messages.push_back(key);
    return std::string(word);  // a fact is never dropped for want of a word for it
}

std::string Page::gap(const std::string& item, const std::string& what, const std::string& pin, const std::string& fact,
                      const std::string& question, bool blocking) {
    Gap gap;
    gap.item = item;
    gap.pin = pin.empty() ? "" : cite(pin);
    gap.fact = fact;
    gap.question = question;
    gap.blocking = blocking;
    Arguments arguments{{"word", say("frame.open")}, {"what", what}};
    if (!gap.pin.empty()) arguments["pin"] = gap.pin;
    gap.text = say(gap.pin.empty() ? "frame.gap" : "frame.gap-pin", arguments);
    document.gaps.push_back(gap);
    return std::string(kGapBegin) + std::to_string(document.gaps.size() - 1) + std::string(kGapEnd);
}

std::string Page::gap_of_item(const std::string& item, const std::string& pin, const std::string& fact, bool blocking) {
    return gap(item, label("item", item), pin, fact, {}, blocking);
}

std::string Page::cite(std::string_view pin, const std::string& of_law) {
    const std::string& cited = of_law.empty() ? law : of_law;
    const auto title = desk.input.law_titles.find(cited);
    return typographic(citation(pin, cited, title == desk.input.law_titles.end() ? cited : title->second, desk.words, locale));
}

std::string Page::recipient(const RecipientRef& recipient) {
    const std::string name = recipient.place.empty() ? recipient.name : recipient.name + "@" + recipient.place;
    for (const std::string& key : {name, recipient.name}) {
        const auto names = desk.input.recipient_names.find(key);
        if (names == desk.input.recipient_names.end()) continue;
        if (const auto own = names->second.find(locale.language); own != names->second.end()) return typographic(own->second);
        if (const auto english = names->second.find("en"); english != names->second.end() && locale.language == "en") return typographic(english->second);
    }
    if (has("label.recipient." + recipient.name)) {
        const std::string general = label("recipient", recipient.name);
        return recipient.place.empty() ? general : say("frame.parenthesis", {{"a", general}, {"b", place(recipient.place)}});
    }
    if (!recipient.title.empty()) return typographic(recipient.title);
    return has("label.recipient." + recipient.kind) ? label("recipient", recipient.kind) : label("recipient", "authority");
}

std::string Page::recipients(const DutyAssessment& duty) {
    std::vector<std::string> names;
    for (const RecipientRef& each : duty.recipients) {
        auto name = recipient(each);
        if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    }
    return names.empty() ? label("recipient", "none") : joined(names);
}

std::string Page::told(const std::string& to) {
    if (const auto* duty = desk.duty(to)) return recipients(*duty);
    RecipientRef reference;
    reference.name = to.substr(0, to.find('@'));
    if (const auto at = to.find('@'); at != std::string::npos) reference.place = to.substr(at + 1);
    for (const auto& duty : desk.input.assessment.duties) {
        if (duty.name == to) return recipients(duty);
        for (const RecipientRef& each : duty.recipients)
            if (each.name == reference.name && (reference.place.empty() || each.place == reference.place)) return recipient(each);
    }
    return recipient(reference);
}

std::string Page::moment(const Civil& when) {
    if (!when.has_time) return day(when);
    return say("date.moment", {{"date", day(when)}, {"time", time_text(when, locale)}});
}

std::string Page::when(const When& when) {
    if (when.never) return say("date.never");
    if (when.not_yet) return say("date.not-yet");
    if (when.known == Known::range) {
        const bool same = when.from.year == when.to.year && when.from.month == when.to.month && when.from.day == when.to.day;
        if (same && when.from.has_time && when.to.has_time)
            return say("date.span", {{"date", day(when.from)}, {"from", time_text(when.from, locale)}, {"to", time_text(when.to, locale)}});
        return say("date.range", {{"from", moment(when.from)}, {"to", moment(when.to)}});
    }
    const std::string text = moment(when.from);
    if (when.before) return say("date.before", {{"date", text}});
    if (when.after) return say("date.after", {{"date", text}});
    return when.known == Known::approx ? say("date.about", {{"date", text}}) : text;
}

std::string Page::instant(Instant when, std::int32_t offset) { return moment(civil_of(when.seconds, offset)); }

std::string Page::amount(const Number& number) {
    const auto one = [&](std::int64_t n) {
        return number.currency.empty() ? this->number(n)
                                       : say("number.money", {{"currency", number.currency}, {"n_text", this->number(n)}});
    };
    switch (number.known) {
        case Known::approx: return say("number.about", {{"n_text", one(number.low)}});
        case Known::range: return say("number.range", {{"low_text", one(number.low)}, {"high_text", one(number.high)}});
        case Known::at_most: return say("number.at-most", {{"n_text", one(number.high)}});
        case Known::at_least: return say("number.at-least", {{"n_text", one(number.low)}});
        default: return one(number.low);
    }
}

std::string Page::place(const std::string& code) {
    if (code == "elsewhere") return say("people.elsewhere");
    const auto dash = code.find('-');
    if (dash == std::string::npos) return country_name(code, locale.tag);
    return say("frame.parenthesis", {{"a", country_name(code.substr(0, dash), locale.tag)}, {"b", code.substr(dash + 1)}});
}

std::string Page::joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out = out.empty() ? text : say("frame.list-separator", {{"a", out}, {"b", text}});
    return out;
}

std::string Page::dataset(const Dataset& set) {
    std::vector<std::string> names;
    for (const std::string& subject : set.subjects) names.push_back(label("subject", subject));
    if (names.empty())
        if (!set.data.empty()) names.push_back(label("data", set.data.front()));
    return names.empty() ? label("dataset", "other") : joined(names);
}

std::string Page::contact() {
    const Contact& contact = desk.facts.contact;
    if (!contact.given()) return {};
    std::vector<std::string> parts;
    if (!contact.name.empty()) parts.push_back(contact.name);
    if (contact.officer) parts.push_back(say("contact.dpo"));
    if (!contact.telephone.empty()) parts.push_back(say("contact.telephone", {{"number", contact.telephone}}));
    if (!contact.email.empty()) parts.push_back(contact.email);
    if (!contact.address.empty()) parts.push_back(contact.address);
    return joined(parts);
}

Arguments Page::arguments(const Number& number) {
    const auto one = [&](std::int64_t n) {
        return number.currency.empty() ? this->number(n)
                                       : say("number.money", {{"currency", number.currency}, {"n_text", this->number(n)}});
    };
    const std::string low = one(number.low), high = one(number.high);
    const std::string n = number.known == Known::at_most ? high : low;
    return {{"state", word(number.known)}, {"n", number.low}, {"n_text", n},     {"low_text", low},
            {"high_text", high},           {"value", n},      {"low", low}, {"high", high}, {"gap", std::string()}};
}

Block& Page::add(Block::Kind kind) {
    if (!pending_.empty() && kind != Block::Kind::banner) {
        Block block;
        block.kind = Block::Kind::heading;
        block.level = pending_level_;
        block.text = runs(capitalised(pending_));
        pending_.clear();
        document.blocks.push_back(std::move(block));
    }
    list_open_ = kind == Block::Kind::list;
    document.blocks.emplace_back().kind = kind;
    return document.blocks.back();
}

void Page::banner(const std::string& text) {
    if (!text.empty()) add(Block::Kind::banner).text = runs(text);
}

void Page::address(const std::vector<std::string>& lines) {
    Block& block = add(Block::Kind::address);
    for (const std::string& text : lines)
        if (!text.empty()) block.items.push_back(runs(capitalised(text)));
}

void Page::title(const std::string& text) {
    add(Block::Kind::title).text = runs(text);
    document.title = plain_text(document.blocks.back().text);
}

void Page::heading(const std::string& text, int level) {
    pending_ = text;
    pending_level_ = level;
}

void Page::paragraph(const std::string& text) {
    if (!text.empty()) add(Block::Kind::paragraph).text = runs(capitalised(text));
}

void Page::line(const std::string& text) {
    if (text.empty()) return;
    if (!list_open_ || !pending_.empty()) add(Block::Kind::list);
    document.blocks.back().items.push_back(runs(capitalised(text)));
}

void Page::numbered(const std::vector<std::string>& texts) {
    Block& block = add(Block::Kind::numbered);
    for (const std::string& text : texts) block.items.push_back(runs(text));
}

void Page::table(const std::vector<std::string>& head, const std::vector<std::vector<std::string>>& rows) {
    Block& block = add(Block::Kind::table);
    const auto row_of = [this](const std::vector<std::string>& cells) {
        std::vector<Line> row;
        for (const std::string& cell : cells) row.push_back(runs(row.empty() ? capitalised(cell) : cell));
        return row;
    };
    block.rows.push_back(row_of(head));
    for (const auto& row : rows) block.rows.push_back(row_of(row));
}

void Page::note(const std::string& text) {
    if (!text.empty()) add(Block::Kind::note).text = runs(text);
}

void Page::fixed(const std::string& text, Block::Kind kind, int level) {
    Block& block = add(kind);
    block.text = runs(text);
    block.level = level;
    if (kind == Block::Kind::title) document.title = plain_text(block.text);
}

void Page::sender() {
    const std::string& name = desk.matter.sender.empty() ? desk.facts.organisation : desk.matter.sender;
    if (name.empty()) return address({gap("notifying-organisation", say("frame.sender"), "", "organisation.organisation-name")});
    address({name, desk.matter.address.empty() ? gap("notifying-organisation", say("frame.address"), "", "matter:address", {}, false) : desk.matter.address});
}

void Page::addressee(const std::string& name) {
    address({name.empty() ? gap("", say("frame.addressee"), "", "matter") : name});
}

void Page::date_line() {
    const std::string date = day(desk.today);
    paragraph(desk.matter.place.empty() ? date : say("frame.place-date", {{"place", desk.matter.place}, {"date", date}}));
}

void Page::signature(const std::string& closing) {
    paragraph(closing);
    paragraph(desk.matter.signatory.empty() ? gap("signature", say("frame.signature"), "", "matter:signatory") : desk.matter.signatory);
}

void Page::privileged() {
    if (!desk.matter.counsel.empty()) {
        banner(say("frame.privileged"));
    } else {
        banner(say("frame.internal"));
        note(say("frame.internal.note"));
    }
}

void Page::zone_note() {
    note(say("frame.zone", {{"zone", desk.facts.zone == "Europe/Zurich" ? "swiss" : "other"}, {"zone_name", desk.facts.zone}}));
}

}  // namespace breachlaw::drafting

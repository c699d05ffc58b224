#include "drafting/manifest.hpp"

#include <nlohmann/json.hpp>
#include <unicode/uvernum.h>

#include "drafting/digest.hpp"

namespace breachlaw::drafting {
namespace {

std::string_view word(ItemState::Is is) {
    switch (is) {
        case ItemState::Is::present: return "present";
        case ItemState::Is::gap: return "gap";
        case ItemState::Is::asked: return "asked";
        case ItemState::Is::not_applicable: return "not-applicable";
        case ItemState::Is::banned: return "banned";
    }
    return "gap";
}

}  // namespace

std::string manifest(const Document& document, const Desk& desk, const Language& language, const std::vector<Finding>& findings, bool sendable) {
    using Json = nlohmann::ordered_json;
    Json out;
    out["format"] = "manifest/1";
    out["incident"] = desk.facts.name;
    out["family"] = document.family;
    out["title"] = document.title;
    out["language"] = {{"wanted", language.wanted}, {"used", language.used}};
    if (!language.reason.empty()) out["language"]["reason"] = language.reason;
    const auto locale = desk.words.locales.find(document.locale);
    out["catalogue"] = {{"status", locale == desk.words.locales.end() ? "" : locale->second.status}, {"digest", desk.words.digest}};
    out["duties"] = document.duties;
    out["sendable"] = sendable;
    if (!document.blocking.empty()) out["blocked-by"] = document.blocking;

    Json items = Json::array();
    for (const ItemState& item : document.items) {
        Json one{{"item", item.item}, {"state", word(item.is)}};
        if (item.named != item.item && !item.named.empty()) one["named"] = item.named;
        if (!item.pin.empty()) one["pin"] = item.pin;
        if (!item.qualifier.empty()) one["qualifier"] = item.qualifier;
        items.push_back(std::move(one));
    }
    out["items"] = std::move(items);
    Json gaps = Json::array();
    for (const Gap& gap : document.gaps) {
        Json one{{"text", gap.text}, {"blocking", gap.blocking}};
        if (!gap.item.empty()) one["item"] = gap.item;
        if (!gap.pin.empty()) one["pin"] = gap.pin;
        if (!gap.fact.empty()) one["fact"] = gap.fact;
        if (!gap.question.empty()) one["question"] = gap.question;
        gaps.push_back(std::move(one));
    }
    out["gaps"] = std::move(gaps);
    Json asked = Json::array();
    for (const ItemState& item : document.items)
        if (item.is == ItemState::Is::asked) asked.push_back(item.item);
    out["asked-not-known"] = std::move(asked);
    out["beyond-the-law"] = document.beyond_law;
    Json checks = Json::array();
    for (const Finding& finding : findings) checks.push_back({{"rule", finding.rule}, {"found", finding.text}, {"blocking", finding.blocking}});
    out["findings"] = std::move(checks);

    const std::string text = plain_text(document);
    const Measures measures = measure(document, locale == desk.words.locales.end() ? "" : locale->second.language);
    Digest digest;
    digest.add(text);
    out["words"] = measures.words;
    if (!measures.index.empty()) out["reading-index"] = {{"name", measures.index}, {"value", measures.value}, {"limit", measures.limit}};
    out["text-digest"] = digest.text();
    const Provenance& from = desk.input.assessment.provenance;
    out["provenance"] = {{"rulebook", from.rulebook}, {"facts", from.facts}, {"engine", from.engine}, {"tz", from.tz}, {"icu", U_ICU_VERSION}, {"now", from.now}};
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace breachlaw::drafting

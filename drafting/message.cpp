#include "drafting/message.hpp"

#include <algorithm>
#include <set>

#include <unicode/locid.h>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>
#include <unicode/normalizer2.h>
#include <unicode/plurrule.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

namespace breachlaw::drafting {
namespace {

icu::UnicodeString wide(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string narrow(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) text.replace(at, from.size(), to);
    return text;
}

/// `<b>`, `<i>` of the catalogue to marks, before values are put in: a value cannot bring marks of its own.
std::string marked(std::string_view pattern) {
    std::string text(pattern);
    text = replaced(text, "<b>", kStrongBegin);
    text = replaced(text, "</b>", kStrongEnd);
    text = replaced(text, "<i>", kEmphasisBegin);
    return replaced(text, "</i>", kEmphasisEnd);
}

std::string fault_of(UErrorCode status, const UParseError& where) {
    std::string text = u_errorName(status);
    if (where.preContext[0] != 0 || where.postContext[0] != 0)
        text += " near `" + narrow(icu::UnicodeString(where.preContext)) + narrow(icu::UnicodeString(where.postContext)) + "`";
    return text;
}

void look_through(const icu::MessagePattern& pattern, PatternShape& shape) {
    std::string name;
    std::vector<std::string> open;
    for (std::int32_t i = 0; i < pattern.countParts(); ++i) {
        const auto& part = pattern.getPart(i);
        switch (part.getType()) {
            case UMSGPAT_PART_TYPE_ARG_START: {
                const auto kind = part.getArgType();
                const auto& next = pattern.getPart(i + 1);
                name = narrow(pattern.getSubstring(next));
                if (next.getType() == UMSGPAT_PART_TYPE_ARG_NUMBER) shape.fault = "argument `" + name + "` has a number, not a name";
                open.push_back(name);
                const std::string word = kind == UMSGPAT_ARG_TYPE_SELECT   ? "select"
                                         : kind == UMSGPAT_ARG_TYPE_PLURAL ? "plural"
                                         : kind == UMSGPAT_ARG_TYPE_NONE   ? "text"
                                                                           : "formatted";
                auto& known = shape.arguments[name];
                if (known.empty() || known == "text") known = word;
                break;
            }
            case UMSGPAT_PART_TYPE_ARG_LIMIT: open.pop_back(); break;
            case UMSGPAT_PART_TYPE_ARG_SELECTOR: {
                auto& all = shape.branches[open.back()];
                const auto branch = narrow(pattern.getSubstring(part));
                if (std::ranges::find(all, branch) == all.end()) all.push_back(branch);
                break;
            }
            default: break;
        }
    }
    for (auto& [argument, all] : shape.branches) std::ranges::sort(all);
}

}  // namespace

Formatted format_message(std::string_view pattern, const std::string& locale, const Arguments& arguments, bool isolate) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    icu::MessageFormat message(wide(marked(pattern)), icu::Locale(locale.c_str()), where, status);
    if (U_FAILURE(status)) return {"", fault_of(status, where)};

    const auto shape = shape_of(pattern, locale);
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const auto& [name, value] : arguments) {
        names.push_back(wide(name));
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            values.emplace_back(*number);
        } else {
            std::string text = std::get<std::string>(value);
            const auto kind = shape.arguments.find(name);
            const bool chooses = kind != shape.arguments.end() && kind->second == "select";
            // Names of branches have no hyphen: ICU keeps it for its syntax.
            if (chooses) std::ranges::replace(text, '-', '_');
            const bool apart = isolate && !text.empty() && !text.starts_with(kGapBegin) && !chooses;
            values.emplace_back(wide(apart ? "\u2068" + text + "\u2069" : text));
        }
    }
    icu::UnicodeString out;
    message.format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), out, status);
    if (U_FAILURE(status)) return {"", u_errorName(status)};

    // ICU leaves an argument that is not given standing in braces, without saying so.
    for (const auto& [name, kind] : shape.arguments)
        if (!arguments.contains(name) && out.indexOf(wide("{" + name + "}")) >= 0) return {narrow(out), "no value for `" + name + "`"};
    return {narrow(out), ""};
}

PatternShape shape_of(std::string_view pattern, const std::string& locale) {
    PatternShape shape;
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    const icu::MessagePattern parsed(wide(pattern), &where, status);
    if (U_FAILURE(status)) {
        shape.fault = fault_of(status, where);
        return shape;
    }
    look_through(parsed, shape);
    if (std::ranges::any_of(shape.arguments, [](const auto& each) { return each.second == "plural"; })) {
        const std::unique_ptr<icu::PluralRules> rules(icu::PluralRules::forLocale(icu::Locale(locale.c_str()), status));
        if (U_SUCCESS(status)) {
            const std::unique_ptr<icu::StringEnumeration> keywords(rules->getKeywords(status));
            if (U_SUCCESS(status))
                while (const auto* keyword = keywords->snext(status)) shape.plural_keywords.push_back(narrow(*keyword));
        }
        std::ranges::sort(shape.plural_keywords);
    }
    return shape;
}

std::string capitalised(const std::string& text) {
    std::size_t at = 0;
    while (text.compare(at, 2, "\xEE\x80") == 0) {  // marks
        if (text.compare(at, 3, kGapBegin) == 0) return text;
        at += 3;
    }
    const auto word = std::string_view(text).substr(at, text.find(' ', at) - at);
    if (word.empty() || word.find('@') != std::string_view::npos || word.substr(0, word.size() - 1).find('.') != std::string_view::npos) return text;
    const icu::UnicodeString first = wide(std::string_view(text).substr(at));
    const UChar32 c = first.char32At(0), upper = u_toupper(c);
    if (c == upper) return text;
    icu::UnicodeString rest(first);
    rest.replace(0, U16_LENGTH(c), upper);
    return text.substr(0, at) + narrow(rest);
}

bool is_composed(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* composed = icu::Normalizer2::getNFCInstance(status);
    return U_SUCCESS(status) && composed->isNormalized(wide(text), status) && U_SUCCESS(status);
}

std::string country_name(const std::string& code, const std::string& locale) {
    icu::UnicodeString name;
    icu::Locale("und", code.c_str()).getDisplayCountry(icu::Locale(locale.c_str()), name);
    return name.isEmpty() ? code : narrow(name);
}

}  // namespace breachlaw::drafting

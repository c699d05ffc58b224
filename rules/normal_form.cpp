#include "rules/normal_form.hpp"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <string>

namespace breachlaw::rules {

std::optional<std::size_t> first_not_normal(std::string_view utf8) {
    // Nearly every rule file is ASCII, and ASCII is normal.
    bool ascii = true;
    for (const char c : utf8) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    if (ascii) return std::nullopt;

    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* nfc = unorm2_getNFCInstance(&status);
    std::u16string text(utf8.size(), u'\0');
    std::int32_t length = 0;
    u_strFromUTF8(text.data(), static_cast<std::int32_t>(text.size()), &length, utf8.data(),
                  static_cast<std::int32_t>(utf8.size()), &status);
    const std::int32_t normal = unorm2_spanQuickCheckYes(nfc, text.data(), length, &status);
    if (U_FAILURE(status)) return 0;
    if (normal == length) return std::nullopt;
    // "Maybe" is not "no": a mark that could combine, but does not here, is in order.
    const bool whole = unorm2_isNormalized(nfc, text.data(), length, &status) != 0;
    if (U_SUCCESS(status) && whole) return std::nullopt;
    std::int32_t bytes = 0;
    u_strToUTF8(nullptr, 0, &bytes, text.data(), normal, &status);
    return static_cast<std::size_t>(bytes);
}

}  // namespace breachlaw::rules

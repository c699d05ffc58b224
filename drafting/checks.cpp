#include "drafting/checks.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>

namespace breachlaw::drafting {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(c < 0x80 ? std::tolower(c) : c); });
    return text;
}

/// Letters of UTF-8 text: every byte of a longer character counts as part of a word.
bool in_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80; }

bool has_word(const std::string& text, const std::string& word) {
    for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; at += word.size()) {
        const bool before = at == 0 || !in_word(text[at - 1]);
        const bool after = at + word.size() >= text.size() || !in_word(text[at + word.size()]);
        if (before && after) return true;
    }
    return false;
}

bool luhn(const std::string& digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        int digit = digits[digits.size() - 1 - i] - '0';
        if (i % 2 == 1 && (digit *= 2) > 9) digit -= 9;
        sum += digit;
    }
    return sum % 10 == 0;
}

/// Numbers that identify a person, and addresses, outside what the sender says of itself.
void personal_data(const std::string& text, const std::set<std::string>& own, std::vector<Finding>& findings) {
    const auto add = [&](const std::string& what) { findings.push_back({"P1", what, true}); };
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '@' && at > 0 && in_word(text[at - 1])) {
            std::size_t from = at, to = at;
            while (from > 0 && (in_word(text[from - 1]) || text[from - 1] == '.' || text[from - 1] == '-')) --from;
            while (to + 1 < text.size() && (in_word(text[to + 1]) || text[to + 1] == '.' || text[to + 1] == '-')) ++to;
            std::string address = text.substr(from, to - from + 1);
            while (address.ends_with('.')) address.pop_back();
            if (address.find('.', address.find('@')) != std::string::npos && !own.contains(address)) add(address);
        }
        if (!is_digit(text[at]) || (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '.'))) continue;
        std::string digits, shape;
        std::size_t end = at;
        for (; end < text.size(); ++end) {
            if (is_digit(text[end])) digits += text[end], shape += '9';
            else if ((text[end] == '.' || text[end] == '-' || text[end] == ' ') && end + 1 < text.size() && is_digit(text[end + 1])) shape += text[end];
            else break;
        }
        if (digits.size() == 13 && digits.starts_with("756")) add("756…");
        else if (shape == "999-99-9999") add("999-99-9999");
        else if ((digits.size() == 15 || digits.size() == 16) && luhn(digits)) add("payment card number");
        else if (shape.size() >= 7 && std::ranges::count(shape, '.') == 3 && std::ranges::count(shape, ' ') == 0 && std::ranges::count(shape, '-') == 0 && digits.size() <= 12)
            add("IP address");
        at = std::max(at, end == 0 ? at : end - 1);
    }
}

/// Words of liability and absolute assurances, by language.
const std::map<std::string, std::vector<std::string>>& liability() {
    static const std::map<std::string, std::vector<std::string>> words{
        {"en", {"negligence", "negligent", "our fault", "breach of duty", "we are liable", "violated the law"}},
        {"de", {"fahrlässig", "fahrlässigkeit", "verschulden", "unsere schuld", "pflichtverletzung", "wir haften"}},
        {"fr", {"négligence", "négligent", "notre faute", "manquement à nos obligations"}},
        {"it", {"negligenza", "negligente", "nostra colpa", "violazione dei nostri obblighi"}}};
    return words;
}
const std::map<std::string, std::vector<std::string>>& absolutes() {
    static const std::map<std::string, std::vector<std::string>> words{
        {"en", {"no risk", "fully secure", "cannot happen again", "no evidence of misuse", "completely safe"}},
        {"de", {"kein risiko", "vollständig sicher", "nie wieder", "absolut sicher"}},
        {"fr", {"aucun risque", "totalement sûr", "plus jamais"}},
        {"it", {"nessun rischio", "completamente sicuro", "mai più"}}};
    return words;
}
const std::map<std::string, std::vector<std::string>>& cliches() {
    static const std::map<std::string, std::vector<std::string>> words{
        {"en", {"seriously", "abundance of caution", "state of the art", "unprecedented", "regret any inconvenience"}},
        {"de", {"nehmen den datenschutz ernst", "sehr ernst", "umgehend und umfassend", "beispiellos", "allfällige unannehmlichkeiten"}},
        {"fr", {"très au sérieux", "mesure de précaution", "sans précédent"}},
        {"it", {"molto sul serio", "per eccesso di prudenza", "senza precedenti"}}};
    return words;
}

const std::vector<std::string>& of_language(const std::map<std::string, std::vector<std::string>>& all, const std::string& language) {
    static const std::vector<std::string> none;
    const auto found = all.find(language);
    return found == all.end() ? none : found->second;
}

/// What the texts of the incident file say is the organisation's own; what our words say is checked strictly.
std::set<std::string> own_addresses(const Desk& desk) {
    std::set<std::string> own;
    for (const std::string& one : {desk.facts.contact.email, desk.matter.website})
        if (!one.empty()) own.insert(one);
    return own;
}

std::size_t letters_of(const std::string& word) {
    return static_cast<std::size_t>(std::ranges::count_if(word, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_vowel_at(const std::string& word, std::size_t at, std::size_t& width) {
    static const std::array<std::string_view, 30> wide{"ä", "ö", "ü", "é", "è", "ê", "ë", "à", "â", "î", "ï", "ô", "û", "ù", "œ", "ì", "ò", "á", "í", "ó", "ú",
                                                       "Ä", "Ö", "Ü", "É", "È", "À", "Ê", "Ù", "Ò"};
    width = 1;
    const unsigned char c = static_cast<unsigned char>(word[at]);
    if (c < 0x80) return std::string_view("aeiouyAEIOUY").find(word[at]) != std::string_view::npos;
    for (const auto each : wide)
        if (word.compare(at, each.size(), each) == 0) return width = each.size(), true;
    for (width = 1; at + width < word.size() && (static_cast<unsigned char>(word[at + width]) & 0xC0) == 0x80; ++width) {}
    return false;
}

/// Groups of vowels; an English final e is silent.
std::size_t syllables(const std::string& word, const std::string& language) {
    std::size_t count = 0;
    bool before = false;
    for (std::size_t at = 0; at < word.size();) {
        std::size_t width = 1;
        const bool vowel = is_vowel_at(word, at, width);
        if (vowel && !before) ++count;
        before = vowel;
        at += width;
    }
    if ((language == "en" || language == "fr") && count > 1 && (word.ends_with("e") || (language == "fr" && word.ends_with("es"))) && !word.ends_with("le")) --count;
    return std::max<std::size_t>(count, 1);
}

}  // namespace

std::vector<Finding> check(const Document& document, const Desk& desk, const Family& family) {
    std::vector<Finding> findings;
    const std::string text = plain_text(document), low = lower(text);
    const auto found = desk.words.locales.find(document.locale);
    const std::string language = found == desk.words.locales.end() ? "" : found->second.language;
    const bool outward = family.register_ != "internal";

    if (outward) {
        personal_data(text, own_addresses(desk), findings);
        for (const auto& word : of_language(liability(), language))
            if (has_word(low, word)) findings.push_back({"T5", word, true});
        for (const auto& word : of_language(absolutes(), language))
            if (has_word(low, word)) findings.push_back({"T6", word, true});
        for (const auto& word : of_language(cliches(), language))
            if (has_word(low, word)) findings.push_back({"T7", word, false});
    }
    for (const ItemState& item : document.items)
        if (item.is == ItemState::Is::banned) findings.push_back({"C2", item.item, true});
    // Terms that the law does not use.
    const std::string place = document.law.substr(0, document.law.find('.'));
    for (const std::string& law : {document.law, place}) {
        const auto terms = desk.words.glossary.find(law);
        if (terms == desk.words.glossary.end()) continue;
        if (const auto here = terms->second.find(document.locale); here != terms->second.end())
            for (const auto& [concept_, term] : here->second)
                for (const std::string& never : term.never)
                    if (low.find(lower(never)) != std::string::npos) findings.push_back({"T1", never, outward});
    }
    if (text.find('\'') != std::string::npos && found != desk.words.locales.end()) {
        // An apostrophe of the user's own text is the user's.
        std::string given = desk.input.incident + desk.input.matter;
        if (given.find('\'') == std::string::npos) findings.push_back({"T2", "'", false});
    }
    if (document.locale.ends_with("-CH") && language == "de" && text.find("ß") != std::string::npos && desk.input.incident.find("ß") == std::string::npos)
        findings.push_back({"T2", "ß", true});
    if (family.register_ == "individual") {
        const Measures measures = measure(document, language);
        if (measures.words > 650) findings.push_back({"L1", std::to_string(measures.words) + " words", false});
        if (!measures.good) findings.push_back({"L2", measures.index + " " + std::to_string(measures.value), false});
        if (measures.longest_sentence > 30) findings.push_back({"L3", std::to_string(measures.longest_sentence) + " words in a sentence", false});
    }
    return findings;
}

// Flesch-Kincaid grade (en), Amstad (de), Kandel-Moles (fr), Gulpease (it), from running text only: no tables, no addresses.
Measures measure(const Document& document, const std::string& language) {
    Measures out;
    std::string text;
    std::size_t sylls = 0, letters = 0;
    std::string running;
    for (const Block& block : document.blocks) {
        const auto count = [&](const Line& line) {
            const std::string plain = plain_text(line);
            for (std::size_t at = 0; at < plain.size();) {
                while (at < plain.size() && !in_word(plain[at])) ++at;
                const std::size_t from = at;
                while (at < plain.size() && in_word(plain[at])) ++at;
                if (at > from) ++out.words;
            }
        };
        count(block.text);
        for (const Line& item : block.items) count(item);
        for (const auto& row : block.rows)
            for (const Line& cell : row) count(cell);
        if (block.kind == Block::Kind::paragraph && block.item.empty()) running += plain_text(block.text) + "\n";
        if (block.kind == Block::Kind::numbered)
            for (const Line& item : block.items) running += plain_text(item) + "\n";
    }
    std::size_t words = 0, in_sentence = 0;
    std::string word;
    const auto end_word = [&] {
        if (word.empty()) return;
        if (std::ranges::any_of(word, [](char c) { return !is_digit(c); })) {
            ++words;
            ++in_sentence;
            sylls += syllables(word, language);
            letters += letters_of(word);
        }
        word.clear();
    };
    const auto end_sentence = [&] {
        if (in_sentence >= 3) ++out.sentences;
        out.longest_sentence = std::max(out.longest_sentence, in_sentence);
        in_sentence = 0;
    };
    for (std::size_t at = 0; at < running.size(); ++at) {
        const char c = running[at];
        const bool apostrophe = running.compare(at, 3, "\u2019") == 0;
        if (apostrophe) {
            at += 2;
            word += 'q';  // it’s, l’état: one word
        } else if (in_word(c)) {
            word += c;
        } else {
            const bool number = at > 0 && is_digit(running[at - 1]);
            end_word();
            const bool next_blank = at + 1 >= running.size() || running[at + 1] == ' ' || running[at + 1] == '\n';
            if (c == '\n' || ((c == '.' || c == '!' || c == '?') && next_blank && !number)) end_sentence();
        }
    }
    end_word();
    end_sentence();
    if (words == 0 || out.sentences == 0) return out;
    const auto n = static_cast<std::int64_t>(words), s = static_cast<std::int64_t>(out.sentences), y = static_cast<std::int64_t>(sylls);
    // Thousandths, so that no floating point is needed.
    if (language == "en") {
        out.index = "Flesch-Kincaid";
        out.value = static_cast<int>((390 * n / s + 11800 * y / n - 15590) / 1000);
        out.limit = 8;
        out.good = out.value <= out.limit;
    } else if (language == "de") {
        out.index = "Amstad";
        out.value = static_cast<int>((180000 - 1000 * n / s - 58500 * y / n) / 1000);
        out.limit = 55;
        out.good = out.value >= out.limit;
    } else if (language == "fr") {
        out.index = "Kandel-Moles";
        out.value = static_cast<int>((207000 - 1015 * n / s - 73600 * y / n) / 1000);
        out.limit = 55;
        out.good = out.value >= out.limit;
    } else if (language == "it") {
        out.index = "Gulpease";
        out.value = static_cast<int>(89 + (300 * s - 10 * static_cast<std::int64_t>(letters)) / n);
        out.limit = 55;
        out.good = out.value >= out.limit;
    }
    return out;
}

std::vector<std::string> numbers_in(const std::string& text) {
    std::vector<std::string> numbers;
    std::string number;
    for (const char c : text) {
        if (is_digit(c)) number += c;
        else if (!number.empty()) {
            numbers.push_back(number);
            number.clear();
        }
    }
    if (!number.empty()) numbers.push_back(number);
    std::ranges::sort(numbers);
    return numbers;
}

}  // namespace breachlaw::drafting

// The words and the other data of templates/, read once.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <breachlaw/breachlaw.hpp>
#include <breachlaw/result.hpp>

namespace breachlaw::drafting {

struct Message {
    std::string text;        ///< ICU MessageFormat, named arguments
    std::string note;        ///< for translators
    std::string file;
    bool fixed = false;      ///< words of a statute: the same in every locale
};

/// Number symbols, date patterns and fallback of a locale. Pinned here, since those of ICU change between versions.
struct Locale {
    std::string tag, parent, language, status;
    bool shipped = false, rtl = false;
    std::string decimal, group, date, time, first_of_month, open_quote, close_quote;
    std::size_t group_minimum = 5;
    std::vector<std::string> months, plural;
    std::map<std::string, Message, std::less<>> messages;
};

struct Section {
    std::string heading;
    std::vector<std::string> items;
};

struct Family {
    std::string register_, folder;
    std::vector<Section> sections;
    std::vector<std::string> expected;  ///< said of one's own accord unless disclosure is minimum
    std::vector<std::string> known;     ///< said in full disclosure, where known
};

struct CitationLaw {
    std::string style, pattern;
    std::map<std::string, std::string> abbreviation;  ///< by language
};

struct CitationParts {
    std::string article, paragraph, letter, number;
};

/// Terms of a law in a language: those to use and those never to use.
struct Term {
    std::string use;
    std::vector<std::string> never;
};

struct Catalogue {
    std::map<std::string, Locale> locales;
    std::map<std::string, Family> families;
    std::map<std::string, std::string> items;                ///< content item: its audiences
    std::map<std::string, std::vector<std::string>> aliases;
    std::map<std::string, std::map<std::string, std::string>> by_language;  ///< place, language: locale
    std::map<std::string, std::vector<std::string>> people, internal;       ///< place: locales
    std::map<std::string, CitationLaw> laws, cites;
    std::map<std::string, CitationParts> patterns;           ///< by locale
    std::map<std::string, std::map<std::string, std::map<std::string, Term>>> glossary;  ///< law, locale, concept
    std::string digest;                                      ///< of all bytes read, for manifests

    /// The message of this law, else of its place, else the general one; in the locale, then in its parents.
    const Message* find(std::string_view locale, std::string_view key, std::string_view law = {}) const;
    /// Content items that a name of a law file stands for; itself, where nothing is known of it.
    std::vector<std::string> expand(const std::string& name) const;
};

/// Later files replace what earlier ones say.
[[nodiscard]] Result<Catalogue> read_catalogue(const std::vector<SourceText>& files);

}  // namespace breachlaw::drafting

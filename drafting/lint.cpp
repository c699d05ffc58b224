// What is wrong with the catalogues, before anybody drafts with them.
#include <algorithm>
#include <set>

#include <breachlaw/drafting.hpp>

#include "drafting/catalogue.hpp"
#include "drafting/message.hpp"

namespace breachlaw {
namespace drafting {
namespace {

class Linter {
public:
    explicit Linter(const Catalogue& words) : words_(words) {}

    std::vector<Diagnostic> run() {
        const auto source = words_.locales.find("en");
        if (source == words_.locales.end()) return {};
        for (const auto& [tag, locale] : words_.locales) {
            if (!locale.shipped && locale.messages.empty()) continue;
            for (const auto& [key, message] : locale.messages) text(locale, key, message, source->second);
            if (locale.shipped) complete(locale, source->second);
        }
        content();
        return std::move(found_);
    }

private:
    void error(const char* code, const Locale& locale, const std::string& key, const Message& message, std::string what, std::string help = {},
               Severity severity = Severity::error) {
        Diagnostic diagnostic;
        diagnostic.code = code;
        diagnostic.severity = severity;
        diagnostic.file = message.file;
        diagnostic.place = locale.tag + " " + key;
        diagnostic.message = std::move(what);
        diagnostic.help = std::move(help);
        found_.push_back(std::move(diagnostic));
    }

    static std::string base(const std::string& key) { return key.substr(0, key.find('@')); }

    /// The English message a translation is held against: of the same law, else the general one.
    static const Message* source_of(const Locale& source, const std::string& key) {
        auto found = source.messages.find(key);
        if (found == source.messages.end() && !key.starts_with("label.")) found = source.messages.find(base(key));
        return found == source.messages.end() ? nullptr : &found->second;
    }

    void text(const Locale& locale, const std::string& key, const Message& message, const Locale& source) {
        if (message.text.find('\'') != std::string::npos)
            error("T0301", locale, key, message, "an ASCII apostrophe", "write \u2019 (U+2019); in ICU messages ' is syntax");
        if (!is_composed(message.text)) error("T0302", locale, key, message, "characters that are not in normal form C");
        if (message.text.find("  ") != std::string::npos) error("T0303", locale, key, message, "two blanks in a row");
        for (const std::string_view mark : {kGapBegin, kGapEnd, kStrongBegin, kStrongEnd, kEmphasisBegin, kEmphasisEnd})
            if (message.text.find(mark) != std::string::npos) error("T0302", locale, key, message, "a character of the private use area");
        if (locale.tag == "de-CH" && message.text.find("ß") != std::string::npos) error("T0304", locale, key, message, "ß in a Swiss text", "write ss");
        const auto shape = shape_of(message.text, locale.tag);
        if (!shape.fault.empty()) return error("T0305", locale, key, message, "no message of ICU: " + shape.fault);
        for (const auto& [argument, kind] : shape.arguments) {
            if (kind == "formatted") error("T0306", locale, key, message, "`" + argument + "` is formatted inside the message", "values come formatted");
            const auto branches = shape.branches.find(argument);
            if (branches == shape.branches.end()) continue;
            if (std::ranges::find(branches->second, "other") == branches->second.end()) error("T0307", locale, key, message, "`" + argument + "` has no branch `other`");
            if (kind == "plural") plurals(locale, key, message, argument, branches->second, shape.plural_keywords);
            if (argument == "state") states(locale, key, message, branches->second);
        }
        if (const Message* english = source_of(source, key)) same_arguments(locale, key, message, shape, *english, source);
        else if (&locale != &source) error("T0308", locale, key, message, "no message of this name in `en`", "the name is misspelt, or no longer used");
        terms(locale, key, message);
        for (const char* tag : {"b", "i"}) {
            const std::string open = "<" + std::string(tag) + ">", close = "</" + std::string(tag) + ">";
            if (count(message.text, open) != count(message.text, close)) error("T0309", locale, key, message, "`" + open + "` and `" + close + "` do not match");
        }
    }

    static std::size_t count(const std::string& text, const std::string& what) {
        std::size_t n = 0;
        for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += what.size()) ++n;
        return n;
    }

    void plurals(const Locale& locale, const std::string& key, const Message& message, const std::string& argument, const std::vector<std::string>& branches,
                 const std::vector<std::string>& keywords) {
        for (const std::string& branch : branches)
            if (!branch.starts_with('=') && std::ranges::find(keywords, branch) == keywords.end())
                error("T0310", locale, key, message, "`" + branch + "` is no plural of this language (`" + argument + "`)");
        for (const std::string& keyword : keywords)
            if (std::ranges::find(branches, keyword) == branches.end()) error("T0310", locale, key, message, "the plural `" + keyword + "` is missing (`" + argument + "`)");
    }

    /// A statement of fact says what holds when nobody knows.
    void states(const Locale& locale, const std::string& key, const Message& message, const std::vector<std::string>& branches) {
        static const std::set<std::string> of_facts{"exact", "approx", "range", "at_most", "at_least", "asked", "not_applicable", "other"};
        if (std::ranges::find(branches, "approx") == branches.end()) return;  // a state of another kind, such as done or owed
        for (const char* needed : {"exact", "approx", "range", "asked", "not_applicable"})
            if (std::ranges::find(branches, needed) == branches.end()) error("T0311", locale, key, message, "the state `" + std::string(needed) + "` is missing");
        for (const std::string& branch : branches)
            if (!of_facts.contains(branch)) error("T0311", locale, key, message, "`" + branch + "` is no state of a fact");
    }

    void same_arguments(const Locale& locale, const std::string& key, const Message& message, const PatternShape& shape, const Message& english, const Locale& source) {
        const auto wanted = shape_of(english.text, source.tag);
        for (const auto& [argument, kind] : shape.arguments)
            if (!wanted.arguments.contains(argument)) error("T0312", locale, key, message, "there is no argument `" + argument + "`");
        for (const auto& [argument, kind] : wanted.arguments) {
            const auto mine = shape.arguments.find(argument);
            if (mine == shape.arguments.end()) {
                if (kind != "plural" && kind != "select" && argument != "n") error("T0313", locale, key, message, "the argument `" + argument + "` is not used");
                continue;
            }
            if (mine->second != kind) error("T0314", locale, key, message, "`" + argument + "` is " + mine->second + ", in `en` " + kind);
            const auto branches = wanted.branches.find(argument);
            if (kind == "select" && branches != wanted.branches.end() && shape.branches.at(argument) != branches->second)
                error("T0315", locale, key, message, "the branches of `" + argument + "` are not those of `en`");
        }
        if (english.fixed && message.text != english.text) error("T0316", locale, key, message, "words of a statute must stay as they are");
    }

    void terms(const Locale& locale, const std::string& key, const Message& message) {
        // Terms bind where the message is of that law; `@` names it.
        const auto at = key.find('@');
        for (const auto& [law, locales] : words_.glossary) {
            if (at == std::string::npos || key.substr(at + 1) != law) continue;
            const auto here = locales.find(locale.tag);
            if (here == locales.end()) continue;
            for (const auto& [concept_, term] : here->second)
                for (const std::string& never : term.never)
                    if (message.text.find(never) != std::string::npos) error("T0317", locale, key, message, "`" + never + "` is no term of " + law, "write `" + term.use + "`");
        }
    }

    /// Every message of English is there, in the locale itself where it is of a Swiss law, else in it or a parent.
    void complete(const Locale& locale, const Locale& source) {
        for (const auto& [key, message] : source.messages) {
            if (&locale == &source) break;
            const auto at = key.find('@');
            // A fixed line of another country need not be repeated; a law's own wording must be, if the general one is.
            if (message.fixed && words_.find("en", key)) {
                if (!words_.find(locale.tag, key)) error("T0318", locale, key, message, "the message `" + key + "` is missing");
                continue;
            }
            const bool swiss = at != std::string::npos && key.substr(at + 1).starts_with("ch");
            if (swiss && !key.starts_with("label.") && locale.tag.size() > 3 && !locale.messages.contains(key)) error("T0318", locale, key, message, "the message `" + key + "` is missing");
            else if (!words_.find(locale.tag, key)) error("T0318", locale, key, message, "the message `" + key + "` is missing");
        }
    }

    void content() {
        const auto& english = words_.locales.at("en");
        Message none;
        none.file = "content.json";
        for (const auto& [item, audience] : words_.items)
            if (!item.starts_with("ban-") && !english.messages.contains("label.item." + item)) error("T0319", english, item, none, "the content item `" + item + "` has no label");
        for (const auto& [name, items] : words_.aliases)
            for (const std::string& item : items)
                if (!words_.items.contains(item)) error("T0320", english, name, none, "`" + item + "` is no content item");
        none.file = "families.json";
        for (const auto& [name, family] : words_.families)
            for (const Section& section : family.sections) {
                if (!english.messages.contains(section.heading)) error("T0321", english, name, none, "there is no heading `" + section.heading + "`");
                for (const std::string& item : section.items)
                    if (!words_.items.contains(item)) error("T0320", english, name, none, "`" + item + "` is no content item");
            }
    }

    const Catalogue& words_;
    std::vector<Diagnostic> found_;
};

}  // namespace
}  // namespace drafting

std::vector<Diagnostic> lint(const Templates& templates) { return drafting::Linter(templates.catalogue()).run(); }

}  // namespace breachlaw

// A document being written: in one locale, under one law.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <breachlaw/drafting.hpp>

#include "drafting/catalogue.hpp"
#include "drafting/document.hpp"
#include "drafting/facts.hpp"
#include "drafting/message.hpp"

namespace breachlaw::drafting {

/// What every document of a run is made from.
struct Desk {
    const Catalogue& words;
    const DraftInput& input;
    const DraftOptions& options;
    Incident facts, previous;
    Matter matter;
    Civil today;                    ///< date of the documents
    std::int32_t offset = 0;        ///< of `today`'s zone, seconds east of UTC

    const DutyAssessment* duty(std::string_view id) const;
    /// The notice already sent for the duty or to one of its recipients.
    const SentNotice* sent(const DutyAssessment& duty) const;
};

class Page {
public:
    Page(const Desk& desk, std::string family, const Locale& locale, std::string law);

    const Desk& desk;
    const Locale& locale;
    const std::string law;
    Document document;

    // Words
    [[nodiscard]] std::string say(std::string_view key, const Arguments& arguments = {});
    [[nodiscard]] bool has(std::string_view key) const { return desk.words.find(locale.tag, key, law) != nullptr; }
    /// `label.KIND.WORD`; of a word with a place, that of the place first.
    [[nodiscard]] std::string label(std::string_view kind, std::string_view word);
    /// A mark to put into a message; the gap is listed.
    [[nodiscard]] std::string gap(const std::string& item, const std::string& what, const std::string& pin, const std::string& fact,
                                  const std::string& question = {}, bool blocking = true);
    [[nodiscard]] std::string gap_of_item(const std::string& item, const std::string& pin, const std::string& fact, bool blocking = true);

    [[nodiscard]] std::string cite(std::string_view pin, const std::string& of_law = {});
    [[nodiscard]] std::string recipient(const RecipientRef& recipient);
    [[nodiscard]] std::string recipients(const DutyAssessment& duty);
    [[nodiscard]] std::string told(const std::string& to);
    [[nodiscard]] std::string day(const Civil& when) const { return date_text(when, locale); }
    [[nodiscard]] std::string moment(const Civil& when);
    [[nodiscard]] std::string when(const When& when);
    [[nodiscard]] std::string instant(Instant when, std::int32_t offset);
    [[nodiscard]] std::string number(std::int64_t n) const { return number_text(n, locale); }
    [[nodiscard]] std::string amount(const Number& number);
    [[nodiscard]] std::string place(const std::string& code);
    [[nodiscard]] std::string joined(const std::vector<std::string>& texts);
    [[nodiscard]] std::string dataset(const Dataset& set);
    [[nodiscard]] std::string contact();  ///< empty where none is given
    /// `n_text`, `low_text`, `high_text`, `value`, `low`, `high` and `state` of a number.
    [[nodiscard]] Arguments arguments(const Number& number);

    // Blocks
    void banner(const std::string& text);
    void address(const std::vector<std::string>& lines);
    void title(const std::string& text);
    /// Printed only if something follows it.
    void heading(const std::string& text, int level = 2);
    void paragraph(const std::string& text);
    void line(const std::string& text);      ///< one more entry of the list at the end
    void numbered(const std::vector<std::string>& texts);
    void table(const std::vector<std::string>& head, const std::vector<std::vector<std::string>>& rows);
    void note(const std::string& text);
    void fixed(const std::string& text, Block::Kind kind = Block::Kind::fixed, int level = 0);
    void end_list() { list_open_ = false; }
    std::size_t size() const { return document.blocks.size(); }

    // Frame of letters
    void sender();
    void addressee(const std::string& name);
    void date_line();
    void signature(const std::string& closing);
    void privileged();
    void zone_note();

private:
    Block& add(Block::Kind kind);
    Line runs(const std::string& text) const { return runs_of(text, document.gaps); }
    std::string pending_;
    int pending_level_ = 2;
    bool list_open_ = false;
};

}  // namespace breachlaw::drafting

// The documents that the duties of an assessment call for, in the language of who reads them. Library breachlaw::drafting.
//
// Words are data (folder templates/): ICU messages by locale, outlines, citations, names of content items. What is not known
// is never made up: a question that was asked prints a true sentence, one that was not asked a marked gap, which the manifest
// beside the document lists. As everywhere, no file, clock or locale of the machine is read.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <breachlaw/assessment.hpp>
#include <breachlaw/breachlaw.hpp>
#include <breachlaw/result.hpp>

namespace breachlaw {

namespace drafting {
struct Catalogue;
struct Document;
}  // namespace drafting

/// The words. Immutable and cheap to copy.
class Templates {
public:
    /// What this build ships.
    [[nodiscard]] static Result<Templates> shipped();
    /// The shipped files, message by message replaced by those of `own`: names as below `templates/`, such as
    /// `locales/de-CH/letters.json`.
    [[nodiscard]] static Result<Templates> load(const std::vector<SourceText>& own);
    const drafting::Catalogue& catalogue() const { return *catalogue_; }

private:
    std::shared_ptr<const drafting::Catalogue> catalogue_;
};

/// Everything that is wrong with the catalogues. Empty: they may be shipped.
[[nodiscard]] std::vector<Diagnostic> lint(const Templates&);

/// How much is said beyond what the law asks for.
enum class Disclosure { minimum, standard, full };

struct DraftInput {
    const Assessment& assessment;
    std::string incident;                                ///< `incident/1`, read and accepted by Incident::parse, `like` resolved
    std::string previous;                                ///< the same as of the last notice, for supplements; or empty
    std::string matter;                                  ///< `matter/1`: sender, counsel, signatory …; or empty
    std::vector<Question> questions;
    std::map<std::string, std::vector<Change>> changes;  ///< by duty
    std::map<std::string, std::string> law_titles;
    std::map<std::string, std::map<std::string, std::string>> recipient_names;  ///< by `name` or `name@PLACE`, then language
    std::map<std::string, std::string> word_aliases;     ///< `ahv`: `national-id@CH`
};

struct DraftOptions {
    std::vector<std::string> locales;   ///< only these; empty: those that the recipients read
    std::vector<std::string> families;  ///< only these
    std::vector<std::string> duties;    ///< only notices for these duties
    Disclosure disclosure = Disclosure::standard;
    bool undecided = false;             ///< notices for undecided duties too
    bool allow_draft = false;           ///< words that nobody has reviewed yet do not block
};

struct DraftedDocument {
    std::string name;       ///< path without ending: `file/authority-initial.ch.fadp.fdpic-notice.de-CH`
    std::string family, locale;
    std::shared_ptr<const drafting::Document> document;
    std::string manifest;   ///< `manifest/1`
    bool outward = false;   ///< leaves the house
    bool sendable = false;
};

struct Draft {
    std::vector<DraftedDocument> documents;
};

[[nodiscard]] Result<Draft> draft(const Templates&, const DraftInput&, const DraftOptions& = {});

[[nodiscard]] std::string to_markdown(const DraftedDocument&);
/// One file, nothing fetched, printable.
[[nodiscard]] std::string to_html(const DraftedDocument&);
/// For portals: one field a line.
[[nodiscard]] std::string to_fields(const DraftedDocument&);

}  // namespace breachlaw

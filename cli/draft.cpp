// `draft`: the documents that the duties call for.
#include <algorithm>
#include <filesystem>

#include <CLI/CLI.hpp>

#include <breachlaw/drafting.hpp>

#include "cli/answers.hpp"
#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/templates.hpp"

namespace breachlaw::cli {
namespace {

namespace fs = std::filesystem;

struct Wanted {
    std::string incident, out, templates, matter, since;
    std::vector<std::string> formats{"markdown", "html"};
    DraftOptions draft;
};

void write(const fs::path& path, const std::string& text) {
    std::error_code failed;
    fs::create_directories(path.parent_path(), failed);
    if (failed) stop(Exit::failed, "the folder `" + path.parent_path().string() + "` cannot be made", failed.message());
    write_file(path.string(), text);
}

std::string listing(const Draft& draft, const Options& options) {
    std::string out;
    if (options.format == Format::json) {
        out = "[";
        for (const auto& document : draft.documents) {
            out += (out.size() > 1 ? "," : "") + std::string("\n{\"name\":\"") + document.name + "\",\"family\":\"" + document.family + "\",\"locale\":\"" + document.locale + "\",\"outward\":" + (document.outward ? "true" : "false") +
                   ",\"sendable\":" + (document.sendable ? "true" : "false") + "}";
        }
        return out + "\n]\n";
    }
    for (const auto& document : draft.documents)
        out += document.name + (document.outward ? document.sendable ? ": may be sent" : ": draft, do not send" : "") + "\n";
    return out;
}

Exit draft_all(const Wanted& wanted, const Options& options) {
    const Rulebook rulebook = load_rulebook(options);
    const std::string text = read_incident_text(wanted.incident, options);
    auto incident = Incident::parse(rulebook, text);
    auto diagnostics = incident.diagnostics();
    for (auto& diagnostic : diagnostics)
        if (diagnostic.file.empty()) diagnostic.file = wanted.incident;
    if (!incident) throw Stop{Exit::invalid, diagnostics};
    report(diagnostics, options);
    const Assessment assessment = assess(*incident, options.assess);

    for (const std::string& duty : wanted.draft.duties) (void)duty_named(assessment, duty);
    DraftInput input{assessment, text, wanted.since.empty() ? "" : read_incident_text(wanted.since, options),
                     wanted.matter.empty() ? "" : read_file(wanted.matter), questions(*incident, options.assess, 20), {},
                     law_titles(rulebook), recipient_names(rulebook), word_aliases(rulebook)};
    for (const auto& duty : assessment.duties) {
        const bool decided = duty.status == Status::owed || duty.status == Status::owed_unless_shown || duty.status == Status::not_owed;
        if (decided && duty.strength != Strength::option) input.changes[duty.id] = what_would_change(*incident, duty.id, options.assess);
    }
    DraftOptions how = wanted.draft;
    for (std::string& duty : how.duties) duty = duty_named(assessment, duty);
    auto draft = breachlaw::draft(load_templates(wanted.templates), input, how);
    if (!draft) {
        auto faults = draft.diagnostics();
        for (auto& fault : faults)
            if (fault.file.empty() && fault.code == "T0201") fault.file = wanted.matter;
        throw Stop{faults.front().code == "T0201" ? Exit::invalid : Exit::usage, faults};
    }

    const auto has = [&](const char* format) { return std::ranges::find(wanted.formats, format) != wanted.formats.end(); };
    if (wanted.out.empty()) {
        std::string all;
        for (const auto& document : draft->documents) (all += all.empty() ? "" : "\n---\n\n") += to_markdown(document);
        answer(all);
    } else {
        const fs::path out(wanted.out);
        for (const auto& document : draft->documents) {
            if (has("markdown")) write(out / (document.name + ".md"), to_markdown(document));
            if (has("html")) write(out / (document.name + ".html"), to_html(document));
            if (has("text")) write(out / (document.name + ".txt"), to_fields(document));
            write(out / (document.name + ".json"), document.manifest);
        }
        answer(listing(*draft, options));
    }
    const bool blocked = std::ranges::any_of(draft->documents, [](const auto& document) { return document.outward && !document.sendable; });
    return blocked ? Exit::failed : Exit::answered;
}

}  // namespace

void add_draft(CLI::App& program, Run& run) {
    const auto wanted = std::make_shared<Wanted>();
    auto* command = program.add_subcommand("draft", "the documents that the duties call for: notices, letters, memo, register entry");
    command->fallthrough();
    command->add_option("incident", wanted->incident, "incident file; `-` reads standard input")->required();
    command->add_option("--out", wanted->out, "folder to write to, with `file/` and `privileged/` apart; without it all is printed as Markdown");
    command->add_option("--as", wanted->formats, "markdown, html, text (one field a line)")->delimiter(',')->check(CLI::IsMember({"markdown", "html", "text"}));
    command->add_option("--locale", wanted->draft.locales, "only these languages, such as `de-CH`")->delimiter(',');
    command->add_option("--family", wanted->draft.families, "only these kinds of document, such as `duty-memo`")->delimiter(',');
    command->add_option("--duty", wanted->draft.duties, "notices for these duties only, whatever their status")->delimiter(',');
    command->add_flag("--undecided", wanted->draft.undecided, "notices for undecided duties too");
    command->add_option("--disclosure", wanted->draft.disclosure, "minimum, standard, full: how much is said beyond what the law asks for")
        ->transform(CLI::CheckedTransformer(std::map<std::string, Disclosure>{{"minimum", Disclosure::minimum}, {"standard", Disclosure::standard}, {"full", Disclosure::full}}));
    command->add_option("--matter", wanted->matter, "matter file: sender, counsel, signatory, policy …");
    command->add_option("--since", wanted->since, "incident file of the earlier notice, for supplements");
    command->add_option("--templates", wanted->templates, "folder of own templates, which take the place of the shipped ones");
    command->add_flag("--allow-draft", wanted->draft.allow_draft, "words that nobody has reviewed do not stop a document");
    command->callback([&run, wanted] { run = [wanted](const Options& options) { return draft_all(*wanted, options); }; });
}

}  // namespace breachlaw::cli

// `law show`: the text of a law or of one of its clauses, as it is shipped.
#include <CLI/CLI.hpp>

#include "cli/files.hpp"
#include "cli/law/workbench.hpp"

namespace breachlaw::cli {
namespace {

/// Everything of the law that stands under one citation or name: `ch.fadp/fdpic-notice`, `ch.fadp[24(1)]`.
std::string clauses(const Parsed& parsed, std::size_t file, const std::string& wanted) {
    std::string out;
    for (const auto& item : parsed.files[file].items) {
        const auto* clause = std::get_if<rules::syntax::Clause>(&item.node);
        if (!clause) continue;
        const auto* name = rules::syntax::name_of(*clause);
        if ((name && name->text == wanted) || "[" + clause->pin.text + "]" == wanted)
            out += std::string(parsed.sources[file].text(item.span)) + "\n\n";
    }
    return out;
}

Exit show(const std::string& id, const Options& options) {
    const std::size_t cut = id.find_first_of("/[");
    const std::string law = id.substr(0, cut);
    const std::string wanted = cut == std::string::npos ? "" : id.substr(id[cut] == '/' ? cut + 1 : cut);

    const auto parsed = parse_all(options.laws.empty() ? shipped_law_files() : with_shipped_law(read_law_files(options.laws)));
    std::string out;
    bool law_known = false;
    for (std::size_t i = 0; i < parsed.files.size(); ++i) {
        if (parsed.law_of(i) != law) continue;
        law_known = true;
        out += wanted.empty() ? std::string(parsed.sources[i].text()) : clauses(parsed, i, wanted);
    }
    if (!law_known) stop(Exit::usage, "there is no law `" + law + "`", "`law list` names them all");
    if (out.empty()) stop(Exit::usage, "`" + law + "` has no `" + wanted + "`", "`law show " + law + "` shows all of it");
    while (out.ends_with("\n\n")) out.pop_back();
    answer(out);
    return Exit::answered;
}

}  // namespace

void add_law_show(CLI::App& law, Run& run) {
    const auto id = std::make_shared<std::string>();
    auto* command = law.add_subcommand("show", "the text of a law, or of one clause: ch.fadp, ch.fadp/fdpic-notice, ch.fadp[24(1)]");
    command->fallthrough();
    command->add_option("id", *id, "law, law/name or law[pin]")->required();
    command->callback([&run, id] { run = [id](const Options& options) { return show(*id, options); }; });
}

}  // namespace breachlaw::cli

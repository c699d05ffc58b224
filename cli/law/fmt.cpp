// `law fmt`: law files in their canonical form.
#include <CLI/CLI.hpp>

#include "cli/files.hpp"
#include "cli/law/workbench.hpp"
#include "rules/printer.hpp"

namespace breachlaw::cli {
namespace {

struct Wanted {
    std::vector<std::string> paths;
    bool check = false;
};

Exit format(const Wanted& wanted, const Options& options) {
    const auto texts = read_law_files(wanted.paths);
    std::string out;
    bool all_canonical = true, all_sound = true;
    for (const auto& text : texts) {
        const auto parsed = parse_all({text});
        report(parsed.diagnostics, parsed.sources, options);
        if (parsed.diagnostics.has_errors()) {
            all_sound = false;  // left as it is: what could not be read would be lost
            continue;
        }
        const std::string canonical = rules::print(parsed.files.front());
        if (text.name == "-") {
            out += canonical;
        } else if (canonical != text.text) {
            all_canonical = false;
            out += text.name + "\n";
            if (!wanted.check) write_file(text.name, canonical);
        }
    }
    answer(out);
    if (!all_sound) return Exit::invalid;
    return wanted.check && !all_canonical ? Exit::no : Exit::answered;
}

}  // namespace

void add_law_fmt(CLI::App& law, Run& run) {
    const auto wanted = std::make_shared<Wanted>();
    auto* command = law.add_subcommand("fmt", "bring law files into canonical form and name those that changed");
    command->fallthrough();
    command->add_option("paths", wanted->paths, "files or folders; `-` reads standard input")->required();
    command->add_flag("--check", wanted->check, "change nothing; exit with 1 where a file is not canonical");
    command->callback([&run, wanted] { run = [wanted](const Options& options) { return format(*wanted, options); }; });
}

}  // namespace breachlaw::cli

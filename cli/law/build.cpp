// `law build`: law files to a rulebook image for `--rulebook`.
#include <CLI/CLI.hpp>

#include "cli/files.hpp"

namespace breachlaw::cli {
namespace {

struct Wanted {
    std::vector<std::string> paths;
    std::string output;
    bool alone = false;
};

Exit build(const Wanted& wanted, const Options& options) {
    auto given = read_law_files(wanted.paths);
    const auto image = compile(wanted.alone ? std::move(given) : with_shipped_law(std::move(given)));
    report(image.diagnostics(), options);
    if (!image) return Exit::invalid;
    write_file(wanted.output, *image);
    return Exit::answered;
}

}  // namespace

void add_law_build(CLI::App& law, Run& run) {
    const auto wanted = std::make_shared<Wanted>();
    auto* command = law.add_subcommand("build", "compile law files to a rulebook image for --rulebook");
    command->fallthrough();
    command->add_option("paths", wanted->paths, "files or folders")->required();
    command->add_option("-o,--output", wanted->output, "image to write")->required()->type_name("FILE");
    command->add_flag("--alone", wanted->alone, "without the shipped law");
    command->callback([&run, wanted] { run = [wanted](const Options& options) { return build(*wanted, options); }; });
}

}  // namespace breachlaw::cli

#include "cli/global_options.hpp"

#include <CLI/CLI.hpp>

#include "cli/when.hpp"

namespace breachlaw::cli {

void add_global_options(CLI::App& program, Options& options) {
    program.add_option("--laws", options.laws, "folder of law files to use together with the shipped law")->type_name("DIR");
    program.add_option("--rulebook", options.rulebook, "rulebook image to use instead of the shipped law")->type_name("FILE");
    program
        .add_option_function<std::string>(
            "--now",
            [&options](const std::string& text) {
                options.assess.now = parse_instant(text);
                if (!options.assess.now) throw CLI::ValidationError("--now", "`" + text + "` is no instant such as 2026-03-04T09:00+01:00");
            },
            "answer as of this instant instead of the file's `as-of`")
        ->type_name("INSTANT");
    program
        .add_option_function<std::string>(
            "--law-as-of",
            [&options](const std::string& text) {
                options.assess.law_as_of = parse_date(text);
                if (!options.assess.law_as_of) throw CLI::ValidationError("--law-as-of", "`" + text + "` is no day such as 2026-03-04");
            },
            "answer by the law as it stood on this day")
        ->type_name("DAY");
    program.add_option("--law", options.assess.laws, "only this law, such as ch.fadp; may be repeated")->type_name("LAW");
    program.add_option("--place", options.assess.places, "only laws of this place, such as CH; may be repeated")->type_name("PLACE");
    static const std::map<std::string, Format> formats{
        {"human", Format::human}, {"json", Format::json}, {"markdown", Format::markdown}, {"html", Format::html}};
    program.add_option("--format", options.format, "human, json, markdown or html")
        ->transform(CLI::CheckedTransformer(formats).description(""))
        ->type_name("FORMAT");
    static const std::map<std::string, Color> colors{
        {"auto", Color::automatic}, {"always", Color::always}, {"never", Color::never}};
    program.add_option("--color", options.color, "auto, always or never")
        ->transform(CLI::CheckedTransformer(colors).description(""))
        ->type_name("WHEN");
}

}  // namespace breachlaw::cli

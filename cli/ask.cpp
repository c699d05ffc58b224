// `ask`: the next best questions; with --interactive it asks them, and writes the answers into a new file.
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include <CLI/CLI.hpp>

#include "cli/answers.hpp"
#include "cli/files.hpp"
#include "cli/report/phrases.hpp"
#include "cli/style.hpp"
#include "cli/when.hpp"
#include "engine/facts/reader.hpp"

namespace breachlaw::cli {
namespace {

struct Wanted {
    std::string incident, output;
    std::size_t limit = 5;
    bool interactive = false;
};

std::string for_people(const std::vector<Question>& all, std::int32_t offset, const Style& style) {
    if (all.empty()) return "no open question would decide anything\n";
    std::string out;
    std::size_t number = 0;
    for (const auto& question : all) {
        std::string head = std::to_string(++number) + ".";
        head.resize(4, ' ');
        out += style(Tone::strong, head + wrap(question_in_words(question), 96, "    ").substr(4));
        const auto line = [&](const char* label, const std::string& text) {
            if (!text.empty()) out += wrap(std::string(label) + text, 100, "    ");
        };
        line("ask: ", join(question.fact.known_to));
        line("decides: ", join(question.decides));
        if (question.before && !is_open(*question.before)) line("before: ", civil(*question.before, offset) + " " + offset_text(offset));
        line("answers: ", join(question.values, " | "));
        line("field: ", question.path);
    }
    return out;
}

std::string as_markdown(const std::vector<Question>& all) {
    std::string out = "# Questions to ask next\n\n";
    for (const auto& question : all)
        out += "1. " + question_in_words(question) + "\n   * ask: " + join(question.fact.known_to) + "\n   * decides: " +
               join(question.decides) + "\n   * field: `" + question.path + "`\n";
    return out;
}

/// What was typed, as JSON: as it is where it is a number, true, false or an opened structure, else as a string.
std::string as_json(const std::string& typed) {
    if (typed.front() == '{' || typed.front() == '[' || typed.front() == '"' || typed == "true" || typed == "false") return typed;
    if (typed.find_first_not_of("0123456789") == std::string::npos && (typed.size() == 1 || typed.front() != '0')) return typed;
    std::string out = "\"";
    for (const char c : typed) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

/// Reads answers until nothing is left to ask or the input ends. An answer the reader refuses is asked again.
std::string interview(const Rulebook& rulebook, std::string text, const Options& options) {
    std::vector<std::string> skipped;
    for (;;) {
        const auto incident = Incident::parse(rulebook, text);
        if (!incident) throw Stop{Exit::invalid, incident.diagnostics()};
        const auto all = questions(*incident, options.assess, skipped.size() + 1);
        const auto next = std::ranges::find_if(
            all, [&](const Question& q) { return std::ranges::find(skipped, q.path) == skipped.end(); });
        if (next == all.end()) {
            std::cerr << "nothing more to ask\n";
            return text;
        }
        std::cerr << "\n" << question_in_words(*next) << "\n";
        if (!next->values.empty()) std::cerr << "  " << join(next->values, " | ") << "\n";
        std::cerr << "  decides " << join(next->decides) << "\n  [enter: skip, ?: nobody knows, q: stop] " << std::flush;
        std::string typed;
        if (!std::getline(std::cin, typed) || typed == "q") return text;
        if (typed.empty()) {
            skipped.push_back(next->path);
            continue;
        }
        const auto changed = engine::set_field(text, next->path, typed == "?" ? "\"unknown\"" : as_json(typed));
        if (!changed) {
            std::cerr << "  `" << typed << "` is no value for this\n";
            continue;
        }
        const auto tried = Incident::parse(rulebook, *changed);
        if (!tried) {
            report(tried.diagnostics(), options);
            continue;
        }
        text = *changed;
        if (typed == "?") skipped.push_back(next->path);
    }
}

Exit ask(const Wanted& wanted, const Options& options) {
    const Rulebook rulebook = load_rulebook(options);
    if (wanted.interactive) {
        if (wanted.output.empty()) stop(Exit::usage, "`--interactive` needs `--output` with a new file", "the file read is never changed");
        if (wanted.incident == "-") stop(Exit::usage, "`--interactive` reads answers from standard input, so it needs a file");
        if (std::filesystem::exists(wanted.output)) stop(Exit::usage, "`" + wanted.output + "` exists already", "name a new file");
        (void)read_incident(rulebook, wanted.incident, options);  // says with the file's name what is wrong with it
        write_file(wanted.output, interview(rulebook, read_incident_text(wanted.incident, options), options));
        return Exit::answered;
    }
    const Incident incident = read_incident(rulebook, wanted.incident, options);
    const auto all = questions(incident, options.assess, wanted.limit);
    const engine::Facts& facts = incident.facts();
    switch (options.format) {
        case Format::json: answer(to_json(all) + "\n"); break;
        case Format::markdown: answer(as_markdown(all)); break;
        case Format::html: stop(Exit::usage, "`ask` has no HTML form", "use markdown, json or human");
        case Format::human: answer(for_people(all, offset_at(rulebook, facts.zone, {facts.now.seconds}), Style(wants_color(options)))); break;
    }
    return Exit::answered;
}

}  // namespace

void add_ask(CLI::App& program, Run& run) {
    const auto wanted = std::make_shared<Wanted>();
    auto* command = program.add_subcommand("ask", "the next best questions, by what they decide and how soon");
    command->fallthrough();
    command->add_option("incident", wanted->incident, "incident file; `-` reads standard input")->required();
    command->add_option("-n,--limit", wanted->limit, "how many questions")->capture_default_str();
    command->add_flag("-i,--interactive", wanted->interactive, "ask them one by one and write the answers into a new file");
    command->add_option("-o,--output", wanted->output, "new file for --interactive")->type_name("FILE");
    command->callback([&run, wanted] { run = [wanted](const Options& options) { return ask(*wanted, options); }; });
}

}  // namespace breachlaw::cli

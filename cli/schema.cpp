// `schema`: JSON Schemas of what goes in and comes out.
#include <CLI/CLI.hpp>

#include "cli/files.hpp"
#include "engine/facts/reader.hpp"

namespace breachlaw::cli {

void add_schema(CLI::App& program, Run& run) {
    const auto name = std::make_shared<std::string>("incident/1");
    auto* command = program.add_subcommand("schema", "JSON Schema of incident/1, assessment/1, explanation/1 or questions/1");
    command->fallthrough();
    command->add_option("name", *name, "document")->capture_default_str();
    command->callback([&run, name] {
        run = [name](const Options& options) {
            if (*name == "incident" || *name == "incident/1") {
                answer(engine::incident_schema(load_rulebook(options).image()) + "\n");
                return Exit::answered;
            }
            const auto schema = engine::answer_schema(name->find('/') == std::string::npos ? *name + "/1" : *name);
            if (schema.empty())
                stop(Exit::usage, "there is no document `" + *name + "`", "incident/1, assessment/1, explanation/1, questions/1");
            answer(std::string(schema) + "\n");
            return Exit::answered;
        };
    });
}

}  // namespace breachlaw::cli

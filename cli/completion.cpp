// `completion`: completions for a shell, from the commands and options as they are.
#include <CLI/CLI.hpp>

#include "cli/command.hpp"

namespace breachlaw::cli {
namespace {

struct Words {
    std::string path;  ///< `law fmt`
    std::vector<std::string> next, descriptions;
};

std::vector<std::string> long_options(const CLI::App& app) {
    std::vector<std::string> names;
    for (const auto* option : app.get_options())
        for (const auto& name : option->get_lnames()) names.push_back("--" + name);
    return names;
}

void collect(const CLI::App& app, const std::string& path, std::vector<Words>& all) {
    Words words{path, {}, {}};
    std::vector<const CLI::App*> commands = app.get_subcommands([](const CLI::App*) { return true; });
    for (const auto* command : commands) {
        words.next.push_back(command->get_name());
        words.descriptions.push_back(command->get_description());
    }
    for (const auto& option : long_options(app)) {
        words.next.push_back(option);
        words.descriptions.emplace_back();
    }
    all.push_back(words);
    for (const auto* command : commands) collect(*command, path.empty() ? command->get_name() : path + " " + command->get_name(), all);
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

/// Shell text that sets `path` to the commands among the words typed so far.
std::string cases(const std::vector<Words>& all) {
    std::string paths;
    for (const auto& words : all)
        if (!words.path.empty()) paths += (paths.empty() ? "\"" : "|\"") + words.path + "\"";
    return paths;
}

std::string choices(const std::vector<Words>& all) {
    std::string out;
    for (const auto& words : all) {
        // Options of the program may stand behind any command.
        std::vector<std::string> next = words.next;
        if (!words.path.empty())
            for (const auto& word : all.front().next)
                if (word.starts_with("--")) next.push_back(word);
        out += "    \"" + words.path + "\") next=\"" + joined(next) + "\" ;;\n";
    }
    return out;
}

std::string bash(const std::vector<Words>& all) {
    return "_breachlaw() {\n"
           "  local path= next= i word=${COMP_WORDS[COMP_CWORD]}\n"
           "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
           "    case \"$path${path:+ }${COMP_WORDS[i]}\" in\n"
           "      " + cases(all) + ") path=\"$path${path:+ }${COMP_WORDS[i]}\" ;;\n"
           "    esac\n"
           "  done\n"
           "  case \"$path\" in\n" + choices(all) +
           "  esac\n"
           "  COMPREPLY=($(compgen -W \"$next\" -- \"$word\") $(compgen -f -- \"$word\"))\n"
           "}\n"
           "complete -o filenames -F _breachlaw breachlaw\n";
}

std::string zsh(const std::vector<Words>& all) {
    return "#compdef breachlaw\n"
           "_breachlaw() {\n"
           "  local path= next= i\n"
           "  for ((i = 2; i < CURRENT; i++)); do\n"
           "    case \"$path${path:+ }${words[i]}\" in\n"
           "      " + cases(all) + ") path=\"$path${path:+ }${words[i]}\" ;;\n"
           "    esac\n"
           "  done\n"
           "  case \"$path\" in\n" + choices(all) +
           "  esac\n"
           "  compadd -- ${=next}\n"
           "  _files\n"
           "}\n"
           "compdef _breachlaw breachlaw\n";
}

std::string fish(const std::vector<Words>& all) {
    std::string out;
    for (const auto& words : all) {
        std::string condition = "__fish_use_subcommand";
        if (!words.path.empty()) {
            condition.clear();
            for (std::size_t at = 0; at <= words.path.size();) {
                const std::size_t end = std::min(words.path.find(' ', at), words.path.size());
                condition += (condition.empty() ? "" : "; and ") + std::string("__fish_seen_subcommand_from ") + words.path.substr(at, end - at);
                at = end + 1;
            }
        }
        for (std::size_t i = 0; i < words.next.size(); ++i) {
            std::string description;
            for (const char c : words.descriptions[i]) description += c == '\'' ? '"' : c;
            const bool option = words.next[i].starts_with("--");
            out += "complete -c breachlaw -n '" + (option && words.path.empty() ? "true" : condition) + "' " +
                   (option ? "-l " + words.next[i].substr(2) : "-a " + words.next[i]) +
                   (description.empty() ? "" : " -d '" + description + "'") + "\n";
        }
    }
    return out;
}

}  // namespace

void add_completion(CLI::App& program, Run& run) {
    const auto shell = std::make_shared<std::string>();
    auto* command = program.add_subcommand("completion", "completions for bash, zsh or fish");
    command->fallthrough();
    command->add_option("shell", *shell, "bash, zsh or fish")->required()->check(CLI::IsMember({"bash", "zsh", "fish"}));
    command->callback([&program, &run, shell] {
        run = [&program, shell](const Options&) {
            std::vector<Words> all;
            collect(program, "", all);
            answer(*shell == "bash" ? bash(all) : *shell == "zsh" ? zsh(all) : fish(all));
            return Exit::answered;
        };
    });
}

}  // namespace breachlaw::cli

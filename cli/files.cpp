#include "cli/files.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>

extern "C" const char breachlaw_shipped_texts[];
extern "C" const char breachlaw_shipped_texts_end[];

namespace breachlaw::cli {
namespace {

namespace fs = std::filesystem;

/// `CH/fadp.law` of `/home/me/jurisdictions/CH/fadp.law`; empty where there is no such folder in it.
std::string below_jurisdictions(const std::string& name) {
    const std::string folder = "jurisdictions/";
    const std::size_t at = name.rfind(folder);
    if (at == std::string::npos || (at != 0 && name[at - 1] != '/')) return {};
    return name.substr(at + folder.size());
}

/// The law that a text declares: the word after `law`, `contract` … at the beginning of a line. Empty without a header.
std::string declared_law(std::string_view text) {
    static constexpr std::string_view heads[] = {"law ", "contract ", "policy ", "model ", "guideline "};
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        for (const auto head : heads)
            if (line.starts_with(head)) {
                line.remove_prefix(head.size());
                return std::string(line.substr(0, line.find_first_of(" \t\"")));
            }
        at = end + 1;
    }
    return {};
}

}  // namespace

std::string read_file(const std::string& path) {
    if (path == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
    std::error_code failure;
    if (fs::is_directory(path, failure)) stop(Exit::failed, "`" + path + "` is a folder");
    std::ifstream in(path, std::ios::binary);
    if (!in) stop(Exit::failed, "cannot read `" + path + "`", fs::exists(path, failure) ? "" : "there is no such file");
    return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const std::string& path, std::string_view text) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.close();
    if (!out) stop(Exit::failed, "cannot write `" + path + "`");
}

std::vector<SourceText> read_law_files(const std::vector<std::string>& paths) {
    std::set<std::string> names;
    for (const auto& path : paths) {
        std::error_code failure;
        if (!fs::is_directory(path, failure)) {
            names.insert(path);
            continue;
        }
        for (const auto& entry : fs::recursive_directory_iterator(path, failure))
            if (entry.is_regular_file() && entry.path().extension() == ".law") names.insert(entry.path().generic_string());
        if (failure) stop(Exit::failed, "cannot read `" + path + "`");
    }
    std::vector<SourceText> files;
    for (const auto& name : names) files.push_back({name, read_file(name)});
    if (files.empty()) stop(Exit::failed, "there is no law file in `" + paths.front() + "`", "their names end in `.law`");
    return files;
}

std::vector<SourceText> shipped_law_files() {
    std::vector<SourceText> files;
    std::string_view rest(breachlaw_shipped_texts, static_cast<std::size_t>(breachlaw_shipped_texts_end - breachlaw_shipped_texts));
    const auto line = [&rest] {
        const std::size_t end = rest.find('\n');
        const auto text = rest.substr(0, end);
        rest.remove_prefix(end + 1);
        return text;
    };
    while (!rest.empty()) {
        const std::string name(line());
        const auto digits = line();
        std::size_t size = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), size);
        files.push_back({name, std::string(rest.substr(0, size))});
        rest.remove_prefix(size);
    }
    return files;
}

std::vector<SourceText> with_shipped_law(std::vector<SourceText> given) {
    std::set<std::string> places, laws;
    for (const auto& file : given) {
        places.insert(below_jurisdictions(file.name));
        laws.insert(declared_law(file.text));
    }
    places.erase("");
    laws.erase("");
    std::vector<SourceText> all;
    for (auto& file : shipped_law_files())
        if (!places.contains(below_jurisdictions(file.name)) && !laws.contains(declared_law(file.text)))
            all.push_back(std::move(file));
    all.insert(all.end(), std::make_move_iterator(given.begin()), std::make_move_iterator(given.end()));
    return all;
}

}  // namespace breachlaw::cli

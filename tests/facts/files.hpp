// Files of the tests, and diagnostics as text.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <breachlaw/result.hpp>

namespace breachlaw::test {

inline std::string read(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The files of a folder that end so, in order of their names.
inline std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder, const std::string& extension) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == extension) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

inline std::string rendered(const std::vector<Diagnostic>& diagnostics) {
    std::string out;
    for (const Diagnostic& each : diagnostics) {
        out += each.severity == Severity::error ? "error[" : "warning[";
        out += each.code + "] " + each.message + "\n  --> ";
        out += each.line == 0 ? "-" : std::to_string(each.line) + ":" + std::to_string(each.column);
        out += each.place.empty() ? "\n" : " " + each.place + "\n";
        if (!each.rendered.empty()) out += each.rendered + "\n";
        for (const auto& [place, message] : each.notes) out += "  = " + place + ": " + message + "\n";
        if (!each.help.empty()) out += "  = help: " + each.help + "\n";
    }
    return out;
}

}  // namespace breachlaw::test

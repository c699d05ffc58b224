// Files in and out. All of these stop the program where a file cannot be read or written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <breachlaw/breachlaw.hpp>

#include "cli/command.hpp"

namespace breachlaw::cli {

/// `-` is standard input.
[[nodiscard]] std::string read_file(const std::string& path);
void write_file(const std::string& path, std::string_view text);

/// Law files by name and text: of each path the file, or every `.law` file below the folder. In the order of their names.
[[nodiscard]] std::vector<SourceText> read_law_files(const std::vector<std::string>& paths);
/// The texts of the shipped law.
[[nodiscard]] std::vector<SourceText> shipped_law_files();
/// The shipped texts, where none of `given` has the same place below a folder `jurisdictions` or declares the same law; and `given`.
[[nodiscard]] std::vector<SourceText> with_shipped_law(std::vector<SourceText> given);

/// The law to answer by: shipped, from an image, or compiled with `--laws`.
[[nodiscard]] Rulebook load_rulebook(const Options& options);
/// Text of an incident file, with `like` resolved beside it.
[[nodiscard]] std::string read_incident_text(const std::string& path, const Options& options);
[[nodiscard]] Incident read_incident(const Rulebook& rulebook, const std::string& path, const Options& options);

}  // namespace breachlaw::cli

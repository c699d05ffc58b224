// What the tests of the front end share.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "rules/parse.hpp"
#include "rules/printer.hpp"

namespace breachlaw::rules::testing {

inline std::string read(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// The files of a folder that end so, in order of their names.
inline std::vector<std::filesystem::path> files_in(const std::string& folder, const std::string& extension) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(TEST_DIR) / folder)) {
        if (entry.path().extension() == extension) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

struct Parsed {
    SourceFile source;
    Diagnostics diagnostics;
    ParseResult result;

    explicit Parsed(std::string text, std::string name = "test.law") : source(std::move(name), std::move(text)) {
        result = parse(source, FileId{0}, diagnostics);
    }
    [[nodiscard]] std::string rendered() const { return render(diagnostics, Sources(&source, 1)); }
    /// The codes, in order of the places.
    [[nodiscard]] std::vector<std::string> codes() const {
        std::vector<std::string> codes;
        for (const Diagnostic& diagnostic : diagnostics) codes.push_back(diagnostic.code);
        return codes;
    }
};

/// The nth clause of a text that has to be sound.
inline syntax::Clause clause_of(const Parsed& parsed, std::size_t index = 0) {
    EXPECT_TRUE(parsed.result.ok) << parsed.rendered();
    for (const syntax::Item& item : parsed.result.file.items) {
        if (const auto* clause = std::get_if<syntax::Clause>(&item.node)) {
            if (index-- == 0) return *clause;
        }
    }
    ADD_FAILURE() << "no such clause";
    return {};
}

/// The condition of `[1] define x means …`.
inline syntax::Expr condition_of(const std::string& text) {
    const Parsed parsed("edition 1\n[1] define x means " + text + "\n");
    return *std::get<syntax::Define>(clause_of(parsed).body).means;
}

}  // namespace breachlaw::rules::testing

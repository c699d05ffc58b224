// The shipped law, compiled once for the tests that look inside it.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "rules/compiler.hpp"
#include "rules/law_test.hpp"

namespace breachlaw::rules {

struct Shipped {
  Compiled compiled;
  std::optional<Rulebook> rulebook;  // none: the law does not compile
};

inline const Shipped& shipped() {
  static const Shipped all = [] {
    namespace fs = std::filesystem;
    std::vector<SourceFile> sources;
    std::vector<fs::path> paths;
    for (const auto& entry : fs::recursive_directory_iterator(LAWS))
      if (entry.path().extension() == ".law") paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    for (const fs::path& path : paths) {
      std::ifstream file(path, std::ios::binary);
      sources.emplace_back(fs::relative(path, LAWS).generic_string(),
                           std::string(std::istreambuf_iterator<char>(file), {}));
    }
    Shipped made{compile_all(std::move(sources)), {}};
    if (const auto loaded = Rulebook::load(std::as_bytes(std::span(made.compiled.image))))
      made.rulebook = *loaded;
    return made;
  }();
  return all;
}

}  // namespace breachlaw::rules

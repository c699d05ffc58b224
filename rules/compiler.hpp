// Law text to a rulebook image: parse, check, lower, pack.
#pragma once

#include <breachlaw/breachlaw.hpp>

#include "rules/check.hpp"

namespace breachlaw::rules {

/// A compilation as it went, for tools that look inside: trees and program stay alive with it.
struct Compiled {
  std::vector<SourceFile> sources;
  std::vector<syntax::File> files;
  std::unique_ptr<Program> program;
  Diagnostics diagnostics;
  std::string image;  // empty where there were errors
};

/// Everything but the image where `image` is false. Never throws.
[[nodiscard]] Compiled compile_all(std::vector<SourceFile> sources, const CompileOptions& options = {}, bool image = true,
                                   std::optional<syntax::Date> today = {});

/// The same, for users of the public face.
[[nodiscard]] std::vector<breachlaw::Diagnostic> published(const Diagnostics& diagnostics, Sources sources);

}  // namespace breachlaw::rules

#include <algorithm>

#include "rules/compiler.hpp"
#include "rules/lower/lowering.hpp"
#include "rules/models.hpp"
#include "rules/parse.hpp"

namespace breachlaw::rules {

Compiled compile_all(std::vector<SourceFile> sources, const CompileOptions& options, bool image, std::optional<syntax::Date> today) {
  Compiled result;
  result.sources = std::move(sources);
  // The order in which files are given means nothing.
  std::sort(result.sources.begin(), result.sources.end(),
            [](const SourceFile& a, const SourceFile& b) { return std::pair(a.name(), a.text()) < std::pair(b.name(), b.text()); });
  bool parsed = true;
  for (std::size_t at = 0; at < result.sources.size(); ++at) {
    ParseResult one = parse(result.sources[at], static_cast<FileId>(at), result.diagnostics);
    parsed = parsed && one.ok;
    result.files.push_back(std::move(one.file));
  }
  instantiate(result.files, result.sources, result.diagnostics);
  result.program = check(result.files, result.sources, result.diagnostics, today);
  if (image && parsed && result.program && result.program->sound && !result.diagnostics.has_errors()) {
    Lowering lowering(*result.program, result.sources, options.zoneinfo);
    std::string bytes = lowering.run(result.diagnostics);
    if (!result.diagnostics.has_errors()) result.image = std::move(bytes);
  }
  return result;
}

namespace {

/// The lines of a rendered diagnostic that show the source: `12 | …` and the carets below.
std::string excerpt_of(const std::string& rendered) {
  std::string excerpt;
  for (std::size_t at = 0; at < rendered.size();) {
    const std::size_t end = std::min(rendered.find('\n', at), rendered.size());
    const std::string line = rendered.substr(at, end - at);
    const auto first = line.find_first_not_of(" 0123456789");
    if (first != std::string::npos && first > 0 && line[first] == '|') excerpt += (excerpt.empty() ? "" : "\n") + line;
    at = end + 1;
  }
  return excerpt;
}

}  // namespace

std::vector<breachlaw::Diagnostic> published(const Diagnostics& diagnostics, Sources sources) {
  std::vector<breachlaw::Diagnostic> result;
  const auto where = [&](Span span) {
    const auto file = static_cast<std::size_t>(span.file);
    return file < sources.size() ? std::pair(sources[file].name(), sources[file].locate(span.first)) : std::pair(std::string(), LineColumn{0, 0});
  };
  for (const Diagnostic& one : diagnostics) {
    breachlaw::Diagnostic made;
    made.code = one.code;
    made.severity = one.severity == Severity::error     ? breachlaw::Severity::error
                    : one.severity == Severity::warning ? breachlaw::Severity::warning
                                                        : breachlaw::Severity::note;
    const auto [file, at] = where(one.span);
    made.file = file;
    made.line = at.line;
    made.column = at.column;
    made.place = one.place;
    made.message = one.message;
    made.help = one.help;
    made.rendered = excerpt_of(render(one, sources));
    for (const auto& note : one.notes) {
      const auto [note_file, note_at] = where(note.span);
      made.notes.emplace_back(note_file + ":" + std::to_string(note_at.line) + ":" + std::to_string(note_at.column), note.message);
    }
    result.push_back(std::move(made));
  }
  return result;
}

}  // namespace breachlaw::rules

namespace breachlaw {

Result<std::string> compile(std::span<const SourceText> texts, const CompileOptions& options) {
  std::vector<rules::SourceFile> sources;
  for (const SourceText& text : texts) sources.emplace_back(text.name, text.text);
  rules::Compiled compiled = rules::compile_all(std::move(sources), options);
  auto diagnostics = rules::published(compiled.diagnostics, compiled.sources);
  if (compiled.image.empty()) return {std::move(diagnostics)};
  return {std::move(compiled.image), std::move(diagnostics)};
}

}  // namespace breachlaw

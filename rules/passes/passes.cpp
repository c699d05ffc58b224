#include "rules/passes/passes.hpp"

#include <tuple>

#include "rules/near_miss.hpp"

namespace breachlaw::rules {

std::string_view Compilation::source_name(FileId file) const {
  const auto index = static_cast<std::size_t>(file);
  return index < sources.size() ? std::string_view(sources[index].name()) : std::string_view();
}

bool Compilation::earlier(Span a, Span b) const {
  return std::tuple{source_name(a.file), a.first, a.last} < std::tuple{source_name(b.file), b.first, b.last};
}

Diagnostic& Compilation::error(std::string code, Span span, std::string place, std::string message, std::string help) {
  file();
  open_ = Diagnostic{span, std::move(code), Severity::error, std::move(place), std::move(message), std::move(help), {}, {}};
  return *open_;
}

Diagnostic& Compilation::warning(std::string code, Span span, std::string place, std::string message, std::string help) {
  Diagnostic& made = error(std::move(code), span, std::move(place), std::move(message), std::move(help));
  made.severity = Severity::warning;
  return made;
}

Diagnostic& Compilation::unknown(std::string code, Span span, std::string place, std::string_view what, std::string_view word,
                                 std::span<const std::string> candidates) {
  constexpr std::size_t few = 8;
  std::string help = did_you_mean(word, candidates);
  if (help.empty() && !candidates.empty() && candidates.size() <= few) help = "one of " + listed(candidates);
  Diagnostic& made = error(std::move(code), span, std::move(place), "unknown " + std::string(what) + " `" + std::string(word) + "`", help);
  if (auto near = near_miss(word, candidates)) made.suggestion = Suggestion{span, *std::move(near)};
  return made;
}

void Compilation::twice(std::string code, Span a, Span b, std::string place, std::string message, std::string help) {
  if (earlier(b, a)) std::swap(a, b);
  error(std::move(code), b, std::move(place), std::move(message), std::move(help)).notes.push_back({a, "the first is here"});
}

std::string listed(std::span<const std::string> words, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " " + std::string(last) + " " : ", ";
    text += "`" + words[i] + "`";
  }
  return text;
}

void Compilation::file() {
  if (open_) {
    // What is wrong in a model is said once, with the first law that takes it.
    const auto index = static_cast<std::size_t>(open_->span.file);
    const auto by = index < sources.size() ? sources[index].taken_by() : std::nullopt;
    const bool fresh = !by || of_models_.insert({sources[index].name(), open_->span.first, open_->code, open_->message}).second;
    if (by) open_->notes.push_back({*by, "taken from the model here"});
    if (fresh) diagnostics.add(*std::move(open_));
  }
  open_.reset();
}

std::unique_ptr<Program> check(std::span<const syntax::File> files, std::span<const SourceFile> sources,
                               Diagnostics& diagnostics, std::optional<syntax::Date> today) {
  auto program = std::make_unique<Program>();
  Compilation compilation(files, sources, today, *program, diagnostics);
  for (const auto pass : {headers, places, declare, collect, link, versions, expressions, cycles, duties, guidelines, strays, tests, lints}) pass(compilation);
  compilation.file();
  program->sound = !diagnostics.has_errors();
  return program;
}

}  // namespace breachlaw::rules

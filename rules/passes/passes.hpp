// The passes between parsed trees and lowering, in the order in which they run. Each reads what the earlier ones made, adds to the
// program, and says what is wrong; none stops the next.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "rules/check.hpp"

namespace breachlaw::rules {

/// What a pass works on, and how it reports.
struct Compilation {
  Compilation(std::span<const syntax::File> f, std::span<const SourceFile> s, std::optional<syntax::Date> t, Program& p,
              Diagnostics& d)
      : files(f), sources(s), today(t), program(p), diagnostics(d), law_of_file(f.size()), skipped(f.size()) {}

  std::span<const syntax::File> files;
  std::span<const SourceFile> sources;
  std::optional<syntax::Date> today;
  Program& program;
  Diagnostics& diagnostics;

  /// Order of two places that does not depend on the order of files.
  [[nodiscard]] bool earlier(Span a, Span b) const;
  [[nodiscard]] std::string_view source_name(FileId file) const;

  /// The law of each file, null without a header and for models; `skipped` where another file has its id.
  std::vector<Law*> law_of_file;
  std::vector<bool> skipped;

  Diagnostic& error(std::string code, Span span, std::string place, std::string message, std::string help = {});
  Diagnostic& warning(std::string code, Span span, std::string place, std::string message, std::string help = {});
  /// A word that is none of `candidates`: says what it is near to, or lists them where they are few.
  Diagnostic& unknown(std::string code, Span span, std::string place, std::string_view what, std::string_view word,
                      std::span<const std::string> candidates);
  /// Twice what may be once; the earlier one gets the note, whatever the order of files.
  void twice(std::string code, Span a, Span b, std::string place, std::string message, std::string help = {});
  /// The last one reported may still be given notes and a suggestion; it is filed when the next comes.
  void file();

 private:
  std::optional<Diagnostic> open_;
  std::set<std::tuple<std::string, std::uint32_t, std::string, std::string>> of_models_;
};

/// `a`, `b` or `c`.
[[nodiscard]] std::string listed(std::span<const std::string> words, std::string_view last = "or");

/// The values of a scale, each once.
void fill_domain(Compilation& c, Domain& domain, const syntax::Scale& scale);

/// Days and pending of a window as written; says where it is inverted.
[[nodiscard]] Window window_of(Compilation& c, const syntax::Window& window, const std::string& place);

void headers(Compilation&);      // one law for each header
void places(Compilation&);       // places, calendars, counting rules, recipients
void declare(Compilation&);      // choices, trees, facts, events, families, aliases
void collect(Compilation&);      // headers and clauses of laws, by kind and name
void link(Compilation&);         // targets, burdens, discharges, externs; who acts on whom
void versions(Compilation&);     // windows: inverted, overlapping, gaps
void expressions(Compilation&);  // names, types and places of every condition and moment
void cycles(Compilation&);       // of definitions, statuses, due dates, `before`
void duties(Compilation&);       // parts of duties; exceptions and their slots
void guidelines(Compilation&);   // scores, and what they suggest
void strays(Compilation&);       // clauses in files where they mean nothing
void tests(Compilation&);        // fixtures and tests
void lints(Compilation&);        // what is suspicious and no error

}  // namespace breachlaw::rules

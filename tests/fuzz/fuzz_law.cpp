// Any bytes as a law file: the parser ends, its messages point into the file, and what it accepts survives printing.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "rules/parse.hpp"
#include "rules/printer.hpp"

using namespace breachlaw::rules;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const SourceFile source("fuzz.law", std::string(reinterpret_cast<const char*>(data), size));
    Diagnostics diagnostics;
    const ParseResult parsed = parse(source, FileId{0}, diagnostics);
    for (const Diagnostic& diagnostic : diagnostics) {
        require(diagnostic.span.first <= diagnostic.span.last && diagnostic.span.last <= size);
    }
    (void)render(diagnostics, Sources(&source, 1));
    if (!parsed.ok) return 0;

    const SourceFile printed("printed.law", print(parsed.file));
    Diagnostics none;
    const ParseResult again = parse(printed, FileId{0}, none);
    require(again.ok);
    require(syntax::same(parsed.file, again.file));
    require(parsed.file.comments.size() == again.file.comments.size());
    require(print(again.file) == printed.text());
    return 0;
}

// Compiles a law of its own, with no other beside it, and loads it.
#include <cstdio>
#include <span>

#include <breachlaw/breachlaw.hpp>

int main() {
    const breachlaw::SourceText files[] = {{"places.law", "edition 1\nplaces UTOPIA zone Europe/Zurich {}\n"},
                                           {"broken.law", "edition 1\nlaw\n"}};
    const auto broken = breachlaw::compile(files);
    if (broken || broken.diagnostics().empty()) return 1;
    std::printf("%s\n", broken.diagnostics().front().code.c_str());
}

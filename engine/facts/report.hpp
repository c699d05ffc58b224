// Diagnostics of one text: counts them, finds line and column, and stops at the limit.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <breachlaw/breachlaw.hpp>

namespace breachlaw::engine {

/// The way from the top of the file to a value, kept on the stack and written out only where something is wrong.
struct Path {
    const Path* up = nullptr;
    std::string_view step;

    [[nodiscard]] std::string text() const;
};

class Report {
public:
    using Notes = std::vector<std::pair<std::string, std::string>>;

    Report(std::string_view text, const Limits& limits, std::vector<Diagnostic>& out)
        : text_(text), limit_(limits.diagnostics), out_(out), first_(out.size()) {}

    void error(std::string_view code, std::size_t at, const Path& path, std::string message, std::string help = {}, Notes notes = {}) {
        add(Severity::error, code, at, path.text(), std::move(message), std::move(help), std::move(notes));
    }
    void warning(std::string_view code, std::size_t at, const Path& path, std::string message, std::string help = {}, Notes notes = {}) {
        add(Severity::warning, code, at, path.text(), std::move(message), std::move(help), std::move(notes));
    }
    void add(Severity severity, std::string_view code, std::size_t at, std::string place, std::string message, std::string help, Notes notes);

    [[nodiscard]] bool failed() const { return failed_; }
    /// No more is reported; a reader may stop.
    [[nodiscard]] bool full() const { return full_; }
    [[nodiscard]] std::string_view text() const { return text_; }
    /// Puts what was reported in the order of the text.
    void sort();
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

private:
    std::pair<unsigned, unsigned> position(std::size_t at);
    std::string render(std::size_t at, unsigned line) const;

    std::string_view text_;
    std::size_t limit_;
    std::vector<Diagnostic>& out_;
    std::size_t first_;
    std::vector<std::size_t> lines_;  ///< where lines begin, once somebody asks
    bool failed_ = false, full_ = false;
};

/// The user's text in backticks, cut where it is long.
[[nodiscard]] std::string in_ticks(std::string_view text);

}  // namespace breachlaw::engine

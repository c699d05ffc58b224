#include "rules/diagnostic.hpp"

#include <algorithm>

#include "rules/utf8.hpp"

namespace breachlaw::rules {
namespace {

const SourceFile* source_of(Span span, Sources sources) {
    const auto index = static_cast<std::size_t>(span.file);
    return index < sources.size() ? &sources[index] : nullptr;
}

std::string blanks(std::size_t count) {
    return std::string(count, ' ');
}

// What a terminal may show: broken bytes, controls and invisible direction marks replaced, so that
// the mark stands where it should and the line reads as it is. Tabs take one cell.
std::string harmless(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const Utf8Step step = decode_utf8(text, at);
        const char32_t point = step.point;
        const bool turns = point == 0x061C || point == 0x200E || point == 0x200F ||
                           (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        const bool control = point < 0x20 || (point >= 0x7F && point < 0xA0);
        if (text[at] == '\t') {
            result += ' ';
        } else if (!step.valid || turns || control) {
            result += "\xEF\xBF\xBD";
        } else {
            result += text.substr(at, step.length);
        }
        at += step.length;
    }
    return result;
}

// The line of the source with the span marked below it.
std::string excerpt(const SourceFile& source, Span span) {
    constexpr std::size_t width_limit = 120;
    const std::uint32_t number = source.locate(span.first).line;
    const std::string_view line = source.line(number);
    const std::uint32_t begin = source.line_begin(number);
    const std::size_t from = std::min<std::size_t>(span.first - begin, line.size());
    const std::size_t to = std::clamp<std::size_t>(std::max(span.last, span.first) - begin, from, line.size());

    // A very long line is cut to a window around the mark; both ends on character boundaries.
    const auto boundary = [line](std::size_t at) {
        while (at > 0 && at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80) --at;
        return std::min(at, line.size());
    };
    const std::size_t left = line.size() > width_limit && from > width_limit / 2 ? boundary(from - width_limit / 2) : 0;
    const std::size_t right = line.size() > left + width_limit ? boundary(left + width_limit) : line.size();
    const std::string shown = harmless(line.substr(left, right - left));
    const std::size_t indent = display_width(harmless(line.substr(left, from - left)));
    const std::size_t end = std::clamp(to, from, std::max(right, from));
    const std::size_t length = std::max<std::size_t>(1, display_width(harmless(line.substr(from, end - from))));
    const std::string label = std::to_string(number);
    const std::string margin = blanks(std::max<std::size_t>(label.size(), 4));
    std::string text = margin + " |\n";
    text += blanks(margin.size() - label.size()) + label + " | " + (left > 0 ? "…" : "") + shown +
            (right < line.size() ? "…" : "") + "\n";
    text += margin + " | " + blanks(indent + (left > 0 ? 1 : 0)) + std::string(length, '^') + "\n";
    return text;
}

std::string where(const SourceFile& source, Span span) {
    const LineColumn at = source.locate(span.first);
    return source.name() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

std::string quoted(std::string_view text) {
    constexpr char hex[] = "0123456789abcdef";
    std::string result = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (c == '\n') {
            result += "\\n";
        } else if (byte < 0x20) {
            result += "\\u00";
            result += hex[byte >> 4];
            result += hex[byte & 15];
        } else {
            result += c;
        }
    }
    return result + "\"";
}

void add_place(std::string& json, Span span, Sources sources) {
    const SourceFile* source = source_of(span, sources);
    if (source == nullptr) return;
    const LineColumn first = source->locate(span.first);
    const LineColumn last = source->locate(span.last);
    json += ",\"file\":" + quoted(source->name()) + ",\"line\":" + std::to_string(first.line) +
            ",\"column\":" + std::to_string(first.column) + ",\"end_line\":" + std::to_string(last.line) +
            ",\"end_column\":" + std::to_string(last.column) + ",\"first\":" + std::to_string(span.first) +
            ",\"last\":" + std::to_string(span.last);
}

std::string object(const Diagnostic& diagnostic, Sources sources) {
    std::string json = "{\"code\":" + quoted(diagnostic.code) + ",\"severity\":" + quoted(name_of(diagnostic.severity));
    if (!diagnostic.place.empty()) json += ",\"place\":" + quoted(diagnostic.place);
    json += ",\"message\":" + quoted(diagnostic.message);
    if (!diagnostic.help.empty()) json += ",\"help\":" + quoted(diagnostic.help);
    add_place(json, diagnostic.span, sources);
    if (!diagnostic.notes.empty()) {
        json += ",\"notes\":[";
        for (const DiagnosticNote& note : diagnostic.notes) {
            if (&note != &diagnostic.notes.front()) json += ",";
            json += "{\"message\":" + quoted(note.message);
            add_place(json, note.span, sources);
            json += "}";
        }
        json += "]";
    }
    if (diagnostic.suggestion) {
        json += ",\"suggestion\":{\"replacement\":" + quoted(diagnostic.suggestion->replacement);
        add_place(json, diagnostic.suggestion->span, sources);
        json += "}";
    }
    return json + "}";
}

}  // namespace

std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "error";
        case Severity::warning:
            return "warning";
        case Severity::note:
            return "note";
    }
    return "error";
}

void Diagnostics::error(std::string code, Span span, std::string place, std::string message, std::string help) {
    add({span, std::move(code), Severity::error, std::move(place), std::move(message), std::move(help), {}, {}});
}

void Diagnostics::warning(std::string code, Span span, std::string place, std::string message, std::string help) {
    add({span, std::move(code), Severity::warning, std::move(place), std::move(message), std::move(help), {}, {}});
}

std::size_t Diagnostics::count(Severity severity) const {
    return static_cast<std::size_t>(
        std::count_if(all_.begin(), all_.end(), [severity](const Diagnostic& d) { return d.severity == severity; }));
}

std::string render(const Diagnostic& diagnostic, Sources sources) {
    std::string text(name_of(diagnostic.severity));
    text += "[" + diagnostic.code + "] ";
    if (!diagnostic.place.empty()) text += diagnostic.place + ": ";
    text += diagnostic.message + "\n";
    if (const SourceFile* source = source_of(diagnostic.span, sources)) {
        text += "  --> " + where(*source, diagnostic.span) + "\n" + excerpt(*source, diagnostic.span);
    }
    for (const DiagnosticNote& note : diagnostic.notes) {
        text += "     = note: " + note.message + "\n";
        if (const SourceFile* source = source_of(note.span, sources)) {
            text += "  --> " + where(*source, note.span) + "\n" + excerpt(*source, note.span);
        }
    }
    if (!diagnostic.help.empty()) text += "     = help: " + diagnostic.help + "\n";
    return text;
}

std::string render(const Diagnostics& diagnostics, Sources sources) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics) text += render(diagnostic, sources);
    return text;
}

std::string to_json(const Diagnostics& diagnostics, Sources sources) {
    std::string json = "[";
    for (const Diagnostic& diagnostic : diagnostics) {
        if (json.size() > 1) json += ",";
        json += object(diagnostic, sources);
    }
    return json + "]";
}

}  // namespace breachlaw::rules

#include "rules/printer/layout.hpp"

#include "rules/source.hpp"

namespace breachlaw::rules::printing {
namespace {

struct Task {
    const Doc* doc;
    int indent;
    bool broken;
};

// Whether `tasks`, from the back, go on this line up to the first place where it may break. What
// follows them may break at its first chance.
bool fits(std::ptrdiff_t room, std::vector<Task> tasks, const std::vector<Task>& rest) {
    std::size_t more = rest.size();
    while (room >= 0) {
        if (tasks.empty()) {
            if (more == 0) return true;
            tasks.push_back(rest[--more]);
            continue;
        }
        const Task task = tasks.back();
        tasks.pop_back();
        switch (task.doc->kind()) {
            case Doc::Kind::text:
                room -= static_cast<std::ptrdiff_t>(display_width(task.doc->text()));
                break;
            case Doc::Kind::line:
                if (task.broken) return true;
                --room;
                break;
            case Doc::Kind::soft:
                if (task.broken) return true;
                break;
            case Doc::Kind::hard:
                return task.broken;  // a group with a hard break never fits flat
            case Doc::Kind::cat:
            case Doc::Kind::group:
            case Doc::Kind::nest: {
                const auto& parts = task.doc->parts();
                for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
                    tasks.push_back({&*part, task.indent, task.broken});
                }
                break;
            }
        }
    }
    return false;
}

}  // namespace

Doc mark(Doc::Kind kind) {
    Doc doc;
    doc.kind_ = kind;
    return doc;
}

Doc wrap(Doc::Kind kind, Doc inner, int indent) {
    Doc doc;
    doc.kind_ = kind;
    doc.indent_ = indent;
    doc.parts_.push_back(std::move(inner));
    return doc;
}

std::string lay_out(const Doc& doc, std::size_t width) {
    std::string text;
    std::size_t column = 0;
    std::vector<Task> tasks{{&doc, 0, true}};
    const auto new_line = [&text, &column](int indent) {
        while (!text.empty() && text.back() == ' ') text.pop_back();
        text += '\n';
        text.append(static_cast<std::size_t>(indent), ' ');
        column = static_cast<std::size_t>(indent);
    };
    while (!tasks.empty()) {
        const Task task = tasks.back();
        tasks.pop_back();
        switch (task.doc->kind()) {
            case Doc::Kind::text:
                text += task.doc->text();
                column += display_width(task.doc->text());
                break;
            case Doc::Kind::line:
                if (task.broken) {
                    new_line(task.indent);
                } else {
                    text += ' ';
                    ++column;
                }
                break;
            case Doc::Kind::soft:
                if (task.broken) new_line(task.indent);
                break;
            case Doc::Kind::hard:
                new_line(task.indent);
                break;
            case Doc::Kind::cat:
            case Doc::Kind::group:
            case Doc::Kind::nest: {
                const int indent = task.indent + task.doc->indent();
                bool broken = task.broken;
                if (task.doc->kind() == Doc::Kind::group) {
                    const auto room = static_cast<std::ptrdiff_t>(width) - static_cast<std::ptrdiff_t>(column);
                    broken = !fits(room, {{&task.doc->parts().front(), indent, false}}, tasks);
                }
                const auto& parts = task.doc->parts();
                for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
                    tasks.push_back({&*part, indent, broken});
                }
                break;
            }
        }
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.pop_back();
    return text + "\n";
}

}  // namespace breachlaw::rules::printing

// `law list`: the laws of the rulebook.
#include <CLI/CLI.hpp>

#include "cli/files.hpp"
#include "cli/report/phrases.hpp"
#include "cli/style.hpp"
#include "engine/clock/time.hpp"
#include "engine/image/image.hpp"
#include "engine/output/json.hpp"

namespace breachlaw::cli {
namespace {

namespace image = engine::image;

struct Entry {
    std::string id, title, from, until, pending, reviewed;
    std::vector<std::string> places, sources;
    std::size_t duties = 0;
};

std::string day_text(std::int64_t day) {
    if (day < engine::first_day || day > engine::last_day) return {};
    return engine::format(engine::date_of(static_cast<engine::Day>(day)));
}

std::vector<Entry> entries_of(const engine::Image& book) {
    std::vector<Entry> entries;
    for (const auto& law : book.all<image::Law>()) {
        Entry entry;
        entry.id = book[law.id];
        entry.title = book[law.title];
        for (const auto place : book[law.places]) entry.places.emplace_back(book[book[place].code]);
        entry.from = day_text(law.from);
        entry.until = day_text(law.until);
        entry.pending = book[law.pending];
        entry.reviewed = day_text(law.reviewed);
        for (const auto& source : book[law.sources]) entry.sources.emplace_back(book[source.url]);
        entry.duties = law.duties.count;
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::string as_json(const std::vector<Entry>& entries) {
    engine::JsonWriter json;
    json.open_array();
    const auto texts = [&json](std::string_view name, const std::vector<std::string>& list) {
        json.key(name);
        json.open_array();
        for (const auto& text : list) json.string(text);
        json.close_array();
    };
    for (const auto& entry : entries) {
        json.open_object();
        json.key("id"), json.string(entry.id);
        json.key("title"), json.string(entry.title);
        texts("places", entry.places);
        json.member("from", entry.from);
        json.member("until", entry.until);
        json.member("pending", entry.pending);
        json.member("reviewed", entry.reviewed);
        texts("sources", entry.sources);
        json.key("duties"), json.integer(static_cast<std::int64_t>(entry.duties));
        json.close_object();
    }
    json.close_array();
    return json.take() + "\n";
}

std::string for_people(const std::vector<Entry>& entries, bool markdown) {
    std::string out;
    for (const auto& entry : entries) {
        const std::string window = !entry.pending.empty() ? "pending: " + entry.pending
                                   : join({entry.from.empty() ? "" : "from " + entry.from, entry.until.empty() ? "" : "until " + entry.until}, " ");
        const std::string rest = join({join(entry.places), window, std::to_string(entry.duties) + (entry.duties == 1 ? " duty" : " duties"),
                                       entry.reviewed.empty() ? "" : "reviewed " + entry.reviewed}, " · ");
        out += markdown ? "* `" + entry.id + "` " + entry.title + " (" + rest + ")\n"
                        : wrap(entry.id + "  " + entry.title, 100, "") + wrap(rest, 100, "    ");
    }
    return out;
}

}  // namespace

void add_law_list(CLI::App& law, Run& run) {
    auto* command = law.add_subcommand("list", "the laws of the rulebook: place, when in force, duties, when reviewed");
    command->fallthrough();
    command->callback([&run] {
        run = [](const Options& options) {
            const Rulebook rulebook = load_rulebook(options);
            const auto entries = entries_of(rulebook.image());
            answer(options.format == Format::json ? as_json(entries) : for_people(entries, options.format == Format::markdown));
            return Exit::answered;
        };
    });
}

}  // namespace breachlaw::cli

// Facts as text, for their digest: one line a fact, in an order of its own. However a file spells its facts, the same facts give
// the same bytes. Sources and notes are no facts.
#include <algorithm>

#include "engine/facts/context.hpp"

namespace breachlaw::engine {
namespace {

class Writer {
public:
    explicit Writer(const Facts& facts) : facts_(facts), image_(*facts.image) {}

    std::string all() {
        out_ = "incident/1\n";
        field("incident", [&] { text(facts_.incident); });
        for (Index level = 0; level < image::kLevels; ++level)
            for (Index at = 0; at < facts_.records[level].size(); ++at) record(static_cast<Level>(level), at);
        for (const auto& [key, list] : {std::pair{"claimed", &facts_.claimed}, {"not-claimed", &facts_.not_claimed}, {"relied-on", &facts_.relied_on}})
            for (const std::string& id : *list) field(key, [&] { text(id); });
        return std::move(out_);
    }

private:
    template <class F>
    void field(std::string_view key, F value) {
        out_ += key;
        out_ += " = ";
        value();
        out_ += '\n';
    }
    void text(std::string_view text) { write_string(out_, text); }
    void number(std::int64_t value) { out_ += value == INT64_MAX ? "inf" : value == INT64_MIN ? "-inf" : std::to_string(value); }
    void range(std::int64_t lo, std::int64_t hi) {
        number(lo);
        out_ += "..";
        number(hi);
    }
    void interval(Interval at) { range(at.lo.seconds, at.hi.seconds); }
    void place(Index index) { out_ += index == kNone ? "-" : image_[image_.all<image::Place>()[index].code]; }

    /// Records have names in the file only now and then: where they stand says which they are.
    void record(Level level, Index at) {
        const Record& record = facts_.records[static_cast<Index>(level)][at];
        if (record.existence == Record::Existence::joined) return;  // follows from the others
        if (record.parent != kNone && level != Level::incident && image::parent_of(level) == Level::dataset &&
            facts_.records[static_cast<Index>(Level::dataset)][record.parent].existence == Record::Existence::joined)
            return;
        if (level != Level::incident) {
            out_ += "[";
            out_ += name_of(level);
            out_ += image::parent_of(level) == Level::dataset ? " " + std::to_string(record.parent) : "";
            out_ += record.existence == Record::Existence::ghost ? " ?" : "";
            out_ += "] ";
            text(level == Level::dataset ? record.name : "");
            out_ += '\n';
        }
        std::vector<const Fact*> facts;
        for (const Fact& fact : image_.all<Fact>())
            if (fact.level == level && fact.slot < record.cells.size() && record.cells[fact.slot].state != State::not_asked) facts.push_back(&fact);
        const auto key = [&](const Fact* fact) { return (fact->law ? std::string(image_[image_[fact->law].id]) + "/" : "") + std::string(image_[fact->name]); };
        std::sort(facts.begin(), facts.end(), [&](const Fact* a, const Fact* b) { return key(a) < key(b); });
        for (const Fact* fact : facts) field(key(fact), [&] { cell(*fact, record.cells[fact->slot]); });
        auto own = record.own;
        std::sort(own.begin(), own.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (const auto& [index, value] : own) {
            const Fact& fact = image_.all<Fact>()[index];
            field("own " + key(&fact), [&, &value = value] { cell(fact, value); });
        }
    }

    void cell(const Fact& fact, const Cell& cell) {
        constexpr std::string_view states[] = {"not asked", "unknown", "", "n/a"};
        out_ += states[static_cast<std::size_t>(cell.state)];
        if (cell.asked_partly) out_ += '~';
        if (cell.state != State::known) return;
        switch (fact.type) {
            case Type::yes_no:
            case Type::choice: mask(cell.mask); break;
            case Type::judgment: mask(cell.mask), judgments(cell); break;
            case Type::number:
            case Type::percent:
            case Type::span: range(cell.lo, cell.hi); break;
            case Type::money: range(cell.lo, cell.hi), out_ += " " + std::to_string(cell.currency); break;
            case Type::moment: interval(cell.when), flags(cell); break;
            case Type::period:
                interval(cell.when), out_ += " to ", interval(cell.until), out_ += " for ", range(cell.lo, cell.hi), flags(cell);
                break;
            case Type::periods:
                for (const Interval at : facts_.periods[cell.extra]) interval(at), out_ += ' ';
                break;
            case Type::place:
            case Type::set:
            case Type::graded_set: set(facts_.sets[cell.extra]); break;
            case Type::count_by_place: count(facts_.counts[cell.extra]); break;
            case Type::text:
            case Type::recipient:
            case Type::duty_or_recipient: text(facts_.texts[cell.extra]); break;
            case Type::strings:
                for (const std::string& each : facts_.lists[cell.extra]) text(each), out_ += ' ';
                break;
            case Type::names: {
                auto links = facts_.links[cell.extra];
                std::sort(links.to.begin(), links.to.end(), [](const auto& a, const auto& b) { return a.dataset < b.dataset; });
                out_ += links.closed ? "only" : "";
                for (const auto& to : links.to) out_ += " " + std::to_string(to.dataset) + ":" + std::to_string(static_cast<int>(to.is));
                break;
            }
            case Type::overlap:
                for (const Overlap& each : facts_.overlaps[cell.extra]) out_ += std::to_string(each.dataset) + ":" + std::to_string(each.mask) + " ";
                break;
            case Type::harms:
                for (const Harm& harm : facts_.harms[cell.extra]) {
                    out_ += std::to_string(harm.kind) + ":", mask(harm.likelihood), out_ += ":", mask(harm.severity);
                    text(harm.by), text(harm.reasons), out_ += ' ';
                }
                break;
            case Type::texts:
            case Type::contact:
                for (const LetterText& each : facts_.letters[cell.extra]) text(each.language), text(each.item), text(each.text), out_ += ' ';
                break;
            case Type::end_: break;
        }
    }

    void mask(std::uint64_t value) { out_ += "{" + std::to_string(value) + "}"; }
    void flags(const Cell& cell) { out_ += cell.never ? " never" : cell.not_yet ? " not yet" : ""; }

    void set(const SetValue& value) {
        std::vector<std::string> lines;
        for (const SetEntry& entry : value.entries) {
            std::string saved;
            saved.swap(out_);
            if (entry.member != kNone) out_ += std::to_string(entry.member);
            out_ += '@';
            place(entry.place);
            out_ += ":" + std::to_string(static_cast<int>(entry.is)) + ":" + std::to_string(entry.grades) + ":" + std::to_string(entry.basis) + ":";
            range(entry.people_lo, entry.people_hi), out_ += ':', range(entry.since, entry.until);
            text(entry.by), text(entry.reasons);
            saved.swap(out_);
            lines.push_back(std::move(saved));
        }
        std::sort(lines.begin(), lines.end());
        if (value.closed) out_ += "only";
        for (const std::string& line : lines) out_ += " " + line;
    }

    void count(const CountValue& value) {
        for (const CountValue::At& at : value.places) place(at.place), out_ += ":", range(at.lo, at.hi), out_ += ' ';
        out_ += "unplaced ", range(value.unplaced_lo, value.unplaced_hi), out_ += " elsewhere ", range(value.elsewhere_lo, value.elsewhere_hi);
        out_ += value.elsewhere_asked ? "~ total " : " total ", range(value.total_lo, value.total_hi);
    }

    void judgments(const Cell& cell) {
        if (cell.extra >= facts_.judgments.size()) return;
        for (const JudgmentEntry& entry : facts_.judgments[cell.extra]) {
            out_ += " (", mask(entry.mask), text(entry.by), text(entry.as), text(entry.reasons), interval(entry.on), text(entry.named);
            for (const auto& [factor, said] : entry.factors) text(factor), text(said);
            if (entry.written) out_ += *entry.written ? "written" : "not written";
            for (const std::string& who : entry.consulted) text(who);
            out_ += ')';
        }
    }

    const Facts& facts_;
    const Image& image_;
    std::string out_;
};

}  // namespace

std::string canonical_text(const Facts& facts) { return Writer(facts).all(); }

}  // namespace breachlaw::engine

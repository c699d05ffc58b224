// What facts say against each other, or without ground.
#include <algorithm>
#include <bit>

#include "engine/facts/context.hpp"

namespace breachlaw::engine {
namespace {

using Is = SetEntry::Is;

class Checks {
public:
    explicit Checks(Context& context) : context_(context), image_(context.image), facts_(context.facts) {}

    void run() {
        order();
        judgments();
        business();
        const auto& datasets = facts_.records[static_cast<Index>(Level::dataset)];
        for (Index at = 0; at < datasets.size(); ++at) {
            if (datasets[at].existence != Record::Existence::real) continue;
            people(at);
            opened(at);
            excluded(at);
        }
    }

private:
    const Context::Stood* stood(Level level, Index record, const Fact& fact) const {
        for (const auto& stood : context_.stood)
            if (!stood.own && stood.level == level && stood.record == record && stood.slot == fact.slot) return &stood;
        return nullptr;
    }
    std::string path(Level level, Index record, const Fact& fact) const {
        const auto* found = stood(level, record, fact);
        return found ? found->origin.path : std::string(key_of(image_, fact));
    }
    std::size_t at(Level level, Index record, const Fact& fact) const {
        const auto* found = stood(level, record, fact);
        return found ? found->at : Report::nowhere;
    }
    const Fact* fact(Level level, std::string_view name) const {
        for (const Fact& fact : image_.all<Fact>())
            if (fact.level == level && !fact.law && image_[fact.name] == name) return &fact;
        return nullptr;
    }
    Cell& cell(Level level, Index record, const Fact& fact) { return facts_.records[static_cast<Index>(level)][record].cells[fact.slot]; }
    void say(Severity severity, std::string_view code, std::size_t at, std::string place, std::string message, std::string help, Report::Notes notes = {}) {
        context_.report.add(severity, code, at, std::move(place), std::move(message), std::move(help), std::move(notes));
    }

    /// Events stand in their order; one that does not is shown, and nothing is repaired.
    void order() {
        for (const image::Ordered& chain : image_.all<image::Ordered>()) {
            const auto events = image_[chain.events];
            for (std::size_t a = 0; a < events.size(); ++a)
                for (std::size_t b = a + 1; b < events.size(); ++b) {
                    const Fact &first = image_[events[a]], &then = image_[events[b]];
                    if (first.level != Level::incident || then.level != Level::incident) continue;
                    const Cell &early = cell(Level::incident, 0, first), &late = cell(Level::incident, 0, then);
                    if (early.state != State::known || late.state != State::known || early.never || late.never || late.not_yet) continue;
                    if (early.when.lo <= late.when.hi) continue;
                    say(Severity::warning, "D0903", at(Level::incident, 0, then), path(Level::incident, 0, then), "`" + std::string(key_of(image_, then)) + "` lies before `" + std::string(key_of(image_, first)) + "`",
                        "check both dates", {{path(Level::incident, 0, first), "should not be later"}});
                }
        }
    }

    void judgments() {
        const Fact* discovered = fact(Level::incident, "discovered");
        if (!discovered) return;
        const Cell& known = cell(Level::incident, 0, *discovered);
        if (known.state != State::known || known.never || known.not_yet) return;
        for (const auto& judged : context_.judged) {
            const Cell& at = judged.given.cell;
            if (at.state != State::known || at.when.hi >= known.when.lo) continue;
            say(Severity::warning, "D0903", judged.given.at, judged.given.origin.path + ".on", "the judgment is older than the discovery", "check both dates",
                {{path(Level::incident, 0, *discovered), "discovered later"}});
        }
    }

    /// Who has a seat in a place does business there.
    void business() {
        const Fact *seat = fact(Level::incident, "established-in"), *business = fact(Level::incident, "does-business-in");
        if (!seat || !business) return;
        const Cell seats = cell(Level::incident, 0, *seat);
        if (seats.state != State::known || seats.extra >= facts_.sets.size()) return;
        Cell& wide = cell(Level::incident, 0, *business);
        SetValue value = wide.state == State::known && wide.extra < facts_.sets.size() ? facts_.sets[wide.extra] : SetValue{};
        if (wide.state == State::not_applicable) value.closed = true;
        bool grown = false;
        for (const SetEntry& entry : facts_.sets[seats.extra].entries) {
            if (entry.is != Is::in) continue;
            const bool listed = std::any_of(value.entries.begin(), value.entries.end(), [&](const SetEntry& have) { return have.is == Is::in && holds(have.place, entry.place); });
            if (listed) continue;
            const auto& where = image_.all<image::Place>()[entry.place];
            const bool denied = std::any_of(value.entries.begin(), value.entries.end(), [&](const SetEntry& have) { return have.is == Is::out && holds(have.place, entry.place); });
            if ((value.closed && !part_listed(value, entry.place)) || denied) {
                say(Severity::error, "D0903", at(Level::incident, 0, *business), path(Level::incident, 0, *business), "a seat in `" + std::string(image_[where.code]) + "`, yet no business there",
                    "who is established in a place does business there", {{path(Level::incident, 0, *seat), "the seat"}});
                return;
            }
            if (value.closed) continue;
            SetEntry also;
            also.place = entry.place;
            value.entries.push_back(also);
            grown = true;
        }
        if (!grown) return;
        wide.asked_partly = wide.asked_partly || wide.state == State::asked;
        wide.state = State::known;
        wide.extra = context_.keep(facts_.sets, std::move(value));
    }
    bool holds(Index outer, Index inner, int depth = 0) const {
        if (outer == kNone || inner == kNone || depth > 8) return false;
        if (outer == inner) return true;
        const image::Place& place = image_.all<image::Place>()[inner];
        if (place.parent && holds(outer, place.parent.index, depth + 1)) return true;
        for (const image::Membership& member : image_[image_.all<image::Place>()[outer].members])
            if (member.place && holds(member.place.index, inner, depth + 1)) return true;
        return false;
    }
    bool part_listed(const SetValue& value, Index group) const {  // somewhere in EU, and business in DE
        return std::any_of(value.entries.begin(), value.entries.end(), [&](const SetEntry& have) { return have.is == Is::in && holds(group, have.place); });
    }

    /// No part of the people is larger than all of them.
    void people(Index dataset) {
        const Fact* all = fact(Level::dataset, "people");
        if (!all) return;
        const Cell whole = cell(Level::dataset, dataset, *all);
        if (whole.state != State::known || whole.hi == INT64_MAX) return;
        const auto too_many = [&](const Fact& part, const std::string& what, std::int64_t lo) {
            say(Severity::error, "D0903", at(Level::dataset, dataset, part), path(Level::dataset, dataset, part), what + " are at least " + std::to_string(lo) + ", all people at most " + std::to_string(whole.hi),
                "correct one of the two", {{path(Level::dataset, dataset, *all), "all people"}});
        };
        for (const Fact& part : image_.all<Fact>()) {
            if (part.level != Level::dataset || &part == all) continue;
            const Cell& value = cell(Level::dataset, dataset, part);
            if (value.state != State::known) continue;
            if (part.type == Type::number && image_[part.unit] == "persons" && value.lo > whole.hi) too_many(part, "`" + std::string(key_of(image_, part)) + "`", value.lo);
            if (part.type != Type::set || value.extra >= facts_.sets.size()) continue;
            for (const SetEntry& entry : facts_.sets[value.extra].entries)
                if (entry.people_lo > whole.hi && entry.member != kNone)
                    too_many(part, "the people with `" + std::string(image_[members_of(image_, part)[entry.member].name]) + "`", entry.people_lo);
        }
    }

    /// Data that a recipient opened were accessed.
    void opened(Index dataset) {
        const Fact *opened = fact(Level::recipient, "opened"), *effect = fact(Level::dataset, "effect");
        if (!opened || !effect || !effect->domain) return;
        const auto access = find_member(image_, image_[effect->domain], "access");
        if (!access) return;
        std::uint8_t least = 0b11111;
        std::string where;
        const auto& recipients = facts_.records[static_cast<Index>(Level::recipient)];
        for (Index at = 0; at < recipients.size(); ++at) {
            if (recipients[at].parent != dataset || recipients[at].existence != Record::Existence::real) continue;
            const Cell& value = recipients[at].cells[opened->slot];
            if (value.state != State::known || (value.mask & 1) != 0) continue;
            const auto grades = static_cast<std::uint8_t>(value.mask & 0b11111);
            const auto up = static_cast<std::uint8_t>(0b11111 & ~((1U << std::countr_zero(grades)) - 1));  // from its lowest grade up
            if ((least & up) != least) where = path(Level::recipient, at, *opened);
            least &= up;
        }
        if (least == 0b11111) return;
        Cell& effects = cell(Level::dataset, dataset, *effect);
        SetValue value = effects.state == State::known && effects.extra < facts_.sets.size() ? facts_.sets[effects.extra] : SetValue{};
        const auto found = std::find_if(value.entries.begin(), value.entries.end(), [&](const SetEntry& entry) { return entry.member == *access; });
        const bool possible = found != value.entries.end() ? (found->grades & least) != 0 : !value.closed;
        if (!possible) {
            say(Severity::error, "D0903", at(Level::dataset, dataset, *effect), path(Level::dataset, dataset, *effect) + ".access", "the data were opened by a recipient more surely than accessed by anyone",
                "what somebody not entitled opened was accessed", {{where, "opened"}});
            return;
        }
        if (found != value.entries.end()) {
            found->grades &= least;
        } else {
            SetEntry entry;
            entry.member = *access;
            entry.grades = least;
            value.entries.push_back(entry);
        }
        effects.asked_partly = effects.asked_partly || effects.state == State::asked;
        effects.state = State::known;
        effects.extra = context_.keep(facts_.sets, std::move(value));
    }

    bool known_as(std::string_view name, std::string_view word) {
        const Fact* about = fact(Level::incident, name);
        if (!about || !about->domain) return false;
        const auto member = find_member(image_, image_[about->domain], word);
        const Cell& value = cell(Level::incident, 0, *about);
        return member && value.state == State::known && value.mask == std::uint64_t{1} << *member;
    }

    /// "excluded" rests on a competent examination of all that mattered.
    void excluded(Index dataset) {
        const Fact* effect = fact(Level::dataset, "effect");
        const Domain* basis = find_domain(image_, "basis");
        if (!effect || !basis) return;
        const Cell& value = cell(Level::dataset, dataset, *effect);
        if (value.state != State::known || value.extra >= facts_.sets.size()) return;
        const bool examined = known_as("investigation-scope", "all") && known_as("logs", "whole");
        std::string kinds;
        for (const SetEntry& entry : facts_.sets[value.extra].entries) {
            if (entry.grades != 1) continue;
            const auto word = entry.basis < basis->members.count ? image_[image_[basis->members][entry.basis].name] : std::string_view();
            const bool grounded = word == "complete-logs" || word == "forensic-report" || word == "traffic-analysis";
            if (grounded || (word.empty() && examined)) continue;
            (kinds += kinds.empty() ? "`" : ", `") += std::string(image_[members_of(image_, *effect)[entry.member].name]) + "`";
        }
        if (!kinds.empty())
            say(Severity::warning, "D0906", at(Level::dataset, dataset, *effect), path(Level::dataset, dataset, *effect), "excluded without a positive basis: " + kinds,
                "say on what it rests: {\"grade\": \"excluded\", \"basis\": \"complete-logs\"}, or that the investigation covered all and the logs are whole");
    }

    Context& context_;
    const Image& image_;
    Facts& facts_;
};

}  // namespace

void check(Context& context) { Checks(context).run(); }

}  // namespace breachlaw::engine

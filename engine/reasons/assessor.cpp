#include "engine/reasons/assessor.hpp"

#include <algorithm>

#include "engine/evaluate/places.hpp"
#include "engine/reasons/shown.hpp"

namespace breachlaw::engine {
namespace {

using image::Duty;
using image::Law;

EvaluateOptions options_of(const Facts& facts, const AssessOptions& options, bool every_law) {
    EvaluateOptions made;
    made.every_law = every_law;
    made.now = options.now ? Instant{options.now->seconds} : facts.now;
    if (options.law_as_of) made.law_as_of = options.law_as_of->days;
    made.lanes = options.lanes;
    return made;
}

bool wanted(const Image& image, const Law& law, const AssessOptions& options) {
    if (!options.laws.empty() && std::find(options.laws.begin(), options.laws.end(), image[law.id]) == options.laws.end()) return false;
    if (options.places.empty()) return true;
    for (const auto ref : image[law.places])
        for (const std::string& place : options.places)
            if (image[image[ref].code] == place) return true;
    return false;
}

}  // namespace

Assessor::Assessor(const Image& image, const Facts& facts, const AssessOptions& options, bool every_law)
    : image_(image), facts_(facts), options_(options), evaluate_options_(options_of(facts, options, every_law)),
      evaluation_(image, facts, evaluate_options_) {
    for (Index law = 0; law < image.all<Law>().size(); ++law)
        if (wanted(image, image.all<Law>()[law], options)) laws_.push_back(law);
    evaluation_.run(laws_);
}

const Duty* Assessor::find(std::string_view id) const {
    for (const Duty& duty : image_.all<Duty>())
        if (image_[duty.id] == id) return &duty;
    return nullptr;
}

/// Over the records that are really there: true for one, or open for one.
Truth Assessor::anywhere(Edge edge, Level level) const {
    Truth any = kNo;
    for (Index record = 0; record < evaluation_.count_of(level); ++record)
        if (evaluation_.exists(level, record).yes()) any = any || value_at(evaluation_, edge, {level, record});
    return any;
}

/// Of a set nobody has doubted, its other members say nothing of the one that is asked for.
bool Assessor::whole_set(std::string_view name) const {
    for (const image::Fact& fact : image_.all<image::Fact>())
        if (fact.type == image::Type::set && fact_name(image_, fact) == name) return true;
    return false;
}

/// Somebody claims it, a question it hangs on was asked and is open, or something has been said that only it reads.
bool Assessor::raised(const image::Exception& exception, std::span<const Index> given) const {
    const std::string_view id = image_[exception.id];
    for (const auto* list : {&facts_.claimed, &facts_.relied_on})
        if (std::find(list->begin(), list->end(), id) != list->end()) return true;
    for (Index record = 0; record < evaluation_.count_of(exception.level); ++record) {
        if (!evaluation_.exists(exception.level, record).yes()) continue;
        for (const FactRef& fact : open_facts(evaluation_, exception.applies, {exception.level, record}))
            if (fact.asked || (!fact.value.empty() && !whole_set(fact.fact))) return true;
    }
    for (const auto ref : image_[exception.own_facts]) {
        const image::Fact& fact = image_[ref];
        if (fact.type == image::Type::set) continue;  // only that very kind would count, and it would have decided
        if (std::find(given.begin(), given.end(), ref.index) != given.end()) return true;
        for (Index record = 0; record < evaluation_.count_of(fact.level); ++record)
            if (evaluation_.cell(ref, record).state == State::known) return true;
    }
    return false;
}

Verdict Assessor::verdict(const Duty& duty) {
    Verdict result;
    const Law& law = image_[duty.law];
    const Truth in_force = evaluation_.value(law.in_force) && evaluation_.value(duty.window);
    if (in_force.no()) {
        result.status = Status::not_in_force;
        if (!law.pending.empty()) result.reasons.push_back("pending: " + std::string(image_[law.pending]));
        return result;
    }
    const auto never = [&](Edge edge) { return evaluation_.exactly(edge, image_[duty.splits], &result.exact).no(); };
    if (never(duty.gate) || never(duty.on)) {
        result.status = Status::out_of_scope;
        return result;
    }
    const auto exact = evaluation_.exactly_owed(duty);
    result.exact = result.exact && exact.exact;
    result.owed = exact.owed;
    result.assumed = exact.assumed;
    if (exact.owed.lo) {
        result.status = Status::owed;
        result.is_final = true;
        return result;
    }
    if (!exact.owed.hi) {
        result.status = Status::not_owed;
        return result;
    }
    for (const auto ref : image_[duty.doubts]) {
        const image::Exception& exception = image_[ref];
        if (!anywhere(exception.applies, exception.level).unknown()) continue;
        (raised(exception) ? result.raised : result.unraised).push_back(ref.index);
    }
    for (const auto ref : image_[duty.burdens])
        if (const image::Definition& definition = image_[ref]; definition.tested && anywhere(definition.tested, definition.level).unknown())
            result.burdens.push_back(ref.index);
    if (exact.assumed.lo) result.status = result.raised.empty() && result.burdens.empty() ? Status::owed : Status::owed_unless_shown;
    return result;
}

Status Assessor::plain_status(const Duty& duty, std::span<const Index> given) const {
    if (evaluation_.value(duty.gate).no() || evaluation_.value(duty.on).no()) return Status::out_of_scope;
    const Truth owed = evaluation_.value(duty.owed);
    if (owed.no()) return Status::not_owed;
    if (owed.lo) return Status::owed;
    if (!evaluation_.value(duty.assumed).lo) return Status::undecided;
    for (const auto ref : image_[duty.doubts])
        if (anywhere(image_[ref].applies, image_[ref].level).unknown() && raised(image_[ref], given)) return Status::owed_unless_shown;
    for (const auto ref : image_[duty.burdens])
        if (image_[ref].tested && anywhere(image_[ref].tested, image_[ref].level).unknown()) return Status::owed_unless_shown;
    return Status::owed;
}

Doubt Assessor::doubt_of(const image::Exception& exception) const {
    Doubt doubt;
    doubt.clause = {std::string(image_[exception.id]), std::string(image_[exception.pin])};
    for (Index record = 0; record < evaluation_.count_of(exception.level); ++record) {
        if (!evaluation_.exists(exception.level, record).yes()) continue;
        for (FactRef& fact : open_facts(evaluation_, exception.applies, {exception.level, record}))
            if (std::find(doubt.facts.begin(), doubt.facts.end(), fact) == doubt.facts.end()) doubt.facts.push_back(std::move(fact));
    }
    return doubt;
}

Proof Assessor::proof(const Duty& duty, Status status, bool is_final) const {
    const bool assumed = !is_final && (status == Status::owed || status == Status::owed_unless_shown);
    return prove(evaluation_, duty, assumed, status != Status::undecided);
}

void Assessor::reasons_of(const Duty& duty, const Verdict& verdict, DutyAssessment& row) {
    const Proof proof = this->proof(duty, verdict.status, verdict.is_final);
    const Ground ground = ground_of(proof);
    for (const std::string& pin : ground.pins) row.because.push_back({row.id, pin});
    row.deciding = ground.facts;
    row.reasons = verdict.reasons;
    if (row.status == Status::undecided || row.status == Status::owed_unless_shown) {
        const Edge open = row.status == Status::undecided ? duty.assumed : duty.owed;
        std::vector<FactRef> facts = open_facts(evaluation_, open);
        if (row.status == Status::undecided && facts.empty()) {
            // Nothing holds it but a clause that nobody has shown (a substitute): what would show it, not what the law's scope leaves.
            facts = open_facts(evaluation_, duty.owed);
            const std::vector<FactRef> scope = open_facts(evaluation_, duty.gate);
            std::vector<FactRef> own;
            std::set_difference(facts.begin(), facts.end(), scope.begin(), scope.end(), std::back_inserter(own));
            if (!own.empty()) facts = std::move(own);
        }
        for (FactRef& fact : facts) {
            if (fact.fact.starts_with("rule file incomplete") || fact.fact.starts_with("law not loaded")) row.reasons.push_back(fact.fact);
            else if (row.status == Status::undecided) row.missing.push_back(std::move(fact));
        }
    }
    for (const Index index : verdict.raised) row.rebuttal.push_back(doubt_of(image_.all<image::Exception>()[index]));
    for (const Index index : verdict.burdens) {
        const image::Definition& definition = image_.all<image::Definition>()[index];
        Doubt doubt;
        doubt.clause = {std::string(image_[definition.name]), std::string(image_[definition.pin])};
        for (Index record = 0; record < evaluation_.count_of(definition.level); ++record)
            if (evaluation_.exists(definition.level, record).yes())
                for (FactRef& fact : open_facts(evaluation_, definition.tested, {definition.level, record})) doubt.facts.push_back(std::move(fact));
        row.rebuttal.push_back(std::move(doubt));
    }
    for (const Index index : verdict.unraised) row.defences.push_back(doubt_of(image_.all<image::Exception>()[index]));
    // Replaced by another duty.
    for (const auto ref : image_[duty.exceptions]) {
        const image::Exception& exception = image_[ref];
        if (!exception.instead || !evaluation_.value(exception.applies).yes()) continue;
        row.replaced_by = image_[image_[exception.instead].id];
        // One that arises for each place takes the place of this one as a whole.
        if (!duty.place) row.replaced_by = row.replaced_by.substr(0, row.replaced_by.find('@'));
        row.replaced_by_clause = {std::string(image_[exception.id]), std::string(image_[exception.pin])};
    }
    const Law& law = image_[duty.law];
    if (law.from != INT64_MIN) row.version = "from " + format(date_of(static_cast<Day>(law.from)));
    if (law.until != INT64_MAX) row.version += (row.version.empty() ? "until " : " until ") + format(date_of(static_cast<Day>(law.until)));
    if (law.version_by) {
        const Time when = evaluation_.time(law.version_by);
        row.provisional = when.not_yet;
        if (!row.version.empty()) row.version += ", by " + std::string(image_[image_[law.version_by].name]);
    }
}

void Assessor::prohibition_of(const Duty& duty, DutyAssessment& row) {
    for (const image::Forbid& forbid : image_[duty.forbids]) {
        const Truth now = evaluation_.forbidden_now(forbid, image_[duty.splits], &row.exact);
        if (now.no()) continue;
        const Prohibition level = now.lo ? Prohibition::in_force : Prohibition::possible;
        if (level <= row.prohibition) continue;
        row.prohibition = level;
        row.prohibited_by = {std::string(image_[forbid.id]), std::string(image_[forbid.pin])};
        if (forbid.until)
            if (const Time until = evaluation_.time(forbid.until); until.at.hi.finite()) row.prohibited_until = breachlaw::Instant{until.at.hi.seconds};
    }
}

/// Not done in its time.
bool Assessor::missed(const Duty& duty) const {
    const auto& deadline = evaluation_.deadline(duty);
    if (!deadline.due || evaluation_.value(duty.owed).no()) return false;
    const Time done = evaluation_.done(duty, false);
    return deadline.due->hi < (done.known && done.at.lo <= evaluation_.now() ? done.at.lo : evaluation_.now());
}

/// Exceptions that free only who relies on them: whether they could, or do, and what hangs on it.
void Assessor::reliances_of(const Duty& duty, DutyAssessment& row) {
    for (const auto ref : image_[duty.exceptions]) {
        const image::Exception& exception = image_[ref];
        if (!exception.offered || evaluation_.value(exception.offered).no()) continue;
        Reliance reliance;
        reliance.clause = {std::string(image_[exception.id]), std::string(image_[exception.pin])};
        reliance.relied = std::find(facts_.relied_on.begin(), facts_.relied_on.end(), reliance.clause.id) != facts_.relied_on.end();
        if (!reliance.relied && !evaluation_.value(exception.offered).yes()) continue;
        for (const auto string : image_[exception.strings]) {
            reliance.duties.emplace_back(image_[image_[string].id]);
            reliance.at_risk = reliance.at_risk || (reliance.relied && missed(image_[string]));
        }
        for (const image::Keep& keep : image_[exception.keeps]) reliance.keeps.push_back(retention(keep));
        const bool due = row.status == Status::owed || row.status == Status::owed_unless_shown || row.status == Status::undecided;
        if (!reliance.relied && !due) continue;
        if (!reliance.relied && row.avoidable_by.empty()) row.avoidable_by = reliance.clause.id;
        row.reliances.push_back(std::move(reliance));
    }
}

/// Contested conditions of the duty that would come out otherwise under another published reading.
void Assessor::other_views_of(const Duty& duty, DutyAssessment& row) const {
    constexpr std::string_view words[] = {"yes", "no", "unknown"};
    const auto word = [&](Truth truth) { return std::string(words[truth.yes() ? 0 : truth.no() ? 1 : 2]); };
    std::set<Index> seen;
    const auto look = [&](auto&& self, image::Ref<image::Expr> ref) -> void {
        if (!ref || !seen.insert(ref.index).second) return;
        const image::Expr& expr = image_[ref];
        const auto children = image_[expr.children];
        if (expr.op == image::ExprOp::contested && !children.empty()) {
            const auto value = [&](image::Ref<image::Expr> view) {
                const image::Expr& one = image_[view];
                return one.level == Level::incident ? evaluation_.value(one.value) : anywhere(one.value, one.level);
            };
            const Truth decides = value(children.front());
            for (const auto view : children.subspan(1))
                if (value(view) != decides) row.other_views.push_back({std::string(image_[image_[view].pin]), std::string(image_[image_[view].text]), word(value(view))});
        }
        for (const auto child : children) self(self, child);
        if (!expr.definition) return;
        self(self, image_[expr.definition].expr);
        for (const auto exception : image_[image_[expr.definition].exceptions]) self(self, image_[exception].expr);
    };
    look(look, duty.expr);
    for (const auto exception : image_[duty.exceptions]) look(look, image_[exception].expr);
    std::sort(row.other_views.begin(), row.other_views.end());
    row.other_views.erase(std::unique(row.other_views.begin(), row.other_views.end()), row.other_views.end());
}

void Assessor::performance_of(const Duty& duty, DutyAssessment& row) {
    const Time done = evaluation_.done(duty, false);
    const auto& deadline = evaluation_.deadline(duty);
    const bool sent = done.known && done.at.lo <= evaluation_.now();
    std::optional<Interval> when;
    if (sent) when = done.at;
    row.complete = evaluation_.done(duty, true).known;
    if (!when)
        for (const image::Discharge& discharge : image_[duty.discharges]) {
            if (!evaluation_.value(discharge.condition).yes()) continue;
            if (discharge.by) {
                const Time other = evaluation_.done(image_[discharge.by], false);
                if (!other.known) continue;
                when = other.at;
                row.done_through = image_[image_[discharge.by].id];
            } else if (discharge.by_event) {
                const Time other = evaluation_.time(discharge.by_event);
                if (!other.known || other.at.lo > evaluation_.now()) continue;
                when = other.at;
                row.done_through = image_[image_[discharge.by_event].name];
            } else {
                continue;
            }
            row.discharged_by = image_[discharge.id];
        }
    if (when) {
        row.done_at = breachlaw::Instant{when->lo.seconds};
        row.performance = deadline.due && when->lo > deadline.due->hi ? Performance::done_late : Performance::done;
    } else if (deadline.due && deadline.due->hi < evaluation_.now() && (row.status == Status::owed || row.status == Status::owed_unless_shown)) {
        row.performance = Performance::overdue;
    }
}

/// Statuses that would be other if a judgment were open rest on it: each judgment is widened to its whole scale, for all duties
/// at once.
void Assessor::judgments_of() {
    rests_on_.assign(image_.all<Duty>().size(), {});
    const auto atoms = image_.all<image::Atom>();
    std::set<Index> judgments;
    for (const image::Atom& atom : atoms)
        if (atom.fact && image_[atom.fact].type == image::Type::judgment) judgments.insert(atom.fact.index);
    for (const Index judgment : judgments) {
        const image::Fact& fact = image_.all<image::Fact>()[judgment];
        for (Index record = 0; record < evaluation_.count_of(fact.level); ++record) {
            const Cell& cell = evaluation_.cell({judgment}, record);
            if (cell.state != State::known || !fact.domain) continue;
            const auto changed = evaluation_.widened({judgment}, record);
            for (const Index law : laws_)
                for (const Duty& duty : image_[image_.all<Law>()[law].duties]) {
                    const Evaluation::Reading before{evaluation_.value(duty.owed), evaluation_.value(duty.assumed)};
                    const Index index = image_.ref_to(duty).index;
                    const bool rests = before.owed.unknown() ? before.assumed.lo && !changed[index].assumed.lo : changed[index].owed != before.owed;
                    if (rests) rests_on_[index].push_back({judgment, record});
                }
        }
    }
}

DutyAssessment Assessor::row(const Duty& duty) {
    if (rests_on_.empty()) judgments_of();
    DutyAssessment row;
    const Law& law = image_[duty.law];
    row.id = image_[duty.id];
    row.law = image_[law.id];
    row.name = image_[duty.name];
    row.pin = evaluation_.pin(duty);
    if (duty.place) row.place = image_[image_[duty.place].code];
    row.strength = static_cast<Strength>(duty.strength);
    row.benefit = image_[duty.benefit];
    const Verdict verdict = this->verdict(duty);
    row.status = verdict.status;
    row.is_final = verdict.is_final;
    row.exact = verdict.exact;
    reasons_of(duty, verdict, row);
    // What does not arise under this law has nobody to go to and no date.
    if (row.status == Status::out_of_scope || row.status == Status::not_in_force) return row;
    prohibition_of(duty, row);
    performance_of(duty, row);
    clock_of(duty, row);
    slots_of(duty, row);
    reliances_of(duty, row);
    other_views_of(duty, row);
    if (row.status == Status::owed || row.status == Status::not_owed || row.status == Status::owed_unless_shown)
        for (const auto& [judgment, record] : rests_on_[image_.ref_to(duty).index]) {
            const image::Fact& fact = image_.all<image::Fact>()[judgment];
            const Cell& cell = evaluation_.cell({judgment}, record);
            AssessmentOf one;
            one.judgment = fact_name(image_, fact);
            const FactRef shown = engine::shown(evaluation_, fact, record);
            one.value = shown.value;
            if (cell.extra < facts_.judgments.size() && !facts_.judgments[cell.extra].empty()) {
                const JudgmentEntry& entry = facts_.judgments[cell.extra].back();
                one.entry = entry.named;
                one.by = entry.by;
                one.as = entry.as;
                one.reasons = entry.reasons;
                one.is_signed = entry.signed_;
                if (entry.on.lo.finite()) {
                    const image::Zone* zone = nullptr;
                    for (const image::Zone& candidate : image_.all<image::Zone>())
                        if (image_[candidate.name] == facts_.zone) zone = &candidate;
                    const ZoneView view = zone ? evaluation_.zone(image_.ref_to(*zone)) : ZoneView{};
                    one.on = format(date_of(local_day(entry.on.lo, view)));
                }
            }
            row.on_assessment_of.push_back(std::move(one));
        }
    return row;
}

/// Somebody in a place of the law is counted among those who are hit.
bool Assessor::has_people_of(const Law& law) const {
    const auto inside = [&](const CountValue::At& at) {
        const auto places = image_[law.places];
        return at.hi > 0 && at.place != kNone &&
               std::any_of(places.begin(), places.end(), [&](auto place) { return lies(image_, at.place, place.index, evaluation_.sets().day()) == Lies::inside; });
    };
    return std::any_of(facts_.counts.begin(), facts_.counts.end(),
                       [&](const CountValue& count) { return std::any_of(count.places.begin(), count.places.end(), inside); });
}

std::vector<std::string> Assessor::places_without_rules() const {
    std::vector<std::string> missing;
    for (const CountValue& count : facts_.counts)
        for (const CountValue::At& at : count.places) {
            if (at.hi == 0 || at.place == kNone) continue;
            const bool ruled = std::any_of(image_.all<Law>().begin(), image_.all<Law>().end(), [&](const Law& law) {
                if (law.kind == image::LawKind::guideline) return false;
                for (const auto ref : image_[law.places])
                    if (lies(image_, at.place, ref.index, evaluation_.sets().day()) != Lies::apart) return true;
                return false;
            });
            const std::string code(image_[image_.all<image::Place>()[at.place].code]);
            if (!ruled && std::find(missing.begin(), missing.end(), code) == missing.end()) missing.push_back(code);
        }
    std::sort(missing.begin(), missing.end());
    return missing;
}

Assessment Assessor::assess() {
    Assessment result;
    result.incident = facts_.incident;
    result.zone = facts_.zone;
    result.now = breachlaw::Instant{evaluate_options_.now.seconds};
    // What would be decided if every list were complete is open only through what is not listed.
    EvaluateOptions closed = evaluate_options_;
    closed.ghosts = false;
    Evaluation listed(image_, facts_, closed);
    listed.run(laws_);
    // By the list that may be longer than it says.
    std::vector<ScopeNote> notes;
    for (const char* question : {"dataset", "role", "sector", "regulated-as", "does-business-in", "targets-people-in", "established-in"})
        notes.push_back({question, {}, 0});
    for (const Index law : laws_)
        for (const Duty& duty : image_[image_.all<Law>()[law].duties]) {
            DutyAssessment row = this->row(duty);
            if (row.status == Status::undecided && listed.owed(duty).no()) {
                const auto asks = [&](const ScopeNote& note) {
                    return std::any_of(row.missing.begin(), row.missing.end(), [&](const FactRef& f) { return f.fact == note.question; });
                };
                const auto found = std::find_if(notes.rbegin(), notes.rend(), asks);
                ScopeNote& note = found == notes.rend() ? notes.front() : *found;
                // Whose people are hit asks for an answer, wherever the organisation may be.
                row.scope_only = !note.question.ends_with("-in") || !has_people_of(image_.all<Law>()[law]);
                if (row.scope_only) ++note.duties;
                if (row.scope_only && std::find(note.laws.begin(), note.laws.end(), row.law) == note.laws.end()) note.laws.push_back(row.law);
            }
            // Of a law that could only apply through what is not listed it is no news what it would not ask for.
            row.scope_only = row.scope_only || (row.status == Status::not_owed && listed.value(duty.gate).no());
            result.duties.push_back(std::move(row));
        }
    result.suggestions = suggestions_of(listed, laws_);
    for (ScopeNote& note : notes)
        if (note.duties > 0) result.scope.push_back(std::move(note));
    // Two open duties of one law of which one is certain.
    for (std::size_t a = 0; a < result.duties.size(); ++a)
        for (std::size_t b = a + 1; b < result.duties.size() && result.duties[a].law == result.duties[b].law; ++b) {
            DutyAssessment &one = result.duties[a], &other = result.duties[b];
            if (one.status != Status::undecided || other.status != Status::undecided || !one.one_of.empty() || !other.one_of.empty()) continue;
            const Duty *first = find(one.id), *second = find(other.id);
            if (evaluation_.one_of(*first, *second)) {
                one.one_of = other.id;
                other.one_of = one.id;
            }
        }
    for (const image::Clash& clash : image_.all<image::Clash>())
        if (clash.a && clash.b && value_at(evaluation_, clash.a, {}).yes() && value_at(evaluation_, clash.b, {}).yes())
            result.warnings.push_back((clash.error ? "contradiction: " : "strange: ") + std::string(image_[clash.says]));
    result.places_without_rules = places_without_rules();
    result.provenance.rulebook = hex(image_.digest());
    result.provenance.facts = hex(sha256(std::as_bytes(std::span(facts_.canonical))));
    result.provenance.engine = BREACHLAW_VERSION;
    result.provenance.tz = image_[image_.all<image::About>().front().tz_version];
    result.provenance.now = instant_text(evaluate_options_.now);
    return result;
}

}  // namespace breachlaw::engine

namespace breachlaw {

Assessment assess(const Incident& incident, const AssessOptions& options) {
    return engine::Assessor(incident.rulebook().image(), incident.facts(), options).assess();
}

}  // namespace breachlaw

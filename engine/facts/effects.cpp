// What happened to data: kinds of effect, each with a grade of evidence and what it rests on.
#include <algorithm>
#include <bit>

#include "engine/facts/context.hpp"

namespace breachlaw::engine {
namespace {

using Is = SetEntry::Is;

class EffectReader {
public:
    EffectReader(Context& context, const Fact& fact)
        : context_(context), fact_(fact), members_(members_of(context.image, fact)), scale_(find_domain(context.image, "evidence")) {
        if (scale_) all_ = static_cast<std::uint8_t>((1U << std::min<Index>(scale_->members.count, 8)) - 1);
        if (scale_ && scale_->members.count > 0) proven_ = static_cast<std::uint8_t>(1U << (std::min<Index>(scale_->members.count, 8) - 1));
    }

    bool read(const Value& value, const Path& path) {
        if (value.string()) {
            std::string_view text = trim(value.text);
            if (text == "none") return set_.closed = true;
            set_.closed = take_word(text, "only");
            bool good = true;
            for (const auto part : split(text, ",")) good = !context_.report.full() && add(part, proven_, value, path) && good;
            return good;
        }
        if (value.array()) {
            bool good = true;
            for (const Value& item : value.items) {
                if (context_.report.full()) return false;
                if (!item.string()) context_.error("I0105", item, path, "a list of effects holds words, not " + std::string(kind_of(item)));
                good = item.string() && add(trim(item.text), proven_, item, path) && good;
            }
            return good;
        }
        if (!value.object()) {
            context_.error("I0105", value, path, "effects are an object such as {\"access\": \"likely\"}, not " + std::string(kind_of(value)));
            return false;
        }
        if (const Value* only = value.find("only")) {
            only_keys(context_, value, path, {"only"});
            const bool good = read(*only, Path{&path, "only"});
            set_.closed = true;
            return good;
        }
        bool good = true;
        for (const Member& member : value.members)
            if (member.key != "note" && member.key != "source") good = !context_.report.full() && read_one(member, Path{&path, member.key}) && good;
        return good;
    }

    /// Grade by grade, a whole is at least as sure as its parts; what cannot be is a contradiction.
    bool fit(const Value& value, const Path& path) {
        for (SetEntry& whole : set_.entries) {
            for (SetEntry& part : set_.entries) {
                if (&whole == &part || !is_part(members_, part.member, whole.member)) continue;
                const auto least = static_cast<std::uint8_t>(all_ & ~((1U << std::countr_zero(part.grades)) - 1));
                const auto most = static_cast<std::uint8_t>((1U << std::bit_width(whole.grades)) - 1);
                if ((whole.grades & least) == 0 || (part.grades & most) == 0) {
                    const auto name = [&](const SetEntry& entry) { return std::string(context_.image[members_[entry.member].name]); };
                    context_.error("D0903", value, path, "`" + name(part) + "` is surer than `" + name(whole) + "`, of which it is a kind",
                                   "raise the one or lower the other: what is a kind of it happened to it too", {{(Path{&path, name(part)}).text(), "one grade"}, {(Path{&path, name(whole)}).text(), "the other"}});
                    return false;
                }
                whole.grades &= least;
                part.grades &= most;
            }
        }
        return true;
    }

    SetValue take() { return std::move(set_); }
    bool partly() const { return partly_; }
    const std::string& source() const { return source_; }

private:
    bool add(std::string_view name, std::uint8_t grades, const Value& value, const Path& path) {
        const auto member = find_member(context_.image, context_.image[fact_.domain], name);
        if (!member) {
            NearMiss near(name);
            for (const image::Member& each : members_) near.offer(context_.image[each.name]);
            context_.error("I0202", value, path, in_ticks(name) + " is no effect", near.help("`breachlaw schema incident` lists them all"));
            return false;
        }
        if (std::any_of(set_.entries.begin(), set_.entries.end(), [&](const SetEntry& entry) { return entry.member == *member; })) {
            context_.error("I0006", value, path, in_ticks(name) + " is given twice", "keep one of the two");
            return false;
        }
        SetEntry entry;
        entry.member = *member;
        entry.grades = grades;
        entry.is = grades == 1 ? Is::out : (grades & 1) == 0 ? Is::in : Is::maybe;
        set_.entries.push_back(std::move(entry));
        return true;
    }

    bool read_one(const Member& member, const Path& path) {
        const Value* grade = &member.value;
        Index basis = kNone;
        bool good = true;
        if (grade->object() && !grade->find("one-of")) {
            const Value& object = *grade;
            only_keys(context_, object, path, {"grade", "value", "basis", "state", "asked", "whom", "expected"});
            if (const Value* found = object.find("basis")) {
                const Domain* words = find_domain(context_.image, "basis");
                const auto mask = words ? read_word_range(context_, *words, *found, Path{&path, "basis"}) : std::nullopt;
                good = mask.has_value();
                if (mask) basis = static_cast<Index>(std::countr_zero(*mask));
            }
            if (const Value* source = object.find("source"); source && source->string()) source_ += (source_.empty() ? "" : ", ") + source->text;
            grade = object.find("grade") ? object.find("grade") : object.find("value") ? object.find("value") : object.find("state");
            if (!grade) {
                context_.error("I0105", object, path, "the grade is missing", "write {\"grade\": \"improbable\", \"basis\": \"forensic-report\"}");
                return false;
            }
        }
        std::uint8_t grades = all_;
        if (grade->says("unknown")) {
            partly_ = true;
        } else if (grade->says("n/a")) {
            grades = 1;
        } else if (scale_) {
            const auto mask = read_word_range(context_, *scale_, *grade, path);
            if (!mask) return false;
            grades = static_cast<std::uint8_t>(*mask & all_);
        }
        Value key = member.value;
        key.begin = member.begin;
        if (!add(member.key, grades, key, path)) return false;
        set_.entries.back().basis = basis;
        return good;
    }

    Context& context_;
    const Fact& fact_;
    std::span<const image::Member> members_;
    const Domain* scale_;
    std::uint8_t all_ = 0b11111, proven_ = 0b10000;
    SetValue set_;
    bool partly_ = false;
    std::string source_;
};

}  // namespace

bool read_graded_set(Context& context, const Fact& fact, const Value& value, const Path& path, Cell& cell) {
    EffectReader reader(context, fact);
    if (!reader.read(value, path) || !reader.fit(value, path)) return false;
    cell.state = State::known;
    cell.asked_partly = reader.partly();
    cell.extra = context.keep(context.facts.sets, reader.take());
    return true;
}

}  // namespace breachlaw::engine

// Windows: versions of one clause, and of one part of a duty, may not overlap nor leave a gap.
#include <algorithm>
#include <functional>

#include "rules/passes/passes.hpp"

namespace breachlaw::rules {

namespace {

constexpr auto first_day = std::numeric_limits<std::int64_t>::min();
constexpr auto last_day = std::numeric_limits<std::int64_t>::max();

/// One version: its window, and where it stands.
struct One {
  Window window;
  Span span;
};

std::string event(const syntax::Ref* by) { return by ? by->spelled() : std::string(); }

/// Windows that are measured at different events cannot be laid on one line.
bool comparable(const std::vector<One>& all) {
  std::vector<std::string> events;
  for (const One& one : all) {
    if (one.window.days.from != first_day) events.push_back(event(one.window.from_by));
    if (one.window.days.until != last_day) events.push_back(event(one.window.until_by));
  }
  return std::adjacent_find(events.begin(), events.end(), std::not_equal_to<>()) == events.end();
}

class Versions {
 public:
  explicit Versions(Compilation& c) : c_(c) {}

  void run() {
    for (const Law& law : c_.program.laws) {
      named(law.definitions);
      named(law.moments);
      for (const Duty& duty : law.duties) {
        named_one(duty);
        for (const Duty::Version& version : duty.versions) parts(duty, version);
      }
    }
  }

 private:
  template <class T>
  void named(const std::deque<T>& things) {
    for (const T& thing : things) named_one(thing);
  }

  template <class T>
  void named_one(const T& thing) {
    std::vector<One> all;
    for (const auto& version : thing.versions)
      if (!version.window.pending) all.push_back({version.window, version.syntax->name.span});
    if (!all.empty()) line(std::move(all), "`" + thing.name + "`", legal_place(*thing.clause), {}, false, true);
  }

  /// `whole`: the days for which there has to be one.
  void line(std::vector<One> all, const std::string& what, const std::string& place, Days whole, bool required, bool named = false) {
    if (!comparable(all)) return;
    std::stable_sort(all.begin(), all.end(), [](const One& a, const One& b) { return a.window.days.from < b.window.days.from; });
    for (std::size_t i = 1; i < all.size(); ++i) {
      const Days before = all[i - 1].window.days, after = all[i].window.days;
      if (named && (before.open() || after.open())) continue;  // then the name is simply there twice
      if (after.from <= before.until) {
        c_.twice("L0401", all[i - 1].span, all[i].span, place, "two versions of " + what + " are in force on the same day",
                 "both days of a window are inclusive: end the earlier one the day before");
      } else if (before.until != last_day && after.from > before.until + 1) {
        c_.error("L0402", all[i].span, place, "between two versions of " + what + " there is a gap of " + days(after.from - before.until - 1),
                 "say what held then; a gap is answered with \"no version\", never with \"not owed\"")
            .notes.push_back({all[i - 1].span, "the version before"});
      }
    }
    if (!required) return;
    if (all.front().window.days.from > whole.from)
      c_.error("L0402", all.front().span, place, "before this there is no " + what, "say what held then, or begin the clause later too");
    if (all.back().window.days.until < whole.until)
      c_.error("L0402", all.back().span, place, "after this there is no " + what, "say what holds since, or end the clause too");
  }

  static std::string days(std::int64_t number) { return std::to_string(number) + (number == 1 ? " day" : " days"); }

  /// Parts of one kind; those that may stand several times are left out.
  void parts(const Duty& duty, const Duty::Version& version) {
    struct Kind {
      std::vector<One> all;
      std::string what;
      bool required = false;
    };
    std::vector<Kind> kinds(8);
    const auto add = [&](std::size_t kind, const char* what, bool required, std::size_t part) {
      kinds[kind].what = what;
      kinds[kind].required = required;
      if (!version.parts[part].pending) kinds[kind].all.push_back({version.parts[part], version.syntax->parts[part].span});
    };
    for (std::size_t i = 0; i < version.syntax->parts.size(); ++i) {
      const auto& node = version.syntax->parts[i].node;
      if (std::holds_alternative<syntax::By>(node)) add(0, "`by`", true, i);
      if (std::holds_alternative<syntax::If>(node)) add(1, "`if`", true, i);
      if (std::holds_alternative<syntax::To>(node)) add(2, "`to`", true, i);
      if (std::holds_alternative<syntax::How>(node)) add(3, "`how`", false, i);
      if (std::holds_alternative<syntax::Roll>(node)) add(4, "`roll`", false, i);
      if (std::holds_alternative<syntax::On>(node)) add(5, "`on`", true, i);
      if (const auto* says = std::get_if<syntax::Says>(&node)) says->never ? add(6, "`never says`", false, i) : add(7, "`says`", false, i);
    }
    Days whole = duty.law->window.days;
    if (!version.window.from_by) whole.from = std::max(whole.from, version.window.days.from);
    if (!version.window.until_by) whole.until = std::min(whole.until, version.window.days.until);
    for (Kind& kind : kinds)
      if (!kind.all.empty()) line(std::move(kind.all), kind.what, legal_place(*version.clause), whole, kind.required);
  }

  Compilation& c_;
};

}  // namespace

void versions(Compilation& c) { Versions(c).run(); }

}  // namespace breachlaw::rules

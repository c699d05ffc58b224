// Places and their groups, calendars, counting rules, recipients.
#include <algorithm>
#include <functional>

#include "rules/passes/passes.hpp"

namespace breachlaw::rules {

namespace {

template <class T>
struct Declared {
  const T* node;
  Law* law;
};

/// All declarations of one kind, in an order that does not depend on that of files.
template <class T>
std::vector<Declared<T>> all_of(Compilation& c) {
  std::vector<Declared<T>> all;
  for (std::size_t f = 0; f < c.files.size(); ++f) {
    if (c.skipped[f]) continue;
    for (const syntax::Item& item : c.files[f].items)
      if (const auto* node = std::get_if<T>(&item.node)) all.push_back({node, c.law_of_file[f]});
  }
  return all;
}

Days days_of(Compilation& c, const syntax::Window& window) {
  Days days;
  if (window.from && window.from->date) days.from = day_number(*window.from->date);
  if (window.until && window.until->date) days.until = day_number(*window.until->date);
  if (days.from > days.until)
    c.error("L0403", window.until->date->span, {}, "this window ends before it begins");
  return days;
}

std::vector<std::string> codes(const Vocabulary& v) {
  std::vector<std::string> result;
  for (const Place& p : v.places) result.push_back(p.code);
  return result;
}

// --- places ---

void declare_places(Compilation& c) {
  Vocabulary& v = c.program.vocabulary;
  auto all = all_of<syntax::PlacesDecl>(c);
  std::sort(all.begin(), all.end(), [&c](const auto& a, const auto& b) {
    const std::string &x = a.node->name.text, &y = b.node->name.text;
    return x != y ? x < y : c.earlier(a.node->name.span, b.node->name.span);
  });
  for (const auto& [node, law] : all) {
    const auto same = [node = node, law = law](const Place& p) { return p.code == node->name.text && p.law == law; };
    auto place = std::find_if(v.places.begin(), v.places.end(), same);
    const bool again = place != v.places.end();
    if (!again) {
      v.places.push_back({});
      place = std::prev(v.places.end());
      place->code = node->name.text;
      place->law = law;
      place->span = node->name.span;
    }
    // A second declaration may add what the first left out, such as a calendar.
    const bool clash = again && ((node->zone && !place->zone.empty()) || (node->title && !place->title.empty()) ||
                                 !node->members.empty());
    if (clash) {
      c.twice("L0202", place->span, node->name.span, {}, "place `" + place->code + "` is declared twice");
      continue;
    }
    if (node->zone) place->zone = node->zone->text;
    if (node->title) place->title = node->title->text;
  }
  v.index();
  for (Place& place : v.places) {
    const auto dash = place.code.rfind('-');
    if (syntax::is_place(place.code) && dash != std::string::npos) place.parent = v.place(place.code.substr(0, dash));
  }
  const std::vector<std::string> known = codes(v);
  for (const auto& [node, law] : all) {
    Place& place = const_cast<Place&>(*v.place(node->name.text, law));
    for (const syntax::PlaceMember& member : node->members) {
      const Place* inside = v.place(member.site.text, law);
      if (!inside) {
        c.unknown("L0201", member.site.span, node->name.text, "place", member.site.text, known);
        continue;
      }
      place.members.push_back({inside, days_of(c, member.window)});
    }
    place.group = !place.members.empty() && (!syntax::is_place(place.code) || place.zone.empty());
  }
}

// --- calendars ---

constexpr std::array<std::string_view, 7> weekdays{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

void declare_calendars(Compilation& c) {
  Vocabulary& v = c.program.vocabulary;
  auto all = all_of<syntax::CalendarDecl>(c);
  std::sort(all.begin(), all.end(), [&c](const auto& a, const auto& b) {
    return a.node->id.text != b.node->id.text ? a.node->id.text < b.node->id.text : c.earlier(a.node->id.span, b.node->id.span);
  });
  std::vector<std::string> names;
  std::map<std::string, const syntax::CalendarDecl*> nodes;
  for (const auto& [node, law] : all) {
    const auto [at, fresh] = nodes.emplace(node->id.text, node);
    if (!fresh) {
      c.twice("L0202", at->second->id.span, node->id.span, {}, "calendar `" + node->id.text + "` is declared twice");
      continue;
    }
    Calendar& calendar = v.calendars.emplace_back();
    calendar.id = node->id.text;
    calendar.span = node->id.span;
    names.push_back(calendar.id);
  }
  v.index();

  std::map<std::string, int> state;  // 1: being filled, 2: done
  std::function<void(Calendar&)> fill = [&](Calendar& calendar) {
    state[calendar.id] = 1;
    bool covered = false;
    const auto cover = [&](Days days) {
      calendar.covers.from = covered ? std::max(calendar.covers.from, days.from) : days.from;
      calendar.covers.until = covered ? std::min(calendar.covers.until, days.until) : days.until;
      covered = true;
    };
    for (const syntax::CalendarDecl::Line& line : nodes.at(calendar.id)->lines) {
      if (const auto* weekend = std::get_if<syntax::Weekend>(&line)) {
        for (const syntax::Name& day : weekend->days) {
          const auto at = std::find(weekdays.begin(), weekdays.end(), day.text);
          if (at == weekdays.end()) {
            const std::vector<std::string> known(weekdays.begin(), weekdays.end());
            c.unknown("L0110", day.span, calendar.id, "day of the week", day.text, known);
          } else {
            calendar.weekend |= 1u << (at - weekdays.begin());
          }
        }
      } else if (const auto* closed = std::get_if<syntax::Closed>(&line)) {
        for (const syntax::Date& date : closed->days) calendar.closed.push_back(day_number(date));
      } else if (const auto* covers = std::get_if<syntax::Covers>(&line)) {
        const Days days{day_number(covers->first), day_number(covers->last)};
        if (days.from > days.until) c.error("L0403", covers->last.span, calendar.id, "this calendar ends before it begins");
        cover(days);
      } else if (const auto* source = std::get_if<syntax::CalendarSource>(&line)) {
        calendar.sources.push_back(source->address.text);
      } else if (const auto* like = std::get_if<syntax::CalendarLike>(&line)) {
        const Calendar* other = v.calendar(like->calendar.text);
        if (!other) {
          c.unknown("L0201", like->calendar.span, calendar.id, "calendar", like->calendar.text, names);
        } else if (state[other->id] == 1) {
          c.error("L0204", like->calendar.span, calendar.id, "calendar `" + calendar.id + "` is made from itself");
        } else {
          if (state[other->id] == 0) fill(const_cast<Calendar&>(*other));
          calendar.weekend |= other->weekend;
          calendar.closed.insert(calendar.closed.end(), other->closed.begin(), other->closed.end());
          if (!other->covers.open()) cover(other->covers);
        }
      }
    }
    std::sort(calendar.closed.begin(), calendar.closed.end());
    calendar.closed.erase(std::unique(calendar.closed.begin(), calendar.closed.end()), calendar.closed.end());
    if (!covered)
      c.error("L0410", calendar.span, calendar.id, "calendar `" + calendar.id + "` does not say which years it covers",
              "add `covers 2026-01-01 .. 2027-12-31;`: a date outside is answered with \"calendar ends\", never guessed");
    state[calendar.id] = 2;
  };
  for (Calendar& calendar : v.calendars)
    if (state[calendar.id] == 0) fill(calendar);

  for (const auto& [node, law] : all_of<syntax::PlacesDecl>(c)) {
    if (!node->calendar) continue;
    Place& place = const_cast<Place&>(*v.place(node->name.text, law));
    const Calendar* calendar = v.calendar(node->calendar->text);
    if (!calendar) {
      c.unknown("L0201", node->calendar->span, place.code, "calendar", node->calendar->text, names);
    } else if (place.calendar && place.calendar != calendar) {
      c.error("L0202", node->calendar->span, place.code, "place `" + place.code + "` has a calendar already");
    } else {
      place.calendar = calendar;
    }
  }
}

// --- counting rules ---

constexpr std::array<std::string_view, 7> units{"minutes", "hours", "days", "business-days", "weeks", "months", "years"};
constexpr std::uint32_t days_and_longer = 0b1111100;

class CountingReader {
 public:
  CountingReader(Compilation& c, Counting& counting, const std::vector<std::string>& calendars)
      : c_(c), counting_(counting), calendars_(calendars) {}

  void read(const syntax::CountLine& line) {
    const std::string& parameter = line.parameter.text;
    if (parameter == "first-hour") {
      counting_.first_hour_excluded = word(line, {"counted", "excluded"}) == 1;
    } else if (parameter == "first-day") {
      counting_.first_day = static_cast<FirstDay>(word(line, {"counted", "excluded", "contested"}).value_or(1));
    } else if (parameter == "day-ends") {
      if (const auto* clock = std::get_if<syntax::Clock>(&line.value)) {
        counting_.day_ends_minute = static_cast<std::uint32_t>(clock->hour * 60 + clock->minute);
      } else {
        wants(line, "a time of day such as `24:00`");
      }
    } else if (parameter == "roll") {
      counting_.roll = static_cast<engine::image::Roll>(word(line, {"none", "next-working-day", "previous-working-day"}).value_or(0));
      counting_.roll_units = units_of(line, days_and_longer);
    } else if (parameter == "least-working-days") {
      if (const auto* number = std::get_if<syntax::Number>(&line.value); number && number->value >= 0 && number->value <= 31) {
        counting_.least_working_days = static_cast<std::uint32_t>(number->value);
        counting_.least_working_units = units_of(line, days_and_longer);
      } else {
        wants(line, "a number of days");
      }
    } else if (parameter == "months") {
      counting_.months_overflow = word(line, {"clamp", "overflow"}) == 1;
    } else if (parameter == "calendar") {
      if (const auto* id = std::get_if<syntax::Name>(&line.value)) {
        counting_.calendar = c_.program.vocabulary.calendar(id->text);
        if (!counting_.calendar) c_.unknown("L0201", id->span, counting_.id, "calendar", id->text, calendars_);
      } else {
        wants(line, "a calendar");
      }
    } else if (parameter == "source") {
      if (const auto* text = std::get_if<syntax::Text>(&line.value)) counting_.sources.push_back(text->text);
      else wants(line, "an address or title in quotes");
    } else {
      const std::vector<std::string> known{"first-hour", "first-day", "day-ends", "roll", "least-working-days", "months", "calendar", "source"};
      c_.unknown("L0410", line.parameter.span, counting_.id, "counting parameter", parameter, known);
    }
  }

 private:
  void wants(const syntax::CountLine& line, const std::string& what) {
    c_.error("L0410", line.parameter.span, counting_.id, "`" + line.parameter.text + "` wants " + what);
  }

  std::optional<std::size_t> word(const syntax::CountLine& line, std::vector<std::string> words) {
    const auto* value = std::get_if<syntax::Name>(&line.value);
    if (!value) {
      wants(line, listed(words));
      return std::nullopt;
    }
    const auto at = std::find(words.begin(), words.end(), value->text);
    if (at != words.end()) return static_cast<std::size_t>(at - words.begin());
    c_.unknown("L0410", value->span, counting_.id, "value of `" + line.parameter.text + "`,", value->text, words);
    return std::nullopt;
  }

  std::uint32_t units_of(const syntax::CountLine& line, std::uint32_t otherwise) {
    if (line.units.empty()) return otherwise;
    std::uint32_t result = 0;
    for (const syntax::Name& unit : line.units) {
      const auto at = std::find(units.begin(), units.end(), unit.text);
      if (at == units.end()) c_.unknown("L0410", unit.span, counting_.id, "unit", unit.text, std::vector<std::string>(units.begin(), units.end()));
      else result |= 1u << (at - units.begin());
    }
    return result;
  }

  Compilation& c_;
  Counting& counting_;
  const std::vector<std::string>& calendars_;
};

void declare_countings(Compilation& c) {
  Vocabulary& v = c.program.vocabulary;
  auto all = all_of<syntax::CountingDecl>(c);
  std::sort(all.begin(), all.end(), [&c](const auto& a, const auto& b) {
    return a.node->id.text != b.node->id.text ? a.node->id.text < b.node->id.text : c.earlier(a.node->id.span, b.node->id.span);
  });
  std::vector<std::string> calendars;
  for (const Calendar& calendar : v.calendars) calendars.push_back(calendar.id);
  bool plain = false;
  for (const auto& [node, law] : all) {
    if (!v.countings.empty() && v.countings.back().id == node->id.text) {
      c.twice("L0202", v.countings.back().span, node->id.span, {}, "counting rule `" + node->id.text + "` is declared twice");
      continue;
    }
    Counting& counting = v.countings.emplace_back();
    counting.id = node->id.text;
    counting.span = node->id.span;
    plain |= counting.id == kPlainCounting;
    CountingReader reader(c, counting, calendars);
    for (const syntax::CountLine& line : node->lines) reader.read(line);
  }
  if (!plain) v.countings.emplace_back().id = kPlainCounting;
}

// --- recipients ---


void declare_recipients(Compilation& c) {
  Vocabulary& v = c.program.vocabulary;
  auto all = all_of<syntax::RecipientDecl>(c);
  std::sort(all.begin(), all.end(), [&c](const auto& a, const auto& b) {
    const std::string x = a.node->of ? a.node->of->text : "", y = b.node->of ? b.node->of->text : "";
    if (a.node->name.text != b.node->name.text) return a.node->name.text < b.node->name.text;
    return x != y ? x < y : c.earlier(a.node->name.span, b.node->name.span);
  });
  const std::vector<std::string> known = codes(v);
  for (const auto& [node, law] : all) {
    Recipient recipient{node->name.text, nullptr, RecipientKind::authority, law, node};
    const std::string place = node->name.text + (node->of ? " of " + node->of->text : "");
    if (node->of) {
      recipient.of = v.place(node->of->text, law);
      if (!recipient.of) {
        c.unknown("L0201", node->of->span, place, "place", node->of->text, known);
        continue;
      }
    }
    const auto kind = std::find(recipient_kinds.begin(), recipient_kinds.end(), node->kind.text);
    if (kind == recipient_kinds.end()) {
      c.unknown("L0110", node->kind.span, place, "kind of recipient", node->kind.text,
                std::vector<std::string>(recipient_kinds.begin(), recipient_kinds.end()));
    } else {
      recipient.kind = static_cast<RecipientKind>(kind - recipient_kinds.begin());
    }
    for (const syntax::EntryLine& line : node->lines) days_of(c, line.window);
    const auto same = std::find_if(v.recipients.begin(), v.recipients.end(), [&recipient](const Recipient& r) {
      return r.name == recipient.name && r.of == recipient.of && r.law == recipient.law;
    });
    if (same != v.recipients.end()) {
      c.twice("L0202", same->syntax->name.span, node->name.span, {}, "recipient `" + place + "` is declared twice");
      continue;
    }
    v.recipients.push_back(recipient);
  }
}

}  // namespace

void places(Compilation& c) {
  declare_places(c);
  declare_calendars(c);
  declare_countings(c);
  declare_recipients(c);
  c.program.vocabulary.index();
}

}  // namespace breachlaw::rules

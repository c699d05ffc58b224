#include "rules/passes/names.hpp"

#include <algorithm>

#include "rules/near_miss.hpp"

namespace breachlaw::rules {

namespace {

/// The fact of that name at any level, of the law or of everybody.
const Fact* anywhere(const Program& program, const Law* law, std::string_view name) {
  for (const Fact& fact : program.vocabulary.facts)
    if (fact.name == name && (!fact.law || fact.law == law)) return &fact;
  return nullptr;
}

bool visible(Level level, Level from) {
  return level == Level::incident || level == from || level == engine::image::parent_of(from);
}

void names_of_clauses(const Law& law, std::vector<std::string>& into) {
  for (const Definition& d : law.definitions) into.push_back(d.name);
  for (const Duty& d : law.duties) into.push_back(d.name);
  for (const Judgment& j : law.judgments) into.push_back(j.name);
  for (const Moment& m : law.moments) into.push_back(m.name);
}

bool is_guideline(const Compilation& c, std::string_view id) {
  for (const syntax::File& file : c.files)
    for (const syntax::Item& item : file.items)
      if (const auto* header = std::get_if<syntax::Header>(&item.node))
        if (header->kind == syntax::Header::Kind::guideline && header->id.text == id) return true;
  return false;
}

}  // namespace

void report_unknown(Compilation& c, const Context& context, const syntax::Ref& ref, const std::string& place, std::string_view what) {
  const Program& p = c.program;
  if (!ref.law.empty() && (!context.law || ref.law != context.law->id)) {
    if (is_guideline(c, ref.law)) {
      c.error("L0507", ref.span, place, "`" + ref.spelled() + "` belongs to a guideline", "law cannot read what a guideline says");
      return;
    }
    const Law* law = p.law(ref.law);
    if (!law) {
      std::vector<std::string> ids;
      for (const Law& l : p.laws) ids.push_back(l.id);
      const std::string near = did_you_mean(ref.law, ids);
      c.error("L0501", ref.span, place, "law `" + ref.law + "` is neither loaded nor declared",
              !near.empty() ? near : "add `extern duty " + ref.spelled() + "` or `extern define …`: until it is loaded its value is unknown");
      return;
    }
    std::vector<std::string> known;
    names_of_clauses(*law, known);
    for (const Fact& fact : p.vocabulary.facts)
      if (fact.law == law) known.push_back(fact.name);
    Diagnostic& d = c.unknown("L0201", ref.span, place, what, ref.name, known);
    d.message += " of `" + ref.law + "`";
    d.suggestion.reset();
    return;
  }
  if (const Fact* fact = anywhere(p, context.law, ref.name)) {
    const std::string record(name_of(fact->level));
    c.error("L0104", ref.span, place, "`" + ref.name + "` is a fact of " + record + (context.level == Level::incident ? " and stands outside one" : ""),
            context.level == Level::incident ? "write `some " + record + " where (… )` around it, or put it into a `define " + record + " …`"
                                             : "a " + std::string(name_of(context.level)) + " does not have it");
    return;
  }
  std::vector<std::string> known;
  if (context.law) names_of_clauses(*context.law, known);
  for (const Fact& fact : p.vocabulary.facts)
    if ((!fact.law || fact.law == context.law) && visible(fact.level, context.level)) known.push_back(fact.name);
  if (!context.law)
    for (const Family& family : p.vocabulary.families) known.push_back(family.name);
  Diagnostic& d = c.unknown("L0201", ref.span, place, what, ref.name, known);
  if (d.help.empty() && context.law && p.vocabulary.family(ref.name))
    d.help = "a law that asks this judgment declares it: `judgment " + ref.name + " = …`";
}

std::vector<std::string> words_of(const Vocabulary& vocabulary, const Domain& domain) {
  std::vector<std::string> words;
  for (const DomainMember& member : domain.members) words.push_back(member.name);
  for (const Alias& alias : vocabulary.aliases)
    if (alias.stands_for.domain == &domain) words.push_back(alias.name);
  return words;
}

std::vector<std::string> place_codes(const Vocabulary& vocabulary) {
  std::vector<std::string> codes;
  for (const Place& place : vocabulary.places) codes.push_back(place.code);
  return codes;
}

std::vector<std::string> recipient_names(const Vocabulary& vocabulary) {
  std::vector<std::string> names;
  for (const Recipient& recipient : vocabulary.recipients)
    if (names.empty() || names.back() != recipient.name) names.push_back(recipient.name);
  return names;
}

bool check_place(Compilation& c, const Context& context, const syntax::Site& written, const std::string& place) {
  const SiteSymbol symbol = site(c.program, context, written);
  if (std::holds_alternative<const Place*>(symbol) || std::holds_alternative<Variable>(symbol)) return true;
  if (const auto* fact = std::get_if<const Fact*>(&symbol)) {
    if ((*fact)->place_set)
      c.error("L0108", written.span, place, "`" + written.text + "` is a set of places where one place is needed",
              "`each " + written.text + "` gives one instance for each place");
    else
      c.error("L0105", written.span, place, "`" + written.text + "` is " + type_words(**fact) + ", not a place that is known here", "name a place or a group of places");
    return false;
  }
  c.unknown("L0201", written.span, place, "place", written.text, place_codes(c.program.vocabulary));
  return false;
}

std::optional<MemberUse> check_member(Compilation& c, const Context& context, const Domain& domain, const syntax::Member& member,
                                      const std::string& place) {
  const Vocabulary& v = c.program.vocabulary;
  const auto use = v.member(domain, member.value.text);
  if (!use) {
    Diagnostic& d = c.unknown("L0110", member.value.span, place, "value", member.value.text, words_of(v, domain));
    d.message = "`" + member.value.text + "` is no value of `" + domain.name + "`";
    return std::nullopt;
  }
  if (!member.in) return use;
  if (use->place) {
    c.error("L0105", member.in->span, place, "`" + member.value.text + "` has its place already", "leave out `in " + member.in->text + "`");
    return std::nullopt;
  }
  if (domain.members[use->member].place_use == PlaceUse::never) {
    c.error("L0105", member.in->span, place, "`" + member.value.text + "` is not held by place", "leave out `in " + member.in->text + "`");
    return std::nullopt;
  }
  if (!check_place(c, context, *member.in, place)) return std::nullopt;
  return use;
}

std::string type_words(const Fact& fact) {
  switch (fact.type) {
    case Type::yes_no: return "a yes-no fact";
    case Type::number: return "a number";
    case Type::percent: return "a percentage";
    case Type::money: return "a sum of money";
    case Type::span: return "a span of time";
    case Type::moment: return "a moment";
    case Type::period: return "a period";
    case Type::periods: return "a list of periods";
    case Type::place: return "a place";
    case Type::recipient: return "a recipient";
    case Type::choice: return fact.domain && fact.domain->name == "evidence" ? "a grade of evidence" : "a choice";
    case Type::set: return fact.place_set ? "a set of places" : "a set";
    case Type::graded_set: return "a set with grades of evidence";
    case Type::count_by_place: return "a count by place";
    case Type::judgment: return "a judgment";
    default: return "no condition's business";
  }
}

}  // namespace breachlaw::rules

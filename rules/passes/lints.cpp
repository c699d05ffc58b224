// What is no error and deserves a second look.
#include <algorithm>
#include <map>
#include <set>

#include "rules/passes/compare.hpp"
#include "rules/passes/walk.hpp"

namespace breachlaw::rules {

namespace {

constexpr std::int64_t review_days = 540;  // a law nobody looked at for a year and a half

class Lints : public Walker {
 public:
  explicit Lints(Compilation& c) : c_(c) {}

  void run() {
    for (const Law& law : c_.program.laws) {
      header(law);
      for (const Duty& duty : law.duties)
        for (const Duty::Version& version : duty.versions) says_something(version);
      for (const Toll& toll : law.tolls)
        if (!toll.syntax->cap)
          c_.warning("W0704", toll.clause->pin.span, legal_place(*toll.clause), "this toll has no cap, so the date shown is the one without it",
                     "add `at most …` if the law has an end to it");
      pins(law);
      copies(law);
    }
    for (const Fact& fact : c_.program.vocabulary.facts)
      if (!fact.derived) name(fact);
    walk(c_.program);
  }

 private:
  void header(const Law& law) {
    const Span at = law.header->id.span;
    // Private terms have no source that could change behind their back.
    const bool is_private = law.kind == syntax::Header::Kind::contract || law.kind == syntax::Header::Kind::policy;
    if (!law.reviewed && is_private) return;
    if (!law.reviewed) {
      c_.warning("W0701", at, law.id, "`" + law.id + "` was never reviewed", "add `reviewed DATE by INITIALS`");
    } else if (c_.today && day_number(*c_.today) - day_number(law.reviewed->date) > review_days) {
      c_.warning("W0701", law.reviewed->span, law.id, "`" + law.id + "` was last reviewed " + std::to_string(day_number(*c_.today) - day_number(law.reviewed->date)) + " days ago",
                 "read the source again, then change the date");
    }
    if (law.reviewed) after_its_model(law);
  }

  /// A change of a model concerns every law that is like it.
  void after_its_model(const Law& law) {
    for (const syntax::About& about : law.header->about) {
      const auto* like = std::get_if<syntax::Like>(&about.node);
      if (!like) continue;
      for (const syntax::File& file : c_.files)
        for (const syntax::Item& item : file.items) {
          const auto* header = std::get_if<syntax::Header>(&item.node);
          if (!header || header->id.text != like->model.text) continue;
          for (const syntax::About& one : header->about)
            if (const auto* reviewed = std::get_if<syntax::Reviewed>(&one.node); reviewed && day_number(reviewed->date) > day_number(law.reviewed->date))
              c_.warning("W0701", law.reviewed->span, law.id, "`" + like->model.text + "` has changed since `" + law.id + "` was last reviewed",
                         "see whether the change is this law's too, then change the date")
                  .notes.push_back({reviewed->span, "the model"});
        }
    }
  }

  void says_something(const Duty::Version& version) {
    const auto& parts = version.syntax->parts;
    if (version.syntax->head == syntax::Duty::Head::act) return;
    const bool says = std::any_of(parts.begin(), parts.end(), [](const syntax::Part& p) {
      return std::holds_alternative<syntax::Says>(p.node) || std::holds_alternative<syntax::How>(p.node);
    });
    if (!says)
      c_.warning("W0703", version.syntax->name.span, legal_place(*version.clause), "`" + version.syntax->name.text + "` has neither `says` nor `how`",
                 "add `says none` if the law prescribes no content");
  }

  // --- names ---

  void name(const Fact& fact) {
    std::vector<std::string> words{""};
    for (const char c : fact.name) {
      if (c == '-') words.emplace_back();
      else words.back() += c;
    }
    static const std::set<std::string> telling{"and", "or", "not", "by", "after"};
    const auto law = std::find_if(words.begin(), words.end(), [](const std::string& w) { return telling.contains(w); });
    // The vocabulary is agreed on; what a single law declares is where law hides.
    if (!fact.law || (words.size() <= 5 && law == words.end())) return;
    c_.warning("W0707", fact.span, fact.id(), words.size() > 5 ? "`" + fact.name + "` has more than five words" : "`" + fact.name + "` has the word `" + *law + "`",
               "law may hide in the name: split it into facts, a judgment and a condition");
  }

  // --- pins ---

  /// `[DPO 15]` needs `cites DPO "…"`.
  void pins(const Law& law) {
    std::vector<std::string> cited;
    for (const syntax::Cites* cites : law.cites) cited.push_back(cites->word.text);
    std::set<std::string> said;
    for (const syntax::Item& item : c_.files[static_cast<std::size_t>(law.file)].items) {
      const auto* clause = std::get_if<syntax::Clause>(&item.node);
      if (!clause) continue;
      const std::string word(clause->pin.instrument());
      // Several letters are an abbreviation; `Art. 5` or `Rule 7` may be the instrument's own style.
      const bool abbreviation = word.size() > 1 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
      if (!abbreviation || std::find(cited.begin(), cited.end(), word) != cited.end() || !said.insert(word).second) continue;
      c_.warning("W0709", clause->pin.span, legal_place(*clause), "`" + word + "` is no instrument that this law cites", "add `cites " + word + " \"TITLE\"` to the header");
    }
  }

  // --- the same list twice ---

  void copies(const Law& law) {
    constexpr std::size_t long_list = 12;
    std::map<std::string, Span> lists;
    for (const Duty& duty : law.duties)
      for (const Duty::Version& version : duty.versions)
        for (const syntax::Part& part : version.syntax->parts) {
          const auto* says = std::get_if<syntax::Says>(&part.node);
          if (!says || says->items.size() < long_list) continue;
          std::string key;
          for (const syntax::Content& item : says->items) key += item.name.text + ";";
          const auto [at, fresh] = lists.emplace(key, part.span);
          if (!fresh)
            c_.warning("W0710", part.span, legal_place(*version.clause), "the same list of " + std::to_string(says->items.size()) + " items stands in another duty too",
                       "a change of the law must reach both")
                .notes.push_back({at->second, "the other one"});
        }
  }

  // --- conditions ---

  void condition(const Context& context, const syntax::Expr& expr, For) override { look(context, expr); }

  void look(const Context& context, const syntax::Expr& expr) {
    if (const auto* negation = std::get_if<syntax::Not>(&expr.node); negation && negation->operand) denied(context, *negation->operand);
    if (const auto* junction = std::get_if<syntax::Junction>(&expr.node); junction && junction->kind == syntax::Junction::Kind::all) datasets(*junction);
    Context inside = context;
    if (const auto* quantifier = std::get_if<syntax::Quantifier>(&expr.node)) inside.level = quantified(c_.program, context, quantifier->record).value_or(context.level);
    if (std::holds_alternative<syntax::PeopleCount>(expr.node)) inside.level = Level::dataset;
    for (const syntax::Expr* child : children(expr)) look(inside, *child);
  }

  void denied(const Context& context, const syntax::Expr& expr) {
    const auto* holds = std::get_if<syntax::Holds>(&expr.node);
    if (!holds) return;
    const Symbol symbol = lookup(c_.program, context, holds->ref);
    const auto* found = std::get_if<const Definition*>(&symbol);
    if (!found) return;
    const Definition& definition = **found;
    const bool burdened = std::any_of(definition.law->burdens.begin(), definition.law->burdens.end(), [&definition](const Burden& b) {
      return std::any_of(b.on.begin(), b.on.end(), [&definition](const auto& on) {
        const auto* d = std::get_if<const Definition*>(&on);
        return d && *d == &definition;
      });
    });
    if (definition.exceptions.empty() && !burdened) return;
    c_.warning("W0702", expr.span, place_, "`not " + holds->ref.spelled() + "`, and `" + holds->ref.spelled() + "` has " + (burdened ? "a burden" : "exceptions"),
               "write `failing [PIN] " + holds->ref.spelled() + "` where whoever says so must show it");
  }

  /// `some dataset where (name) and some dataset where (number)` is true of two different ones.
  void datasets(const syntax::Junction& junction) {
    const syntax::Quantifier* first = nullptr;
    for (const syntax::ExprItem& item : junction.items) {
      const auto* quantifier = std::get_if<syntax::Quantifier>(&item.expr.node);
      if (!quantifier || quantifier->kind != syntax::Quantifier::Kind::some || quantifier->record.text != "dataset" || !quantifier->where) continue;
      if (first)
        c_.warning("W0705", item.expr.span, place_, "two datasets may answer these two conditions", "if one must answer both, write `some dataset where (… and …)`")
            .notes.push_back({first->record.span, "the other condition"});
      first = quantifier;
    }
  }

  void moment(const Context&, const syntax::When&) override {}
  void deadline(const Context&, const syntax::Deadline&) override {}

  Compilation& c_;
};

}  // namespace

void lints(Compilation& c) { Lints(c).run(); }

}  // namespace breachlaw::rules

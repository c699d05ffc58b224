// Guidelines: what they suggest judgments for, their scores, and that no law reads them.
#include <algorithm>

#include "rules/passes/expressions.hpp"

namespace breachlaw::rules {

namespace {

class Guidelines {
 public:
  explicit Guidelines(Compilation& c) : c_(c) {}

  void run() {
    for (Law& law : c_.program.laws)
      if (law.kind == syntax::Header::Kind::guideline) guideline(law);
  }

 private:
  void guideline(Law& law) {
    const Span at = law.header->id.span;
    const syntax::SuggestsFor* judgment = nullptr;
    for (const syntax::About& about : law.header->about)
      if (const auto* found = std::get_if<syntax::SuggestsFor>(&about.node)) {
        if (judgment) c_.error("L0202", about.span, law.id, "a second `suggests for`", "one guideline is about one judgment");
        judgment = found;
      }
    if (!judgment) c_.error("L0301", at, law.id, "`" + law.id + "` does not say for which judgment", "add `suggests for law.id/JUDGMENT`");
    else suggests_for(law, judgment->judgment);
    if (law.sources.empty()) c_.error("L0301", at, law.id, "`" + law.id + "` names no source", "add `source \"https://…\" checked DATE`");
    for (const Score& score : law.scores) {
      path_.clear();
      formula(score, score.syntax->formula, score.level);
      cycle(law, score);
    }
    for (const Advice& advice : law.advices) this->advice(law, advice);
  }

  void suggests_for(Law& law, const syntax::Ref& ref) {
    const Symbol symbol = lookup(c_.program, {nullptr, Level::incident, nullptr}, ref);
    if (const auto* judgment = std::get_if<const Judgment*>(&symbol)) {
      law.suggests_for = *judgment;
    } else if (const auto* family = std::get_if<const Family*>(&symbol)) {
      law.suggests_for_family = *family;
    } else if (std::holds_alternative<NotFound>(symbol)) {
      report_unknown(c_, {nullptr, Level::incident, nullptr}, ref, law.id, "judgment");
    } else {
      c_.error("L0105", ref.span, law.id, "`" + ref.spelled() + "` is " + described(symbol) + ", and only judgments are suggested");
    }
  }

  // --- formulas ---

  static const Score* score_named(const Law& law, std::string_view name) {
    const auto found = std::find_if(law.scores.begin(), law.scores.end(), [name](const Score& s) { return s.name == name; });
    return found == law.scores.end() ? nullptr : &*found;
  }

  void formula(const Score& of, const syntax::Formula& node, Level level) {
    const std::string place = legal_place(*of.clause);
    if (const auto* name = std::get_if<syntax::Name>(&node.node)) {
      const Score* other = score_named(*of.law, name->text);
      if (!other) {
        std::vector<std::string> known;
        for (const Score& s : of.law->scores) known.push_back(s.name);
        c_.unknown("L0201", name->span, place, "score", name->text, known);
      } else if (other->level == Level::dataset && level == Level::incident) {
        c_.error("L0104", name->span, place, "`" + name->text + "` is a score of each dataset", "write `highest over dataset of " + name->text + "`");
      }
    } else if (const auto* sum = std::get_if<syntax::Sum>(&node.node)) {
      for (const syntax::Formula& term : sum->terms) formula(of, term, level);
    } else if (const auto* over = std::get_if<syntax::HighestOverDataset>(&node.node)) {
      if (level == Level::dataset) c_.error("L0104", node.span, place, "a score of a dataset looks at that one only", "leave out `of dataset`");
      else formula(of, *over->formula, Level::dataset);
    } else if (const auto* grades = std::get_if<syntax::Grades>(&node.node)) {
      std::size_t otherwise = 0;
      for (const syntax::Grade& grade : grades->items) {
        if (grade.condition) ExpressionChecker(c_, place).check({of.law, level, nullptr}, *grade.condition);
        else if (++otherwise == 2) c_.error("L0202", node.span, place, "a second `otherwise`");
      }
    }
  }

  /// Names of scores that a formula reads, also in comparisons.
  static void names_in(const syntax::Formula& node, std::vector<std::string>& into) {
    if (const auto* name = std::get_if<syntax::Name>(&node.node)) into.push_back(name->text);
    if (const auto* sum = std::get_if<syntax::Sum>(&node.node))
      for (const syntax::Formula& term : sum->terms) names_in(term, into);
    if (const auto* over = std::get_if<syntax::HighestOverDataset>(&node.node)) names_in(*over->formula, into);
    const auto conditions = [&](auto&& self, const syntax::Expr& expr) -> void {
      if (const auto* compared = std::get_if<syntax::IsCompared>(&expr.node); compared && compared->subject.law.empty()) into.push_back(compared->subject.name);
      for (const syntax::Expr* child : syntax::children(expr)) self(self, *child);
    };
    if (const auto* grades = std::get_if<syntax::Grades>(&node.node))
      for (const syntax::Grade& grade : grades->items)
        if (grade.condition) conditions(conditions, *grade.condition);
  }

  void cycle(const Law& law, const Score& score) {
    if (std::find(done_.begin(), done_.end(), &score) != done_.end()) return;
    if (std::find(path_.begin(), path_.end(), &score) != path_.end()) {
      std::string text;
      for (auto one = std::find(path_.begin(), path_.end(), &score); one != path_.end(); ++one) text += "`" + (*one)->name + "` → ";
      c_.error("L0204", score.syntax->name.span, legal_place(*score.clause), "it depends on itself: " + text + "`" + score.name + "`");
      return;
    }
    path_.push_back(&score);
    std::vector<std::string> reads;
    names_in(score.syntax->formula, reads);
    for (const std::string& name : reads)
      if (const Score* other = score_named(law, name)) cycle(law, *other);
    path_.pop_back();
    done_.push_back(&score);
  }

  // --- advice ---

  void advice(const Law& law, const Advice& advice) {
    const std::string place = legal_place(*advice.clause);
    const syntax::Name& name = advice.suggest ? advice.suggest->judgment : advice.argue->judgment;
    const Domain* domain = law.suggests_for ? &law.suggests_for->domain : law.suggests_for_family ? &law.suggests_for_family->domain : nullptr;
    const std::string judgment = law.suggests_for ? law.suggests_for->name : law.suggests_for_family ? law.suggests_for_family->name : name.text;
    if (name.text != judgment) c_.error("L0201", name.span, place, "this guideline is about `" + judgment + "`, not about `" + name.text + "`");
    if (advice.suggest && domain) {
      syntax::Member member;
      member.value = advice.suggest->value;
      const bool known = check_member(c_, {nullptr, Level::incident, nullptr}, *domain, member, place).has_value();
      if (known && domain->form != DomainForm::ordered && advice.suggest->comparison != syntax::Comparison::exactly)
        c_.error("L0106", advice.suggest->value.span, place, "`" + judgment + "` has no order", "write `exactly " + advice.suggest->value.text + "`");
    }
    const syntax::Expr* condition = advice.argue ? &advice.argue->condition : advice.suggest->condition ? &*advice.suggest->condition : nullptr;
    if (condition) ExpressionChecker(c_, place).check({&law, Level::incident, nullptr}, *condition);
  }

  Compilation& c_;
  std::vector<const Score*> path_, done_;
};

}  // namespace

void guidelines(Compilation& c) { Guidelines(c).run(); }

}  // namespace breachlaw::rules

// What the grammar already has and the compiler not yet. One list: what is built is taken off it.
#include "rules/passes/walk.hpp"

namespace breachlaw::rules {

namespace {

class NotBuilt : public Walker {
 public:
  explicit NotBuilt(Compilation& c) : c_(c) {}

  void run() {
    for (std::size_t f = 0; f < c_.files.size(); ++f)
      for (const syntax::Item& item : c_.files[f].items) item_of(item, !c_.law_of_file[f] && !c_.skipped[f]);
    walk(c_.program);
  }

 private:
  void say(Span span, const std::string& place, const std::string& what, std::string help = {}) {
    c_.error("L0009", span, place, what + " not built yet", std::move(help));
  }

  // --- files ---

  void item_of(const syntax::Item& item, bool lone) {
    if (const auto* header = std::get_if<syntax::Header>(&item.node)) {
      using Kind = syntax::Header::Kind;
      if (header->kind == Kind::guideline) say(header->id.span, header->id.text, "files of the kind `guideline` are");
      for (const syntax::About& about : header->about) {
        if (std::holds_alternative<syntax::SuggestsFor>(about.node) && header->kind != Kind::guideline) say(about.span, header->id.text, "`suggests for` is");
      }
    }
    const auto* clause = std::get_if<syntax::Clause>(&item.node);
    if (!clause) return;
    const std::string place = legal_place(*clause);
    if (const auto* define = std::get_if<syntax::Define>(&clause->body); define && !define->means)
      say(define->name.span, place, "a definition by tiers is", "write a `judgment`, or one definition for each tier");
    if (std::holds_alternative<syntax::Score>(clause->body)) say(item.span, place, "`score` is");
    if (std::holds_alternative<syntax::Suggest>(clause->body)) say(item.span, place, "`suggest` is");
    if (std::holds_alternative<syntax::Argue>(clause->body)) say(item.span, place, "`raises` and `lowers` are");
    if (const auto* except = std::get_if<syntax::Except>(&clause->body); except && except->on_reliance)
      say(clause->pin.span, place, "`on reliance` is", "an exception that must be chosen cannot be told from one that applies by itself");
    if (lone) c_.error("L0301", item.span, place, "this clause belongs to no law", "begin the file with `law ID \"title\"`");
  }

  // --- clauses ---

  void condition(const Context&, const syntax::Expr& expr, For) override { look(expr, false); }

  void look(const syntax::Expr& expr, bool negated) {
    if (std::holds_alternative<syntax::AnyOtherDuty>(expr.node)) say(expr.span, place_, "`any other duty` is", "name the duties meant");
    if (const auto* compared = std::get_if<syntax::IsCompared>(&expr.node))
      if (const auto* percent = std::get_if<syntax::Percent>(&compared->amount); percent && percent->of)
        say(expr.span, place_, "`percent of` another fact is", "declare a fact of type `percent`");
    if (const auto* has = std::get_if<syntax::Has>(&expr.node); has && has->being && negated)
      say(expr.span, place_, "`not … being` is", "turn the definition of protection round");
    const bool turn = std::holds_alternative<syntax::Not>(expr.node);
    for (const syntax::Expr* child : children(expr)) look(*child, negated != turn);
  }

  void moment(const Context&, const syntax::When&) override {}
  void deadline(const Context&, const syntax::Deadline&) override {}

  void part(const Context&, const syntax::Part& part) override {
    if (std::holds_alternative<syntax::Repeat>(part.node)) say(part.span, place_, "`every … until` is", "write one duty for each report that the law names");
  }

  Compilation& c_;
};

}  // namespace

void not_built(Compilation& c) { NotBuilt(c).run(); }

}  // namespace breachlaw::rules

// Clauses in files where they mean nothing.
#include "rules/passes/passes.hpp"

namespace breachlaw::rules {

namespace {

bool of_guidelines(const syntax::Clause& clause) {
  return std::holds_alternative<syntax::Score>(clause.body) || std::holds_alternative<syntax::Suggest>(clause.body) ||
         std::holds_alternative<syntax::Argue>(clause.body);
}

bool of_both(const syntax::Clause& clause) {
  return std::holds_alternative<syntax::Define>(clause.body) || std::holds_alternative<syntax::Standard>(clause.body) ||
         std::holds_alternative<syntax::Replace>(clause.body);
}

}  // namespace

void strays(Compilation& c) {
  for (std::size_t f = 0; f < c.files.size(); ++f) {
    if (c.skipped[f]) continue;
    const Law* law = c.law_of_file[f];
    for (const syntax::Item& item : c.files[f].items) {
      if (const auto* header = std::get_if<syntax::Header>(&item.node); header && header->kind != syntax::Header::Kind::guideline)
        for (const syntax::About& about : header->about)
          if (std::holds_alternative<syntax::SuggestsFor>(about.node))
            c.error("L0507", about.span, header->id.text, "only a guideline suggests judgments", "law asks for them: `judgment NAME = …`");
      const auto* clause = std::get_if<syntax::Clause>(&item.node);
      if (!clause) continue;
      const std::string place = legal_place(*clause);
      if (!law) c.error("L0301", item.span, place, "this clause belongs to no law", "begin the file with `law ID \"title\"`");
      else if (law->kind == syntax::Header::Kind::guideline && !of_guidelines(*clause) && !of_both(*clause))
        c.error("L0507", clause->pin.span, place, "a guideline only suggests judgments", "what binds is a clause of a law, a contract or a policy");
      else if (law->kind == syntax::Header::Kind::guideline && clause->window.stated())
        c.error("L0009", clause->pin.span, place, "a window on a clause of a guideline is not built yet", "give the whole guideline a window in its header");
      else if (law->kind != syntax::Header::Kind::guideline && of_guidelines(*clause))
        c.error("L0507", clause->pin.span, place, "only a guideline counts scores and suggests judgments", "put it into a file `guideline ID \"title\" suggests for JUDGMENT`");
    }
  }
}

}  // namespace breachlaw::rules

// What to say where a name is not what it should be.
#pragma once

#include "rules/passes/passes.hpp"

namespace breachlaw::rules {

/// Says why `ref` is nothing here: a fact of another record, an unknown law, a guideline's, or simply unknown.
void report_unknown(Compilation& c, const Context& context, const syntax::Ref& ref, const std::string& place,
                    std::string_view what = "name");

/// Names of a domain, with the aliases that stand for its members.
[[nodiscard]] std::vector<std::string> words_of(const Vocabulary& vocabulary, const Domain& domain);
[[nodiscard]] std::vector<std::string> place_codes(const Vocabulary& vocabulary);
[[nodiscard]] std::vector<std::string> recipient_names(const Vocabulary& vocabulary);

/// A site that must be one place, a group or the variable; says what is wrong, null of groups of none.
[[nodiscard]] bool check_place(Compilation& c, const Context& context, const syntax::Site& site, const std::string& place);

/// A member of a domain, its place allowed and known; says what is wrong.
[[nodiscard]] std::optional<MemberUse> check_member(Compilation& c, const Context& context, const Domain& domain,
                                                    const syntax::Member& member, const std::string& place);

/// `a set`, `a number` …: what messages call a fact's type.
[[nodiscard]] std::string type_words(const Fact& fact);

}  // namespace breachlaw::rules

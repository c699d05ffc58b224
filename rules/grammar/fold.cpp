#include "rules/grammar/fold.hpp"

namespace breachlaw::rules::grammar {
namespace {

void report_mixed(const Chain& chain, State& state) {
    const Link& first = chain.links.front();
    for (const Link& link : chain.links) {
        if (link.is_and == first.is_and) continue;
        Diagnostic mixed;
        mixed.span = link.span;
        mixed.code = "L0101";
        mixed.message = "`and` and `or` in one chain";
        mixed.help = "write `all of { … }` or `any of { … }`, or put parentheses around one of them";
        mixed.notes.push_back(
            {first.span, first.is_and ? "the chain begins with `and`" : "the chain begins with `or`"});
        state.diagnostics().add(std::move(mixed));
        return;
    }
}

void report_open(const Chain& chain, State& state) {
    for (std::size_t i = 0; i + 1 < chain.operands.size(); ++i) {
        const Operand& operand = chain.operands[i];
        if (!operand.open) continue;
        const char* word = chain.links[i].is_and ? "`and`" : "`or`";
        if (operand.negated) {
            state.diagnostics().error("L0102", chain.links[i].span, {}, std::string(word) + " after `not`",
                                      "write `(not …)`, or put `not` last");
        } else {
            state.diagnostics().error("L0102", chain.links[i].span, {},
                                      std::string(word) + " after a filter without parentheses",
                                      "write `where ( … )` or `satisfies ( … )`");
        }
    }
}

}  // namespace

syntax::Expr fold(Chain chain, State& state) {
    for (Operand& operand : chain.operands) operand.expr.span = operand.span;
    if (chain.operands.size() == 1) return std::move(chain.operands.front().expr);
    report_mixed(chain, state);
    report_open(chain, state);
    syntax::Junction junction;
    junction.kind = chain.links.front().is_and ? syntax::Junction::Kind::all : syntax::Junction::Kind::any;
    junction.chain = true;
    for (Operand& operand : chain.operands) {
        junction.items.push_back({std::nullopt, std::move(operand.expr)});
    }
    syntax::Expr expr;
    expr.span = chain.span;
    expr.node = std::move(junction);
    return expr;
}

}  // namespace breachlaw::rules::grammar

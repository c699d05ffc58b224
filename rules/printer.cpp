#include "rules/printer.hpp"
namespace breachlaw::rules { std::string print(const syntax::File&){ return "edition 1\n"; } }

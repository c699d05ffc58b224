// The words: choices, trees, records, facts, events, families of judgments, aliases.
#include <algorithm>
#include <set>

#include "rules/passes/passes.hpp"

namespace breachlaw::rules {

namespace {

template <class T>
struct Declared {
  const T* node;
  Law* law;
};

constexpr std::pair<std::string_view, Type> builtin_types[] = {
    {"yes-no", Type::yes_no},   {"number", Type::number},       {"percent", Type::percent},     {"money", Type::money},
    {"span", Type::span},       {"moment", Type::moment},       {"period", Type::period},       {"periods", Type::periods},
    {"place", Type::place},     {"recipient", Type::recipient}, {"text", Type::text},           {"texts", Type::texts},
    {"contact", Type::contact}, {"strings", Type::strings},     {"names", Type::names},         {"overlap", Type::overlap},
    {"harms", Type::harms}};

class Declarer {
 public:
  explicit Declarer(Compilation& c) : c_(c), v_(c.program.vocabulary) {}

  void run() {
    domains();
    records();
    v_.index();
    facts();
    derived();
    families();
    v_.index();
    aliases();
    order();
  }

 private:
  template <class T>
  std::vector<Declared<T>> all() {
    std::vector<Declared<T>> result;
    for (std::size_t f = 0; f < c_.files.size(); ++f) {
      if (c_.skipped[f]) continue;
      for (const syntax::Item& item : c_.files[f].items)
        if (const auto* node = std::get_if<T>(&item.node)) result.push_back({node, c_.law_of_file[f]});
    }
    return result;
  }

  /// In the order of names, then of places in the sources.
  template <class T>
  std::vector<Declared<T>> sorted() {
    auto result = all<T>();
    std::sort(result.begin(), result.end(), [this](const auto& a, const auto& b) {
      if (a.node->name.text != b.node->name.text) return a.node->name.text < b.node->name.text;
      return c_.earlier(a.node->name.span, b.node->name.span);
    });
    return result;
  }

  static std::string scoped(const Law* law, const std::string& name) { return law ? law->id + "/" + name : name; }

  // --- domains ---

  static PlaceUse place_use(const syntax::ScaleValue& value) {
    switch (value.placing) {
      case syntax::ScaleValue::Placing::placed: return PlaceUse::must;
      case syntax::ScaleValue::Placing::placeable: return PlaceUse::may;
      case syntax::ScaleValue::Placing::none: break;
    }
    return PlaceUse::never;
  }

  void add_member(Domain& domain, const syntax::ScaleValue& value, std::size_t parent) {
    if (const auto first = domain.find(value.value.text)) {
      c_.error("L0202", value.value.span, domain.name, "`" + value.value.text + "` stands twice in `" + domain.name + "`")
          .notes.push_back({domain.members[*first].syntax->value.span, "the first is here"});
      return;
    }
    const std::size_t at = domain.members.size();
    domain.members.push_back({value.value.text, parent, at + 1, place_use(value), &value});
  }

  void add_tree(Domain& domain, const syntax::TreeNode& node, std::size_t parent) {
    const std::size_t at = domain.members.size();
    add_member(domain, node.value, parent);
    if (domain.members.size() == at) return;
    for (const syntax::TreeNode& child : node.children) add_tree(domain, child, at);
    domain.members[at].end = domain.members.size();
  }

 public:
  static void fill(Declarer& d, Domain& domain, const syntax::Scale& scale) {
    domain.form = scale.ordered ? DomainForm::ordered : DomainForm::unordered;
    for (const syntax::ScaleValue& value : scale.values) d.add_member(domain, value, DomainMember::npos);
  }

 private:
  void domains() {
    struct One {
      std::string name;
      Span span;
      const syntax::ChoiceDecl* choice;
      const syntax::TreeDecl* tree;
    };
    std::vector<One> found;
    for (const auto& [node, law] : all<syntax::ChoiceDecl>()) found.push_back({scoped(law, node->name.text), node->name.span, node, nullptr});
    for (const auto& [node, law] : all<syntax::TreeDecl>()) found.push_back({scoped(law, node->name.text), node->name.span, nullptr, node});
    std::sort(found.begin(), found.end(), [this](const One& a, const One& b) {
      return a.name != b.name ? a.name < b.name : c_.earlier(a.span, b.span);
    });
    for (const One& one : found) {
      if (!v_.domains.empty() && v_.domains.back().name == one.name) {
        c_.twice("L0202", v_.domains.back().span, one.span, {}, "`" + one.name + "` is declared twice");
        continue;
      }
      Domain& domain = v_.domains.emplace_back();
      domain.name = one.name;
      domain.span = one.span;
      if (one.choice) {
        fill(*this, domain, one.choice->scale);
      } else {
        domain.form = DomainForm::tree;
        for (const syntax::TreeNode& root : one.tree->roots) add_tree(domain, root, DomainMember::npos);
      }
      if (domain.name == "evidence" && (domain.form != DomainForm::ordered || domain.members.size() != 5))
        c_.error("L0105", one.span, {}, "`evidence` is a scale of five ordered grades",
                 "excluded < improbable < possible < likely < proven");
    }
  }

  // --- records ---

  void records() {
    for (const auto& [node, law] : sorted<syntax::RecordDecl>()) {
      const auto level = level_named(node->name.text);
      if (!level || law) {
        std::vector<std::string> known;
        for (Level l = Level::dataset; l != Level::end_; l = static_cast<Level>(static_cast<unsigned>(l) + 1))
          known.emplace_back(name_of(l));
        c_.error("L0009", node->name.span, {}, "records other than " + listed(known, "and") + " are not built yet");
        continue;
      }
      if (!v_.records.empty() && v_.records.back().name == node->name.text) {
        c_.twice("L0202", v_.records.back().syntax->name.span, node->name.span, {}, "record `" + node->name.text + "` is declared twice");
        continue;
      }
      const Level up = engine::image::parent_of(*level);
      const std::string of = node->of ? node->of->text : "";
      if (of != (up == Level::incident ? "" : name_of(up))) {
        c_.error("L0009", node->name.span, {}, "record `" + node->name.text + "` belongs to " +
                                                   (up == Level::incident ? "the incident" : std::string(name_of(up))));
        continue;
      }
      Record record{node->name.text, node->name.text, *level, node};
      for (const syntax::Option& option : node->options)
        if (option.kind == syntax::Option::Kind::key && !option.texts.empty()) record.key = option.texts.front().text;
      v_.records.push_back(std::move(record));
    }
  }

  // --- facts and events ---

  template <class T>
  static void read_options(const std::vector<syntax::Option>& options, T& into) {
    using Kind = syntax::Option::Kind;
    for (const syntax::Option& option : options) {
      if (option.kind == Kind::known_to)
        for (const syntax::Name& name : option.names) into.known_to.push_back(name.text);
      if (option.kind == Kind::maps_to)
        for (const syntax::Text& text : option.texts) into.maps_to.push_back(text.text);
      if (option.kind == Kind::group && !option.names.empty()) into.group = option.names.front().text;
      if (option.kind == Kind::means && !option.texts.empty()) into.means = option.texts.front().text;
      if (option.kind == Kind::asks && !option.texts.empty()) into.asks = option.texts.front().text;
      if constexpr (std::is_same_v<T, Fact>) {
        if (option.kind == Kind::changeable) into.changeable = true;
        if (option.kind == Kind::letters_only) into.letters_only = true;
        if (option.kind == Kind::key && !option.texts.empty()) into.key = option.texts.front().text;
        if (option.kind == Kind::unit && !option.texts.empty()) into.unit = option.texts.front().text;
      }
    }
  }

  /// False where it was wrong.
  bool read_level(const std::optional<syntax::Name>& of, Fact& fact) {
    if (!of) return true;
    if (of->text == "entity") {
      fact.of_entity = true;
      return true;
    }
    if (const Record* record = v_.record(of->text)) {
      fact.level = record->level;
      return true;
    }
    std::vector<std::string> known{"entity"};
    for (const Record& record : v_.records) known.push_back(record.name);
    c_.unknown("L0201", of->span, fact.id(), "record", of->text, known);
    return false;
  }

  bool read_type(const syntax::Type& type, Fact& fact) {
    using Shape = syntax::Type::Shape;
    if (type.shape == Shape::count_by_place) {
      fact.type = Type::count_by_place;
      return true;
    }
    const std::string& name = type.name.text;
    if (type.shape == Shape::one)
      for (const auto& [word, builtin] : builtin_types)
        if (word == name) {
          fact.type = builtin;
          return true;
        }
    if (type.shape == Shape::set && name == "place") {
      fact.type = Type::set;
      fact.place_set = true;
      return true;
    }
    fact.domain = fact.law ? v_.domain(scoped(fact.law, name)) : nullptr;
    if (!fact.domain) fact.domain = v_.domain(name);
    if (!fact.domain) {
      std::vector<std::string> known;
      for (const Domain& domain : v_.domains) known.push_back(domain.name);
      for (const auto& [word, builtin] : builtin_types) known.emplace_back(word);
      c_.unknown("L0201", type.name.span, fact.id(), "type", name, known);
      return false;
    }
    fact.type = type.shape == Shape::one ? Type::choice : type.shape == Shape::set ? Type::set : Type::graded_set;
    if (fact.type == Type::graded_set && fact.domain->form != DomainForm::tree) {
      c_.error("L0105", type.span, fact.id(), "a graded set needs a tree, and `" + name + "` is a choice");
      return false;
    }
    return true;
  }

  void add(Fact fact) {
    if (v_.record(fact.name)) {
      c_.error("L0203", fact.span, fact.id(), "`" + fact.name + "` is a record of the vocabulary", "take another name");
      return;
    }
    found_.push_back(std::move(fact));
  }

  void facts() {
    for (const auto& [node, law] : all<syntax::FactDecl>()) {
      Fact fact;
      fact.name = fact.key = node->name.text;
      fact.law = law;
      fact.span = node->name.span;
      read_options(node->options, fact);
      if (read_level(node->of, fact) && read_type(node->type, fact)) add(std::move(fact));
    }
    for (const auto& [node, law] : all<syntax::EventDecl>()) {
      Fact fact;
      fact.name = fact.key = node->name.text;
      fact.law = law;
      fact.span = node->name.span;
      fact.event = true;
      fact.type = Type::moment;
      read_options(node->options, fact);
      if (read_level(node->of, fact)) add(std::move(fact));
    }
    const auto key = [](const Fact& f) { return std::tuple{f.name, f.level, f.law ? f.law->id : std::string()}; };
    std::sort(found_.begin(), found_.end(), [&](const Fact& a, const Fact& b) {
      return key(a) != key(b) ? key(a) < key(b) : c_.earlier(a.span, b.span);
    });
    std::map<std::string, const Fact*> global;
    for (const Fact& fact : found_)
      if (!fact.law) global.emplace(fact.name, &fact);
    for (const Fact& fact : found_) {
      if (!v_.facts.empty() && key(v_.facts.back()) == key(fact)) {
        c_.twice("L0202", v_.facts.back().span, fact.span, fact.id(), "`" + fact.id() + "` is declared twice");
        continue;
      }
      if (const auto taken = global.find(fact.name); fact.law && taken != global.end()) {
        c_.error("L0203", fact.span, fact.id(), "`" + fact.name + "` is a name of the vocabulary",
                 "read the vocabulary's own, or take another name")
            .notes.push_back({taken->second->span, "declared here"});
        continue;
      }
      v_.facts.push_back(fact);
    }
  }

  /// The two sets that follow from data and protection.
  void derived() {
    const Domain* kinds = v_.domain("data-kind");
    if (!kinds) return;
    for (const char* name : {"readable", "unprotected"}) {
      Fact fact;
      fact.name = fact.key = name;
      fact.level = Level::dataset;
      fact.derived = true;
      fact.type = Type::set;
      fact.domain = kinds;
      v_.facts.push_back(std::move(fact));
    }
  }

  // --- the rest ---

  void families() {
    for (const auto& [node, law] : sorted<syntax::FamilyDecl>()) {
      if (law) {
        c_.error("L0203", node->name.span, law->id, "a family belongs to the vocabulary, not to one law", "declare a `judgment`");
        continue;
      }
      if (!v_.families.empty() && v_.families.back().name == node->name.text) {
        c_.twice("L0202", v_.families.back().syntax->name.span, node->name.span, {}, "family `" + node->name.text + "` is declared twice");
        continue;
      }
      Family& family = v_.families.emplace_back();
      family.name = node->name.text;
      family.syntax = node;
      family.domain.name = family.name;
      family.domain.span = node->name.span;
      fill(*this, family.domain, node->scale);
      read_options(node->options, family);
    }
  }

  void aliases() {
    for (const auto& [node, law] : sorted<syntax::AliasDecl>()) {
      std::vector<std::string> known;
      MemberUse use;
      for (const Domain& domain : v_.domains) {
        if (const auto member = domain.find(node->stands_for.text)) {
          // National numbers are kinds of data; another domain may have the word too.
          if (!use.domain || domain.name == "data-kind") use = {&domain, *member, nullptr};
        }
        for (const DomainMember& member : domain.members) known.push_back(member.name);
      }
      if (!use.domain) {
        c_.unknown("L0201", node->stands_for.span, node->name.text, "value", node->stands_for.text, known);
        continue;
      }
      if (node->in) {
        use.place = v_.place(node->in->text);
        if (!use.place) {
          c_.error("L0201", node->in->span, node->name.text, "unknown place `" + node->in->text + "`");
          continue;
        }
        if (use.domain->members[use.member].place_use == PlaceUse::never)
          c_.error("L0105", node->in->span, node->name.text, "`" + node->stands_for.text + "` has no place",
                   "declare it `placeable` or `placed`");
      }
      const auto same = std::find_if(v_.aliases.begin(), v_.aliases.end(), [&, &node = node](const Alias& a) {
        return a.name == node->name.text && a.stands_for.domain == use.domain;
      });
      if (same != v_.aliases.end() || use.domain->find(node->name.text)) {
        const Span first = same != v_.aliases.end() ? same->syntax->name.span
                                                    : use.domain->members[*use.domain->find(node->name.text)].syntax->value.span;
        c_.twice("L0202", first, node->name.span, {}, "`" + node->name.text + "` is taken");
        continue;
      }
      v_.aliases.push_back({node->name.text, use, node});
    }
  }

  void order() {
    auto ordered = all<syntax::OrderedDecl>();
    std::sort(ordered.begin(), ordered.end(), [this](const auto& a, const auto& b) {
      return !a.node->events.empty() && !b.node->events.empty() && c_.earlier(a.node->events.front().span, b.node->events.front().span);
    });
    std::vector<std::string> known;
    for (const Fact& fact : v_.facts)
      if (fact.event) known.push_back(fact.name);
    for (const auto& [node, law] : ordered) {
      Ordered list;
      for (const syntax::Name& name : node->events) {
        const Fact* fact = v_.fact(name.text, Level::incident);
        if (!fact) {
          c_.unknown("L0201", name.span, {}, "event", name.text, known);
        } else if (fact->type != Type::moment && fact->type != Type::period) {
          c_.error("L0105", name.span, {}, "`" + name.text + "` is no event");
        } else {
          list.events.push_back(fact);
        }
      }
      v_.ordered.push_back(std::move(list));
    }
    auto excluded = all<syntax::ExcludedDecl>();
    std::sort(excluded.begin(), excluded.end(), [this](const auto& a, const auto& b) {
      return !a.node->both.empty() && !b.node->both.empty() && c_.earlier(a.node->both.front().expr.span, b.node->both.front().expr.span);
    });
    for (const auto& [node, law] : excluded) v_.excluded.push_back({node});
  }

  Compilation& c_;
  Vocabulary& v_;
  std::vector<Fact> found_;
};

}  // namespace

void fill_domain(Compilation& c, Domain& domain, const syntax::Scale& scale) {
  Declarer declarer(c);
  Declarer::fill(declarer, domain, scale);
}

void declare(Compilation& c) { Declarer(c).run(); }

}  // namespace breachlaw::rules

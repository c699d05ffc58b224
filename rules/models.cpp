#include "rules/models.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <type_traits>

#include "rules/near_miss.hpp"
#include "rules/syntax/fields.hpp"

namespace breachlaw::rules {

namespace {

using namespace syntax;

template <class T, template <class...> class Of>
inline constexpr bool is_a = false;
template <class... T, template <class...> class Of>
inline constexpr bool is_a<Of<T...>, Of> = true;

/// Whether `pin` is `whole` or a part of it: `6(A)(1)` lies under `6(A)`, `6(AB)` and `60` do not.
bool lies_under(std::string_view pin, std::string_view whole) {
  return pin.starts_with(whole) && (pin.size() == whole.size() || pin[whole.size()] == '(' || pin[whole.size()] == ' ');
}

std::vector<std::string> parts_of(std::string_view pins) {
  std::vector<std::string> parts;
  for (std::size_t at = 0;;) {
    const std::size_t end = pins.find(", ", at);
    parts.emplace_back(pins.substr(at, end - at));
    if (end == std::string_view::npos) return parts;
    at = end + 2;
  }
}

const Header* header_of(const File& file) {
  for (const Item& item : file.items)
    if (const auto* header = std::get_if<Header>(&item.node)) return header;
  return nullptr;
}

template <class T>
const T* about(const Header& header, Span* span = nullptr) {
  for (const About& one : header.about)
    if (const auto* found = std::get_if<T>(&one.node)) {
      if (span) *span = one.span;
      return found;
    }
  return nullptr;
}

/// What a model gives to those that are like it. The rest of its file (calendars, fixtures) is everybody's.
bool is_given(const Item& item) {
  return std::holds_alternative<Clause>(item.node) || std::holds_alternative<FactDecl>(item.node) || std::holds_alternative<EventDecl>(item.node) ||
         std::holds_alternative<ChoiceDecl>(item.node) || std::holds_alternative<TreeDecl>(item.node) || std::holds_alternative<RecipientDecl>(item.node) ||
         std::holds_alternative<PlacesDecl>(item.node) || std::holds_alternative<ExternDecl>(item.node);
}

/// The text of a word, of a value that is one.
const Name* word_of(const Literal& literal) {
  const auto* range = std::get_if<WordRange>(&literal.node);
  return range && !range->last ? &range->first : nullptr;
}

bool has_type(const Literal& literal, std::string_view type) {
  const auto* amounts = std::get_if<Amounts>(&literal.node);
  const auto* moments = std::get_if<Moments>(&literal.node);
  if (type == "number") return amounts && !amounts->currency && !amounts->last;
  if (type == "money") return amounts && amounts->currency && !amounts->last;
  if (type == "percent") return std::holds_alternative<Percents>(literal.node) && !std::get<Percents>(literal.node).last;
  if (type == "span") return std::holds_alternative<Duration>(literal.node);
  if (type == "moment") return word_of(literal) || (moments && !moments->last && !moments->open);
  return word_of(literal) != nullptr;
}

/// One law that is like a model.
class Child {
 public:
  Child(File& file, const File& model, std::vector<SourceFile>& sources, Diagnostics& diagnostics)
      : file_(file), model_(model), model_header_(*header_of(model)), sources_(sources), diagnostics_(diagnostics) {
    header_ = nullptr;
    for (Item& item : file.items)
      if (auto* header = std::get_if<Header>(&item.node); header && !header_) header_ = header;
    like_ = about<Like>(*header_, &like_span_);
  }

  void run() {
    parameters();
    for (const Item& item : file_.items) {
      if (const auto* map = std::get_if<PinMap>(&item.node)) {
        pins_span_ = item.span;
        for (const auto& [theirs, ours] : map->pairs)
          if (!pins_.emplace(theirs.text, &ours).second) error("L0202", theirs.span, "`[" + theirs.text + "]` has two citations here");
      }
      if (const auto* drop = std::get_if<Drop>(&item.node)) drops_.push_back(drop);
      const auto* clause = std::get_if<Clause>(&item.node);
      const auto* replace = clause ? std::get_if<Replace>(&clause->body) : nullptr;
      if (replace && replace->means) redefined_.insert(replace->target.ref.name);
    }
    std::vector<Item> taken;
    for (const Item& item : model_.items) {
      if (!is_given(item)) continue;
      const auto* clause = std::get_if<Clause>(&item.node);
      if (clause && dropped(clause->pin.text)) continue;
      taken.push_back(item);
      const auto* define = clause ? std::get_if<Define>(&clause->body) : nullptr;
      if (!define || !redefined_.contains(define->name.text)) walk(taken.back(), {});
      else (void)local(clause->pin.text);
    }
    replace(taken);
    for (const Drop* drop : drops_)
      if (!used_drops_.contains(drop)) nothing(drop->pin.span, "`" + like_->model.text + "` has no `[" + drop->pin.text + "]` to drop");
    for (const auto& [theirs, ours] : pins_)
      if (!used_pins_.contains(theirs)) nothing(ours->span, "`" + like_->model.text + "` has no `[" + theirs + "]`");
    inherit();
    std::erase_if(file_.items, [](const Item& item) {
      const auto* clause = std::get_if<Clause>(&item.node);
      return std::holds_alternative<PinMap>(item.node) || std::holds_alternative<Drop>(item.node) ||
             (clause && std::holds_alternative<Replace>(clause->body));
    });
    for (Item& item : taken) file_.items.push_back(std::move(item));
  }

 private:
  // --- what is wrong ---

  Diagnostic error(std::string code, Span span, std::string message, std::string help = {}, std::vector<DiagnosticNote> notes = {}) {
    Diagnostic made{span, std::move(code), Severity::error, header_->id.text, std::move(message), std::move(help), std::move(notes), {}};
    diagnostics_.add(made);
    return made;
  }
  void nothing(Span span, std::string message) {
    error("L0504", span, std::move(message), "citations and names here are those of the model", {{model_header_.id.span, "the model"}});
  }

  // --- parameters ---

  void parameters() {
    std::map<std::string, const ParameterDecl*> declared;
    std::vector<std::string> names;
    for (const Item& item : model_.items)
      if (const auto* parameter = std::get_if<ParameterDecl>(&item.node)) {
        declared.emplace(parameter->name.text, parameter);
        names.push_back(parameter->name.text);
      }
    for (const auto& [name, value] : like_->with) {
      const auto found = declared.find(name.text);
      if (found == declared.end()) {
        error("L0201", name.span, "`" + like_->model.text + "` has no parameter `" + name.text + "`", did_you_mean(name.text, names),
              {{model_header_.id.span, "the model"}});
      } else if (!values_.emplace(name.text, &value).second) {
        error("L0202", name.span, "`" + name.text + "` is given twice");
      } else if (!has_type(value, found->second->type.name.text)) {
        error("L0105", value.span, "`" + name.text + "` is a " + found->second->type.name.text, {}, {{found->second->name.span, "declared here"}});
      }
    }
    for (const auto& [name, parameter] : declared)
      if (!values_.contains(name))
        error("L0505", like_span_, "`" + like_->model.text + "` is not told its `" + name + "`", "write `like " + like_->model.text + " with { " + name + " = … }`",
              {{parameter->name.span, "a " + parameter->type.name.text + ", declared here"}});
  }

  const Literal* value(const std::string& name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? nullptr : found->second;
  }

  void fill(std::string& text) const {
    if (const Literal* given = value(text))
      if (const Name* word = word_of(*given)) text = word->text;
  }

  void fill(Amount& amount) const {
    const auto* name = std::get_if<Name>(&amount);
    const Literal* given = name ? value(name->text) : nullptr;
    if (!given) return;
    const Span span = name->span;
    if (const auto* amounts = std::get_if<Amounts>(&given->node)) {
      if (amounts->currency) amount = Money{*amounts->currency, amounts->first};
      else amount = Number{amounts->first.value, span};
    } else if (const auto* percents = std::get_if<Percents>(&given->node)) {
      amount = Percent{percents->first, {}};
    } else if (const auto* duration = std::get_if<Duration>(&given->node)) {
      amount = Lapse{*duration, Lapse::Side::alone, {}};
    }
  }

  void fill(When& when) const {
    const auto* ref = std::get_if<MomentRef>(&when.node);
    const Literal* given = ref && ref->of == MomentRef::Of::itself && ref->ref.law.empty() ? value(ref->ref.name) : nullptr;
    const auto* moments = given ? std::get_if<Moments>(&given->node) : nullptr;
    if (!moments) return;
    if (const auto* date = std::get_if<Date>(&moments->first)) when.node = *date;
    else when.node = std::get<Instant>(moments->first);
  }

  // --- citations ---

  bool dropped(std::string_view pin) {
    for (const Drop* drop : drops_) {
      if (!lies_under(pin, drop->pin.text)) continue;
      used_drops_.insert(drop);
      (void)local(std::string(pin));  // its place in `pins` is no mistake
      return true;
    }
    return false;
  }

  /// The model's citation in this law's numbering, by the longest of the pins that it lies under.
  std::optional<std::string> local(const std::string& theirs) {
    std::string result;
    for (const std::string& part : parts_of(theirs)) {
      const std::pair<const std::string, const Pin*>* best = nullptr;
      for (const auto& entry : pins_)
        if (lies_under(part, entry.first) && (!best || entry.first.size() > best->first.size())) best = &entry;
      if (!best) return std::nullopt;
      used_pins_.insert(best->first);
      result += (result.empty() ? "" : ", ") + best->second->text + part.substr(best->first.size());
    }
    return result;
  }

  void cite(Pin& pin, const std::string& outer, bool absolute) {
    const std::string theirs = absolute ? pin.text : cited(outer, pin);
    const auto here = local(theirs);
    if (!here) {
      if (!uncited_.insert(theirs).second || (!absolute && pin.extends())) return;  // its clause was said
      error("L0503", pins_span_.empty() ? like_span_ : pins_span_, "`[" + theirs + "]` of `" + like_->model.text + "` has no citation here",
            "add `[" + theirs + "] = […]` to `pins`, or write `drop [" + theirs + "] because \"…\"`", {{pin.span, "the model cites it here"}});
    } else if (absolute || !pin.extends() || *here != cited(local(outer).value_or(std::string()), pin)) {
      pin.text = *here;
    }
  }

  // --- the copy ---

  FileId file_of(FileId theirs) {
    const auto [at, fresh] = copies_.try_emplace(theirs, static_cast<FileId>(sources_.size()));
    if (fresh) sources_.push_back(SourceFile(sources_[static_cast<std::size_t>(theirs)], like_span_));
    return at->second;
  }

  template <class T>
  static constexpr bool is_pin = std::is_same_v<T, Pin> || std::is_same_v<T, std::optional<Pin>>;
  /// Citations of other clauses and of instruments extend nothing.
  template <class T>
  static constexpr bool stands_alone = std::is_same_v<T, Target> || std::is_same_v<T, Guidance> || std::is_same_v<T, Part> || std::is_same_v<T, Clause>;

  static Pin* pin_in(Pin& pin) { return &pin; }
  static Pin* pin_in(std::optional<Pin>& pin) { return pin ? &*pin : nullptr; }

  template <class T>
  static Pin* pin_of(T& node) {
    Pin* found = nullptr;
    std::apply([&](auto&... field) {
      const auto look = [&](auto& one) {
        if constexpr (is_pin<std::remove_cvref_t<decltype(one)>>) found = pin_in(one);
      };
      (look(field), ...);
    }, fields_of(node));
    return found;
  }

  /// Items of a list that are dropped, by their whole citation; a list is never emptied.
  template <class T>
  void drop_items(std::vector<T>& items, const std::string& outer) {
    if constexpr (!is_a<T, std::pair> && !is_a<T, std::variant>) {
      const auto out = [&](T& item) {
        const Pin* pin = pin_of(item);
        return pin && !outer.empty() && std::any_of(drops_.begin(), drops_.end(), [&](const Drop* d) { return d->pin.text == cited(outer, *pin); });
      };
      if (drops_.empty() || std::all_of(items.begin(), items.end(), out)) return;
      std::erase_if(items, [&](T& item) { return out(item) && dropped(cited(outer, *pin_of(item))); });
    }
  }

  template <class T>
  void walk(T& node, const std::string& outer) {
    if constexpr (std::is_same_v<T, Span>) {
      node.file = file_of(node.file);
    } else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T> || std::is_same_v<T, std::string> || std::is_empty_v<T>) {
    } else if constexpr (is_a<T, std::optional> || is_a<T, Box>) {
      if (node) walk(*node, outer);
    } else if constexpr (is_a<T, std::vector>) {
      drop_items(node, outer);
      for (auto& one : node) walk(one, outer);
    } else if constexpr (is_a<T, std::pair>) {
      walk(node.first, outer);
      walk(node.second, outer);
    } else if constexpr (is_a<T, std::variant>) {
      std::visit([&](auto& held) { walk(held, outer); }, node);
    } else {
      if constexpr (std::is_same_v<T, Name> || std::is_same_v<T, Site>) fill(node.text);
      if constexpr (std::is_same_v<T, Ref>) {
        if (node.law.empty()) fill(node.name);
        else if (node.law == model_header_.id.text) node.law.clear();
      }
      if constexpr (std::is_same_v<T, When>) fill(node);
      if constexpr (std::is_same_v<T, IsCompared>) fill(node.amount);
      Pin* pin = pin_of(node);
      const std::string inner = !pin ? outer : stands_alone<T> ? (std::is_same_v<T, Clause> ? pin->text : outer) : cited(outer, *pin);
      std::apply([&](auto&... field) {
        const auto each = [&](auto& one) {
          if constexpr (!is_pin<std::remove_cvref_t<decltype(one)>>) walk(one, inner);
        };
        (each(field), ...);
      }, fields_of(node));
      if (!pin) return;
      cite(*pin, outer, stands_alone<T>);
      walk(pin->span, {});
    }
  }

  // --- what is replaced ---

  /// Parts of which a duty has one: `says` and `never says` are two.
  static std::size_t kind_of(const Part& part) {
    const auto* says = std::get_if<Says>(&part.node);
    if (std::holds_alternative<Dormant>(part.node)) return If_index;
    return says && says->never ? std::variant_size_v<Part::Node> : part.node.index();
  }
  static constexpr std::size_t If_index = 4;
  static_assert(std::is_same_v<std::variant_alternative_t<If_index, Part::Node>, If>);

  void replace(std::vector<Item>& taken) {
    std::set<std::pair<const void*, std::size_t>> gone;  // the model's parts
    const std::size_t own = taken.size();
    for (const Item& item : file_.items) {
      const auto* clause = std::get_if<Clause>(&item.node);
      const auto* replace = clause ? std::get_if<Replace>(&clause->body) : nullptr;
      if (!replace) continue;
      const std::string& name = replace->target.ref.name;
      bool found = false;
      for (std::size_t at = 0; at < own && !found; ++at) {
        auto* theirs = std::get_if<Clause>(&taken[at].node);
        if (!theirs || replace->target.slot || replace->target.at) continue;
        if (auto* define = std::get_if<Define>(&theirs->body); define && define->name.text == name && replace->means) {
          found = true;
          Item changed = taken[at];
          auto& made = std::get<Clause>(changed.node);
          made.pin = clause->pin;
          made.window = clause->window;
          made.reviewed = clause->reviewed;
          made.notes = clause->notes;
          made.sources = clause->sources;
          auto& means = std::get<Define>(made.body);
          means.means = replace->means;
          means.scale.reset();
          means.tiers.clear();
          changed.span = item.span;
          taken.push_back(std::move(changed));
        }
        if (auto* duty = std::get_if<Duty>(&theirs->body); duty && duty->name.text == name && !replace->parts.empty()) {
          found = true;
          for (const Part& part : replace->parts)
            if (gone.insert({theirs, kind_of(part)}).second)
              std::erase_if(duty->parts, [&](const Part& old) { return !old.pin && kind_of(old) == kind_of(part); });
          for (Part part : replace->parts) {
            if (!part.window.stated()) part.window = clause->window;
            part.pin = clause->pin;
            duty->parts.push_back(std::move(part));
          }
        }
      }
      if (!found)
        nothing(replace->target.span, replace->target.slot || replace->target.at || name.empty()
                                          ? "a duty or a definition of the model is replaced, by its name"
                                          : "`" + like_->model.text + "` has no " + (replace->means ? "definition" : "duty") + " `" + name + "` to replace");
    }
    std::size_t at = 0;
    std::erase_if(taken, [&](const Item& item) {
      const auto* clause = std::get_if<Clause>(&item.node);
      const auto* define = clause ? std::get_if<Define>(&clause->body) : nullptr;
      return at++ < own && define && redefined_.contains(define->name.text);
    });
  }

  /// What the model's header says and ours does not: zone, counting, event of versions, instruments.
  void inherit() {
    std::set<std::string> words;
    for (const About& one : header_->about)
      if (const auto* cites = std::get_if<Cites>(&one.node)) words.insert(cites->word.text);
    std::vector<About> more;
    for (const About& one : model_header_.about) {
      const bool ours = (std::holds_alternative<InZone>(one.node) && !about<InZone>(*header_)) ||
                        (std::holds_alternative<CountsBy>(one.node) && !about<CountsBy>(*header_)) ||
                        (std::holds_alternative<VersionBy>(one.node) && !about<VersionBy>(*header_)) ||
                        (std::holds_alternative<Cites>(one.node) && !words.contains(std::get<Cites>(one.node).word.text));
      if (!ours) continue;
      more.push_back(one);
      walk(more.back(), {});
    }
    for (About& one : more) header_->about.push_back(std::move(one));
  }

  File& file_;
  const File& model_;
  const Header& model_header_;
  Header* header_;
  const Like* like_ = nullptr;
  Span like_span_, pins_span_;
  std::vector<SourceFile>& sources_;
  Diagnostics& diagnostics_;
  std::map<std::string, const Literal*> values_;
  std::map<std::string, const Pin*> pins_;  // ours, by the model's
  std::vector<const Drop*> drops_;
  std::set<std::string> used_pins_, uncited_, redefined_;
  std::set<const Drop*> used_drops_;
  std::map<FileId, FileId> copies_;
};

class Models {
 public:
  Models(std::vector<File>& files, std::vector<SourceFile>& sources, Diagnostics& diagnostics)
      : files_(files), sources_(sources), diagnostics_(diagnostics), state_(files.size(), State::fresh) {
    for (std::size_t at = 0; at < files.size(); ++at)
      if (const Header* header = header_of(files[at])) by_id_.emplace(header->id.text, at);
  }

  void run() {
    for (std::size_t at = 0; at < files_.size(); ++at) expand(at);
    for (File& file : files_) {
      const Header* header = header_of(file);
      if (header && header->kind == Header::Kind::model)
        std::erase_if(file.items, [](const Item& item) {
          return is_given(item) || std::holds_alternative<ParameterDecl>(item.node) || std::holds_alternative<PinMap>(item.node) ||
                 std::holds_alternative<Drop>(item.node);
        });
    }
  }

 private:
  enum class State { fresh, open, done };

  void expand(std::size_t at) {
    if (state_[at] != State::fresh) return;
    state_[at] = State::open;
    if (const Header* header = header_of(files_[at])) {
      Span span;
      std::size_t likes = 0;
      for (const About& one : header->about) likes += std::holds_alternative<Like>(one.node);
      const Like* like = about<Like>(*header, &span);
      if (likes > 1) error("L0202", span, *header, "a law is like one model");
      else if (like) take(at, *header, *like);
      else alone(files_[at], *header);
    }
    state_[at] = State::done;
  }

  void take(std::size_t at, const Header& header, const Like& like) {
    const auto found = by_id_.find(like.model.text);
    const Header* model = found == by_id_.end() ? nullptr : header_of(files_[found->second]);
    if (!model || model->kind != Header::Kind::model) {
      std::vector<std::string> known;
      for (const auto& [id, index] : by_id_)
        if (header_of(files_[index])->kind == Header::Kind::model) known.push_back(id);
      error("L0506", like.model.span, header, "`" + like.model.text + "` is " + (model ? "no model" : "a model that is not loaded"), did_you_mean(like.model.text, known));
      alone(files_[at], header);
      return;
    }
    expand(found->second);
    if (state_[found->second] == State::open) {
      error("L0506", like.model.span, header, "`" + like.model.text + "` is like itself");
      return;
    }
    Child(files_[at], files_[found->second], sources_, diagnostics_).run();
  }

  /// What has a meaning only beside a model.
  void alone(File& file, const Header& header) {
    const std::string help = "it changes what a law takes from a model: write `like MODEL` into the header";
    for (const Item& item : file.items) {
      const auto* clause = std::get_if<Clause>(&item.node);
      if (std::holds_alternative<PinMap>(item.node)) error("L0504", item.span, header, "`pins` without a model", help);
      if (std::holds_alternative<Drop>(item.node)) error("L0504", item.span, header, "`drop` without a model", help);
      if (clause && std::holds_alternative<Replace>(clause->body)) error("L0504", item.span, header, "`replace` without a model", help);
      if (std::holds_alternative<ParameterDecl>(item.node) && header.kind != Header::Kind::model)
        error("L0506", item.span, header, "only a model has parameters", "declare a fact, or make the file a `model`");
    }
  }

  void error(std::string code, Span span, const Header& header, std::string message, std::string help = {}) {
    diagnostics_.error(std::move(code), span, header.id.text, std::move(message), std::move(help));
  }

  std::vector<File>& files_;
  std::vector<SourceFile>& sources_;
  Diagnostics& diagnostics_;
  std::map<std::string, std::size_t> by_id_;
  std::vector<State> state_;
};

}  // namespace

void instantiate(std::vector<syntax::File>& files, std::vector<SourceFile>& sources, Diagnostics& diagnostics) {
  Models(files, sources, diagnostics).run();
}

}  // namespace breachlaw::rules

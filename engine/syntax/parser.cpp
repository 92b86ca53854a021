#include "engine/syntax/parser.h"

#include <string_view>
#include <utility>

#include "engine/base/utf8.h"
#include "engine/syntax/grammar.h"

namespace rongcuo::syntax {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// What keeps a file from being read at all; reports it.
bool Readable(const std::string& text, std::uint32_t source,
              Diagnostics& diagnostics) {
  if (text.size() > kMaxFileBytes) {
    diagnostics.Add({.finding = Finding::FileTooLarge,
                     .span = {source, 0, 0},
                     .arguments = {std::to_string(text.size()),
                                   std::to_string(kMaxFileBytes)}});
    return false;
  }
  if (const auto at = utf8::FindInvalid(text)) {
    const auto begin = static_cast<std::uint32_t>(*at);
    diagnostics.Add(
        {.finding = Finding::NotUtf8, .span = {source, begin, begin + 1}});
    return false;
  }
  return true;
}

bool IsHeader(Key key) { return key == Key::Vocabulary || key == Key::Norm; }

// Whether a declaration may stand in a file of that kind.
bool Belongs(Key key, bool vocabulary) {
  if (key == Key::Definition) return true;
  const bool term =
      key == Key::Enumeration || key == Key::Record || key == Key::Fact;
  return term == vocabulary;
}

// How many declarations a tree holds.
std::size_t CountDeclarations(const Tree& tree) {
  std::size_t count = 0;
  for (const Document& d : tree.documents) {
    count += d.enumerations.size() + d.records.size() + d.facts.size() +
             d.definitions.size() + d.presumptions.size() + d.rules.size() +
             d.factors.size() + d.decisions.size() + d.follow_ups.size();
  }
  return count;
}

// Reads the header and the declarations of one file, one after another.
class FileParser {
 public:
  FileParser(State& state, Tree& tree, const std::vector<Token>& tokens)
      : state_(state),
        tree_(tree),
        at_(tokens.data()),
        end_(tokens.data() + tokens.size()) {}

  void Run() {
    const std::size_t sound_exprs = tree_.exprs.size();
    ReadHeader();
    while (at_->key != Key::FileEnd) ReadDeclaration();
    if (headed_) {
      tree_.documents.push_back(std::move(state_.document));
    } else {
      tree_.exprs.resize(sound_exprs);
    }
  }

 private:
  void ReadHeader() {
    state_.Open(at_);
    if (at_->column_one && IsHeader(at_->key)) {
      if (Parse(header) && !state_.failed()) {
        RequireClauses(state_, state_.document);
      }
    } else {
      state_.ReportUnexpected(at_, header.name);
      if (!BeginsDeclaration()) Skip();
    }
    headed_ = state_.Close();
  }

  void ReadDeclaration() {
    state_.Open(at_);
    if (!BeginsDeclaration() || IsHeader(at_->key)) {
      if (!state_.Blamed(at_)) state_.ReportUnexpected(at_, kDeclaration);
      Skip();
    } else {
      if (++declarations_ == kMaxRules + 1) {
        state_.Report({.finding = Finding::TooManyRules,
                       .span = state_.SpanOf(*at_),
                       .arguments = {std::to_string(kMaxRules)}});
      }
      CheckPlace();
      Parse(term | norm);
    }
    state_.Close();
  }

  void CheckPlace() {
    const bool vocabulary = state_.document.vocabulary;
    if (state_.document.name.empty() || Belongs(at_->key, vocabulary)) return;
    state_.Report({.finding = Finding::MisplacedDeclaration,
                   .span = state_.SpanOf(*at_),
                   .arguments = {"`" + std::string(state_.TextOf(*at_)) + "`",
                                 vocabulary ? "词表\037a vocabulary"
                                            : "规范\037a norm"}});
  }

  template <typename Rule>
  bool Parse(const Rule& rule) {
    try {
      if (x3::parse(at_, end_, x3::with<State>(state_)[rule])) return true;
      throw Failure(at_,
                    kDeclaration);  // Unreachable: its keyword stands there.
    } catch (const Failure& failure) {
      state_.ReportUnexpected(failure.where(), failure.which());
      state_.LeaveExpression();
      Skip();
      return false;
    }
  }

  // To the next declaration, from the token behind this one on.
  void Skip() {
    if (at_->key != Key::FileEnd) ++at_;
    while (at_->key != Key::FileEnd && !BeginsDeclaration()) ++at_;
  }

  bool BeginsDeclaration() const {
    return at_->column_one && RoleOf(at_->key) == Role::Declaration;
  }

  State& state_;
  Tree& tree_;
  Iterator at_;
  Iterator end_;
  std::size_t declarations_ = CountDeclarations(tree_);
  bool headed_ = false;
};

}  // namespace

void Parse(const SourceMap& sources, std::uint32_t source, Tree& tree,
           Diagnostics& diagnostics) {
  const std::string& content = sources[source].text();
  if (!Readable(content, source, diagnostics)) return;
  std::size_t begin = 0;
  if (content.starts_with(kByteOrderMark)) {
    begin = kByteOrderMark.size();
    diagnostics.Add({.finding = Finding::ByteOrderMark,
                     .span = {source, 0, static_cast<std::uint32_t>(begin)}});
  }
  const std::vector<Token> tokens = Lex(content, begin);
  State state(content, source, tokens, tree, diagnostics);
  FileParser(state, tree, tokens).Run();
}

}  // namespace rongcuo::syntax

#pragma once

#include "engine/syntax/state.h"

// The clauses that a declaration cannot do without: reports each that is not
// there. The state knows which ones stood in it.
namespace rongcuo::syntax {

void RequireClauses(State& state, const Enumeration& enumeration);
void RequireClauses(State& state, const Record& record);
void RequireClauses(State& state, const Fact& fact);
void RequireClauses(State& state, const Definition& definition);
void RequireClauses(State& state, const Presumption& presumption);
void RequireClauses(State& state, const Rule& rule);
void RequireClauses(State& state, const Factor& factor);
void RequireClauses(State& state, const Decision& decision);
void RequireClauses(State& state, const FollowUp& follow_up);
void RequireClauses(State& state, const Document& document);

}  // namespace rongcuo::syntax

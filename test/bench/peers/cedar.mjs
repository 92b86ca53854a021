// Cedar: permits and forbids, parsed once. It answers yes or no to one question
// and has no order of decision, so the caller asks in the order of the 裁定 until
// one outcome is permitted. A score is a sum of conditionals; without names for
// parts of an expression each factor is written out three times to keep it
// between its ends.
import { createRequire } from 'node:module';

import * as rules from './ruleset.mjs';

const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs');

const definitions = new Map(rules.definitions);
const write = {
  is: ({ key }) => `context.${key}`,
  defined: ({ name }) => text(definitions.get(name)),
  equal: ({ key, word }) => `context.${key} == "${word}"`,
  among: ({ key, words }) => `[${words.map((w) => `"${w}"`).join(', ')}].contains(context.${key})`,
  atLeast: ({ key, number }) => `context.${key} >= ${number}`,
  not: ({ a }) => `!(${text(a)})`,
  all: ({ of }) => `(${of.map(text).join(' && ')})`,
  any: ({ of }) => `(${of.map(text).join(' || ')})`,
};
const text = (tree) => write[tree.op](tree);

function points([, most, base, adjustments]) {
  const sum = adjustments.reduce(
    (all, [by, when]) => `${all} + (if ${text(when)} then ${by} else 0)`, `${base}`);
  return `(if ${sum} > ${most} then ${most} else if ${sum} < 0 then 0 else ${sum})`;
}

const score = rules.factors.map(points).join(' + ');
const grounds = [
  ...rules.situations.map(([name, when]) => [`situation_${name}`, when]),
  ...rules.distinctions.map(([name, tolerates]) => [`tolerates_${name}`, tolerates])];
const ground = grounds.map(([, when]) => text(when)).join(' || ');
const toleration = 'action in [Action::"exempt", Action::"mitigate"]';

const policies = {
  no_liability: `permit(principal, action == Action::"no_liability", resource) when { ${text(rules.blameless)} };`,
  exempt: `permit(principal, action == Action::"exempt", resource) when { (${ground}) && ${score} >= ${rules.exemptFrom} };`,
  mitigate: `permit(principal, action == Action::"mitigate", resource) when { (${ground}) && ${score} >= ${rules.mitigateFrom} };`,
};
const forbid = (name, condition) => {
  policies[name] = `forbid(principal, ${toleration}, resource) when { ${condition} };`;
};
for (const [name, when] of rules.redLines) forbid(`red_${name}`, text(when));
for (const [name, , blames] of rules.distinctions) forbid(`blames_${name}`, text(blames));
for (const [name, when] of rules.premises) forbid(`fails_${name}`, `!(${text(when)})`);
for (const [name, when] of grounds) {
  policies[`scope_${name}`] = `permit(principal, action == Action::"in_scope", resource) when { ${text(when)} };`;
}

function ask(action, context) {
  const answer = cedar.statefulIsAuthorized({
    principal: { type: 'Case', id: 'c' }, action: { type: 'Action', id: action },
    resource: { type: 'Case', id: 'c' }, context, entities: [],
    preparsedPolicySetId: 'rules',
  });
  if (answer.type !== 'success' || answer.response.diagnostics.errors.length > 0) {
    throw new Error(JSON.stringify(answer));
  }
  return answer.response;
}

function judge(context) {
  if (ask('no_liability', context).decision === 'allow') return 0;
  const exempt = ask('exempt', context);
  if (exempt.decision === 'allow') return 1;
  // What denies is a forbid, or that nothing permits.
  if (exempt.diagnostics.reason.length > 0) return 4;
  if (ask('mitigate', context).decision === 'allow') return 2;
  return ask('in_scope', context).decision === 'allow' ? 4 : 3;
}

export function start() {
  const parsed = cedar.preparsePolicySet('rules', { staticPolicies: policies });
  if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed));
  // The policies that determine an answer always come with it.
  return { judge: (cases) => cases.map(judge) };
}

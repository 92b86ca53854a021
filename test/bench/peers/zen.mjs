// GoRules ZEN: a graph of expression nodes and, for the order of decision, a
// table of which the first row that fits counts. It is compiled once.
import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine';

import * as rules from './ruleset.mjs';

const write = {
  is: ({ key }) => key,
  defined: ({ name }) => `def_${name}`,
  equal: ({ key, word }) => `${key} == '${word}'`,
  among: ({ key, words }) => `${key} in [${words.map((w) => `'${w}'`).join(', ')}]`,
  atLeast: ({ key, number }) => `${key} >= ${number}`,
  not: ({ a }) => `not (${text(a)})`,
  all: ({ of }) => `(${of.map(text).join(' and ')})`,
  any: ({ of }) => `(${of.map(text).join(' or ')})`,
};
const text = (tree) => write[tree.op](tree);

function points([name, most, base, adjustments]) {
  const sum = adjustments.reduce(
    (all, [by, when]) => `${all} + (${text(when)} ? ${by} : 0)`, `${base}`);
  return [`points_${name}`, `min([${most}, max([0, ${sum}])])`];
}

const expressions = (id, pairs) => ({
  id, name: id, type: 'expressionNode', position: { x: 0, y: 0 },
  content: {
    expressions: pairs.map(([key, value]) => ({ id: `${id}.${key}`, key, value })),
    passThrough: true, inputField: null, outputPath: null, executionMode: 'single',
  },
});
const either = (names) => names.join(' or ');

const rows = [
  ['true', '', '', '', '', '0'], ['', 'true', '', '', '', '4'],
  ['', '', 'true', '', '', '4'], ['', '', '', 'true', `>= ${rules.exemptFrom}`, '1'],
  ['', '', '', 'true', `>= ${rules.mitigateFrom}`, '2'], ['', '', '', 'true', '', '4'],
  ['', '', '', '', '', '3'],
];
const columns = ['blameless', 'barred', 'premise_fails', 'ground', 'score'];
const table = {
  id: 'order', name: 'order', type: 'decisionTableNode', position: { x: 0, y: 0 },
  content: {
    hitPolicy: 'first', passThrough: false, inputField: null, outputPath: null,
    executionMode: 'single',
    inputs: columns.map((field) => ({ id: field, name: field, field })),
    outputs: [{ id: 'outcome', name: 'outcome', field: 'outcome' }],
    rules: rows.map((row, i) => Object.fromEntries(
      [['_id', `row${i}`], ...[...columns, 'outcome'].map((c, n) => [c, row[n]])])),
  },
};

const steps = [
  { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 }, content: {} },
  ...rules.definitions.map(([name, when], i) =>
    expressions(`define${i}`, [[`def_${name}`, text(when)]])),
  expressions('rules', [
    ...rules.redLines.map(([name, when]) => [`red_${name}`, text(when)]),
    ...rules.distinctions.flatMap(([name, tolerates, blames]) =>
      [[`tolerates_${name}`, text(tolerates)], [`blames_${name}`, text(blames)]]),
    ...rules.premises.map(([name, when]) => [`fails_${name}`, `not (${text(when)})`]),
    ...rules.situations.map(([name, when]) => [`situation_${name}`, text(when)]),
    ...rules.factors.map(points),
    ['blameless', text(rules.blameless)],
  ]),
  expressions('sums', [
    ['barred', either([
      ...rules.redLines.map(([name]) => `red_${name}`),
      ...rules.distinctions.map(([name]) => `blames_${name}`)])],
    ['premise_fails', either(rules.premises.map(([name]) => `fails_${name}`))],
    ['ground', either([
      ...rules.situations.map(([name]) => `situation_${name}`),
      ...rules.distinctions.map(([name]) => `tolerates_${name}`)])],
    ['score', rules.factors.map(([name]) => `points_${name}`).join(' + ')],
  ]),
  table,
  { id: 'out', name: 'out', type: 'outputNode', position: { x: 0, y: 0 }, content: {} },
];
const edges = steps.slice(1).map((step, i) =>
  ({ id: `e${i}`, type: 'edge', sourceId: steps[i].id, targetId: step.id }));

export function start() {
  const engine = new ZenEngine();
  const content = new ZenDecisionContent({ nodes: steps, edges });
  const decision = engine.createDecision(content);
  return {
    // Many at once, so that its own threads need not wait for this one.
    async judge(cases, reasons) {
      const answers = await Promise.all(
        cases.map((c) => decision.evaluate(c, { trace: reasons })));
      return answers.map((answer) => answer.result.outcome);
    },
  };
}

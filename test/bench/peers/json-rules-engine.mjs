// json-rules-engine: a rule for each rule; what is defined becomes a fact of the
// run, and the order of decision is the order of priorities: the first that
// fires stops the engine.
import { Engine } from 'json-rules-engine';

import * as rules from './ruleset.mjs';

const fact = (key, operator, value) => ({ fact: key, operator, value });
const write = {
  is: ({ key }) => fact(key, 'equal', true),
  defined: ({ name }) => fact(`def_${name}`, 'equal', true),
  equal: ({ key, word }) => fact(key, 'equal', word),
  among: ({ key, words }) => fact(key, 'in', words),
  atLeast: ({ key, number }) => fact(key, 'greaterThanInclusive', number),
  not: ({ a }) => ({ not: condition(a) }),
  all: ({ of }) => ({ all: of.map(condition) }),
  any: ({ of }) => ({ any: of.map(condition) }),
};
const condition = (tree) => write[tree.op](tree);
// The outermost condition of a rule has to be a list.
const conditions = (tree) =>
  (['all', 'any', 'not'].includes(tree.op) ? condition(tree) : { all: [condition(tree)] });

const runtimeFacts = [
  ...rules.definitions.map(([name]) => `def_${name}`),
  'barred', 'premise_fails', 'ground'];

function makeEngine() {
  const engine = new Engine([], { allowUndefinedFacts: true });
  const add = (name, priority, tree, onSuccess) => engine.addRule({
    name, priority, conditions: conditions(tree), event: { type: name }, onSuccess });
  const sets = (key) => (event, almanac) => { almanac.addFact(key, true); };

  rules.definitions.forEach(([name, when], i) =>
    add(`def_${name}`, 100 - i, when, sets(`def_${name}`)));
  for (const [name, when] of rules.redLines) add(`red_${name}`, 50, when, sets('barred'));
  for (const [name, tolerates, blames] of rules.distinctions) {
    add(`tolerates_${name}`, 50, tolerates, sets('ground'));
    add(`blames_${name}`, 50, blames, sets('barred'));
  }
  for (const [name, when] of rules.premises) {
    add(`fails_${name}`, 50, rules.not(when), sets('premise_fails'));
  }
  for (const [name, when] of rules.situations) add(`situation_${name}`, 50, when, sets('ground'));
  for (const [name, , , adjustments] of rules.factors) {
    adjustments.forEach(([points, when], i) =>
      add(`${name}_${i}`, 50, when, async (event, almanac) => {
        (await almanac.factValue('points'))[name] += points;
      }));
  }
  engine.addFact('score', async (params, almanac) => {
    const points = await almanac.factValue('points');
    return rules.factors.reduce(
      (sum, [name, most]) => sum + Math.min(most, Math.max(0, points[name])), 0);
  });
  return { engine, add };
}

function addOrder(engine, add) {
  const ground = rules.is('ground');
  const order = [
    [0, rules.blameless], [4, rules.is('barred')], [4, rules.is('premise_fails')],
    [1, rules.all(ground, rules.atLeast('score', rules.exemptFrom))],
    [2, rules.all(ground, rules.atLeast('score', rules.mitigateFrom))],
    [4, ground], [3, rules.not(ground)]];
  order.forEach(([outcome, when], i) =>
    add(`decision_${i}`, 20 - i, when, (event, almanac) => {
      almanac.addFact('outcome', outcome);
      engine.stop();
    }));
}

export function start() {
  const { engine, add } = makeEngine();
  addOrder(engine, add);
  const blank = Object.fromEntries(runtimeFacts.map((key) => [key, false]));
  const bases = Object.fromEntries(rules.factors.map(([name, , base]) => [name, base]));
  return {
    // Results of rules are always kept; there is nothing to switch off.
    async judge(cases) {
      const verdicts = [];
      for (const c of cases) {
        const { almanac } = await engine.run({ ...c, ...blank, points: { ...bases } });
        verdicts.push(await almanac.factValue('outcome'));
      }
      return verdicts;
    },
  };
}

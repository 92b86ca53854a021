// CLIPS: a defrule for each rule. Facts that hold are asserted, what is not
// asserted does not hold.
//
//   node clips.mjs rules          prints the rules
//   node clips.mjs cases FILE     prints cases as native/clips_peer.cpp reads them
import { flatLines } from './cases.mjs';
import * as rules from './ruleset.mjs';

let variables = 0;
const write = {
  is: ({ key }) => `(is (key ${key}))`,
  defined: ({ name }) => `(def (name ${name}))`,
  equal: ({ key, word }) => `(word (key ${key}) (value ${word}))`,
  among: ({ key, words }) => `(word (key ${key}) (value ${words.join('|')}))`,
  atLeast: ({ key, number }) => {
    variables += 1;
    const name = `?n${variables}`;
    return `(level (key ${key}) (number ${name}&:(>= ${name} ${number})))`;
  },
  not: ({ a }) => `(not ${text(a)})`,
  all: ({ of }) => `(and ${of.map(text).join(' ')})`,
  any: ({ of }) => `(or ${of.map(text).join(' ')})`,
};
const text = (tree) => write[tree.op](tree);

const rule = (name, salience, condition, fact) =>
  `(defrule ${name} (declare (salience ${salience})) ${condition} => (assert ${fact}))`;

function ruleFile() {
  const lines = [
    '(deftemplate is (slot key))', '(deftemplate word (slot key) (slot value))',
    '(deftemplate level (slot key) (slot number))', '(deftemplate def (slot name))',
    '(deftemplate barred (slot by))', '(deftemplate fails (slot premise))',
    '(deftemplate ground (slot name))', '(deftemplate score (slot value))',
    '(deftemplate outcome (slot value))'];
  rules.definitions.forEach(([name, when], i) =>
    lines.push(rule(`def-${name}`, 100 - i, text(when), `(def (name ${name}))`)));
  for (const [name, when] of rules.redLines) {
    lines.push(rule(`red-${name}`, 50, text(when), `(barred (by ${name}))`));
  }
  for (const [name, tolerates, blames] of rules.distinctions) {
    lines.push(rule(`tolerates-${name}`, 50, text(tolerates), `(ground (name ${name}))`));
    lines.push(rule(`blames-${name}`, 50, text(blames), `(barred (by ${name}))`));
  }
  for (const [name, when] of rules.premises) {
    lines.push(rule(`fails-${name}`, 50, `(not ${text(when)})`, `(fails (premise ${name}))`));
  }
  for (const [name, when] of rules.situations) {
    lines.push(rule(`situation-${name}`, 50, text(when), `(ground (name ${name}))`));
  }
  for (const [name, most, base, adjustments] of rules.factors) {
    lines.push(`(deftemplate ${name} (slot id) (slot points))`);
    adjustments.forEach(([points, when], i) => lines.push(
      rule(`${name}-${i}`, 50, text(when), `(${name} (id ${i}) (points ${points}))`)));
    lines.push(`(deffunction total-${name} () (bind ?sum ${base}) `
      + `(do-for-all-facts ((?p ${name})) TRUE (bind ?sum (+ ?sum ?p:points))) `
      + `(max 0 (min ${most} ?sum)))`);
  }
  const totals = rules.factors.map(([name]) => `(total-${name})`).join(' ');
  lines.push(`(defrule score (declare (salience 30)) => (assert (score (value (+ ${totals})))))`);
  const score = (least) => `(ground) (score (value ?s&:(>= ?s ${least})))`;
  const order = [
    [0, text(rules.blameless)], [4, '(exists (barred))'], [4, '(exists (fails))'],
    [1, score(rules.exemptFrom)], [2, score(rules.mitigateFrom)], [4, '(exists (ground))'],
    [3, '']];
  order.forEach(([outcome, condition], i) => lines.push(
    rule(`decide-${i}`, 20 - i, `(not (outcome)) ${condition}`, `(outcome (value ${outcome}))`)));
  return lines.join('\n');
}

// A fact a field: its template, key and value, with blanks between; fields are
// set off by tabs.
function caseLine(line) {
  const fields = [];
  for (const [key, value] of Object.entries(JSON.parse(line))) {
    if (typeof value === 'number') fields.push(`level ${key} ${value}`);
    else if (typeof value === 'string') fields.push(`word ${key} ${value}`);
    else if (value) fields.push(`is ${key}`);
  }
  return fields.join('\t');
}

const [what, path] = process.argv.slice(2);
console.log(what === 'rules' ? ruleFile() : flatLines(path).map(caseLine).join('\n'));

// Case files as the peers like them best: one flat object a case, by the keys of
// facts.json, with booleans, words, levels from 0 and amounts in fen. Only for
// cases of which every fact is one value.
import { readFileSync } from 'node:fs';

const vocabulary = JSON.parse(
  readFileSync(new URL('facts.json', import.meta.url), 'utf8'));

// In fen; all cases at hand have at most two places after the point.
function amount(text) {
  const [, number, unit] = /^([0-9.]+)(亿元|万元|元)$/.exec(text);
  const fen = { 亿元: 1e10, 万元: 1e6, 元: 100 }[unit];
  return Math.round(Number(number) * fen);
}

function flatten(file) {
  const flat = {};
  for (const { name, key, type, levels } of vocabulary) {
    let value = file.facts[name];
    if (typeof value === 'object') value = value.value;
    if (type === 'truth') flat[key] = value === true || value === '是';
    else if (type === 'level') flat[key] = levels.indexOf(value);
    else if (type === 'amount') flat[key] = amount(value);
    else flat[key] = value;
  }
  return flat;
}

// Lines of JSON, flat.
export function flatLines(path) {
  return readFileSync(path, 'utf8').trimEnd().split('\n')
    .map((line) => JSON.stringify(flatten(JSON.parse(line))));
}

// node compare.mjs agreement BIN COUNT
// node compare.mjs measure BIN COUNT SECONDS
//
// BIN has the programs that test/CMakeLists.txt builds. Makes up COUNT cases of
// which everything is known, and as many that are known in part; lets each
// engine judge those it can express; fails unless all verdicts are the same.
// `measure` then runs one engine after the other, on one core if taskset is
// there, for SECONDS each, and prints a table in Markdown.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [task, bin, count, seconds = '5'] = process.argv.slice(2);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const program = (name) => join(bin, name);
const work = mkdtempSync(join(tmpdir(), 'peers-'));
const oneCore = task === 'measure' && existsSync('/usr/bin/taskset');

function output(command, ...words) {
  const all = oneCore ? ['taskset', '-c', '0', command, ...words] : [command, ...words];
  return execFileSync(all[0], all.slice(1), {
    encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'ignore'] });
}

function keep(name, text) {
  const path = join(work, name);
  writeFileSync(path, text);
  return path;
}

const cases = (name, ...more) => keep(name, output(
  program('generate_cases'), count, '--seed', '5', '--rules', here('rules'), ...more));

const known = cases('known.ndjson', '--known');
const partly = cases('partly.ndjson');
const clips = existsSync(program('peers_clips')) && {
  rules: keep('rules.clp', output(process.execPath, here('clips.mjs'), 'rules')),
  cases: keep('known.clips', output(process.execPath, here('clips.mjs'), 'cases', known)),
};

// How to call each; `partly` if it knows that facts may be unknown.
const script = (name) => ({
  run: (mode, path, ...more) =>
    output(process.execPath, here('measure.mjs'), name, mode, path, ...more) });
const binary = (name) => ({
  partly: true, run: (mode, ...more) => output(program(name), mode, ...more) });
const engines = {
  'rongcuo': binary('peers_this_engine'),
  'C++ by hand': binary('peers_hand_written'),
  'CLIPS': clips && { run: (mode, path, ...more) =>
    output(program('peers_clips'), clips.rules, mode, clips.cases, ...more) },
  'GoRules ZEN': script('zen'),
  'Cedar': script('cedar'),
  'json-rules-engine': script('json-rules-engine'),
};
for (const name of Object.keys(engines)) if (!engines[name]) delete engines[name];

const lines = (text) => text.trimEnd().split('\n');
// `certainty set` of the two that know of the unknown, as an index of outcomes.
const single = (line) => {
  const [certainty, set] = line.split(' ').map(Number);
  if (certainty !== 0) throw new Error(`not certain though all is known: ${line}`);
  return String(Math.log2(set));
};

function demandSame(name, wanted, got) {
  wanted.forEach((verdict, i) => {
    if (got[i] === verdict) return;
    throw new Error(`${name}, case ${i + 1}: ${got[i]}, but rongcuo: ${verdict}`);
  });
  if (got.length !== wanted.length) throw new Error(`${name}: ${got.length} verdicts`);
}

function checkAgreement() {
  const whole = lines(engines.rongcuo.run('verdicts', known)).map(single);
  const part = lines(engines.rongcuo.run('verdicts', partly));
  for (const [name, engine] of Object.entries(engines)) {
    const verdicts = lines(engine.run('verdicts', known));
    demandSame(name, whole, engine.partly ? verdicts.map(single) : verdicts);
    if (engine.partly) demandSame(name, part, lines(engine.run('verdicts', partly)));
    const also = engine.partly
      ? `and ${part.length} known in part` : `cannot express ${part.length} known in part`;
    console.error(`${name}: the same verdict on ${whole.length} cases, ${also}`);
  }
  const outcomes = new Set(whole);
  if (outcomes.size < 5 && whole.length >= 1000) {
    throw new Error(`only the outcomes ${[...outcomes]} come out`);
  }
}

const figure = (rate) => Math.round(rate).toLocaleString('en');
const ratio = (own, other) => {
  const times = own / other;
  return times >= 10 ? `${Math.round(times)} ×` : `${times.toFixed(2)} ×`;
};

function measure() {
  const found = Object.entries(engines).map(([name, engine]) => {
    const figures = (mode, path) => JSON.parse(engine.run(mode, path, seconds));
    return { name, plain: figures('measure', known), reasons: figures('reasons', known),
      part: engine.partly && figures('measure', partly) };
  });
  const [own] = found;
  console.log('| engine | cases/s | rongcuo is | with reasons, cases/s | rongcuo is '
    + '| known in part, cases/s | rongcuo is | peak memory |');
  console.log('|---|---|---|---|---|---|---|---|');
  for (const { name, plain, reasons, part } of found) {
    console.log(`| ${[
      name, figure(plain.rate), ratio(own.plain.rate, plain.rate),
      figure(reasons.rate), ratio(own.reasons.rate, reasons.rate),
      part ? figure(part.rate) : 'cannot say', part ? ratio(own.part.rate, part.rate) : '–',
      `${Math.round(Math.max(plain.megabytes, reasons.megabytes))} MB`].join(' | ')} |`);
  }
}

try {
  checkAgreement();
  if (task === 'measure') measure();
} finally {
  rmSync(work, { recursive: true });
}

// node measure.mjs ENGINE verdicts FILE       prints a verdict a line
// node measure.mjs ENGINE measure|reasons FILE SECONDS
//
// Cases come as lines of flat JSON in memory (see cases.mjs): an engine parses
// and judges them, a batch at a time.
import { flatLines } from './cases.mjs';

const [engine, mode, path, seconds = '0'] = process.argv.slice(2);
const { start } = await import(`./${engine}.mjs`);
const peer = await start();
const lines = flatLines(path);
const kBatch = 64;

// Of all threads, which the other load of a machine does not change.
function cpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

async function run(reasons) {
  const verdicts = [];
  for (let i = 0; i < lines.length; i += kBatch) {
    const cases = lines.slice(i, i + kBatch).map((line) => JSON.parse(line));
    verdicts.push(...await peer.judge(cases, reasons));
  }
  return verdicts;
}

if (mode === 'verdicts') {
  console.log((await run(false)).join('\n'));
} else {
  await run(mode === 'reasons');  // Once before, so that it is compiled.
  const begin = cpuSeconds();
  let cases = 0;
  let passed = 0;
  do {
    await run(mode === 'reasons');
    cases += lines.length;
    passed = cpuSeconds() - begin;
  } while (passed < Number(seconds));
  const { maxRSS } = process.resourceUsage();
  console.log(JSON.stringify({ rate: cases / passed, megabytes: maxRSS / 1024 }));
}

// Holds case files and results to their JSON Schemas with a validator that
// shares no code with the engine: node validate.js RONGCUO, in the repository.
"use strict";
const { execFileSync, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const Ajv = require("ajv/dist/2020").default;
const agreement = require("./agreement");

const binary = process.argv[2];
const run = (...args) =>
  execFileSync(binary, args, { encoding: "utf8", maxBuffer: 1 << 28 });
const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
let failures = 0;
let checked = 0;

function expectValid(validate, what, data) {
  ++checked;
  if (validate(data)) return;
  ++failures;
  console.error(`${what}: ${ajv.errorsText(validate.errors, { separator: "\n  " })}`);
}

function expectRefused(validate, what, data) {
  ++checked;
  if (!validate(data)) return;
  ++failures;
  console.error(`the schema accepts ${what}`);
}

const cases = fs
  .readdirSync("cases", { recursive: true })
  .filter((name) => name.endsWith(".json"))
  .map((name) => path.join("cases", name))
  .sort();
if (cases.length === 0) throw new Error("no cases found");

const validateCase = ajv.compile(JSON.parse(run("schema")));
for (const file of cases) {
  expectValid(validateCase, file, JSON.parse(fs.readFileSync(file, "utf8")));
}
// A schema that accepts anything would pass the above.
const sound = JSON.parse(fs.readFileSync(cases[0], "utf8"));
expectRefused(validateCase, "an unknown field", { ...sound, colour: "red" });
expectRefused(validateCase, "an unknown fact", {
  ...sound,
  facts: { ...sound.facts, "没有.这个事实": "是" },
});
expectRefused(validateCase, "a case without a name", { ...sound, case: undefined });
expectRefused(validateCase, "a number for a title", { ...sound, title: 7 });

agreement(binary, validateCase, (what, agree) => {
  ++checked;
  if (agree) return;
  ++failures;
  console.error(what);
});

// What each command prints about every case, a line each.
function expectLinesValid(validate, ...command) {
  const lines = run(...command, "--format", "json", ...cases).trimEnd().split("\n");
  if (lines.length !== cases.length) {
    throw new Error(`${cases.length} cases gave ${lines.length} results`);
  }
  lines.forEach((line, i) =>
    expectValid(validate, `${command.join(" ")} ${cases[i]}`, JSON.parse(line)));
}

for (const name of ["result", "inquiry", "batch", "stats"].map((n) => `${n}.schema.json`)) {
  ajv.addSchema(JSON.parse(fs.readFileSync(path.join("docs", name), "utf8")), name);
}
expectLinesValid(ajv.getSchema("result.schema.json"), "check");
for (const command of ["ask", "why", "whatif"]) {
  expectLinesValid(ajv.getSchema(`inquiry.schema.json#/$defs/${command}`), command);
}
for (const [name, ...command] of [
  ["barred", "why", "--not", "不予容错", "cases/jiangsu/hongze-maintenance-fund.json"],
  ["comparison", "whatif", "cases/jiangsu/hongze-maintenance-fund.json", "廉洁.谋取私利=是"],
]) {
  expectValid(ajv.getSchema(`inquiry.schema.json#/$defs/${name}`), command.join(" "),
    JSON.parse(run(...command, "--format", "json")));
}

// The rows of many cases, one of them refused.
const validateRow = ajv.getSchema("batch.schema.json");
for (const [reasons, kind] of [
  ["none", "batch.schema.json#/$defs/verdict"],
  ["rules", "batch.schema.json#/$defs/verdict_with_rules"],
  ["full", "result.schema.json"],
]) {
  const { stdout } = spawnSync(
    binary, ["batch", ...cases, "-", "--input-format", "case", "--reasons", reasons],
    { encoding: "utf8", maxBuffer: 1 << 28, input: "{}" });
  const rows = stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
  if (rows.length !== cases.length + 1) {
    throw new Error(`${cases.length} cases and a bad one gave ${rows.length} rows`);
  }
  rows.forEach((row, i) => {
    const what = `batch --reasons ${reasons}, row ${i + 1}`;
    expectValid(validateRow, what, row);
    expectValid(ajv.getSchema(
      i < cases.length ? kind : "batch.schema.json#/$defs/refusal"), what, row);
  });
}
expectRefused(validateRow, "a row without a certainty",
  { case: "a", matter: "容错", outcome: null, label: null, possible: [], exact: true });
const validateStats = ajv.getSchema("stats.schema.json");
for (const command of [
  ["stats", "cases"],
  ["stats", "cases", "--by", "动机.出于公心", "--lang", "en"],
  ["stats", "cases", "--compare", "rules"],
]) {
  expectValid(validateStats, command.join(" "),
    JSON.parse(run(...command, "--format", "json")));
}
expectRefused(validateStats, "statistics without their matters", {
  ...JSON.parse(run("stats", "cases", "--format", "json")),
  matters: undefined,
});

console.log(`${checked} checks, ${failures} failures`);
process.exit(failures === 0 ? 0 : 1);

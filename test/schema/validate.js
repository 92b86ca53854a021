// Holds case files and results to their JSON Schemas with a validator that
// shares no code with the engine: node validate.js RONGCUO, in the repository.
"use strict";
const { execFileSync } = require("node:child_process");
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

for (const name of ["result.schema.json", "inquiry.schema.json", "stats.schema.json"]) {
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

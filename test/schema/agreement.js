// Forms of a case on which the schema and the reader must agree: what the one
// accepts or refuses by its form, the other does too.
"use strict";
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const base = {
  case: "t",
  title: "试验",
  matter: "容错",
  jurisdiction: "江苏省",
  facts: {},
  evidence: [{ id: "E1", source: "某报" }],
};
const truth = "动机.出于公心";
const choice = "主观.过错";
const money = "后果.经济损失";
const share = "补救.挽回比例";
const count = "后果.死亡人数";
const date = "办理.申请日期";
const finding = "认定.违反党纪国法";
const list = "违反规定";

const facts = (...values) => values.map((value) => ({ facts: value }));
const values = (name, ...all) => facts(...all.map((v) => ({ [name]: v })));

const accepted = [
  {},
  { fictional: true, title: "【虚构】试验" },
  { fictional: null, summary: null, notes: null, subject: null, evidence: null },
  { conduct_date: "2023-04", decision_date: { from: "2023", to: null } },
  { conduct_date: null, decision_date: "待查" },
  { conduct_date: { range: ["2013年", "2015年4月3日"] } },
  { subject: { alias: "李某", category: null, post: "主任" } },
  { subject: { category: "公务员" } },
  { official: { outcome: "免责", date: "2023-05", text: null } },
  { official: null, matter: "澄清" },
  ...values(truth, true, false, "是", "否", null, "待查",
    { value: true }, { value: null }, { value: "待查", note: "" },
    { standing: "待查" }, { value: "是", standing: null, evidence: null },
    { value: "是", standing: "自述", evidence: ["E1"], note: "见记录" }),
  ...values(choice, "过失", { any_of: ["过失", "无过错"] },
    { value: { any_of: ["过失"] }, standing: "争议" }, { any_of: null }),
  ...values(money, "0元", "1.2亿元", "3角", { range: ["1元", null] },
    { range: [null, "待查"] }, { range: null },
    { value: { range: ["1元", "2元"] }, standing: "自述" }),
  ...values(share, "30%", "12.5％"),
  ...values(count, 0, 3, { range: [1, 2] }),
  ...values(date, "2023", "2023-4-1", "2023年4月18日", { from: "2023" },
    { to: "2023-04", standing: "查实" }, { value: { from: "2022", to: "2023" } },
    { range: ["2022", "2023"] }),
  ...values(finding, "是", { value: "是", finder: "甲", date: "2023", reason: "乙" },
    { value: "否", finder: null, date: null, reason: null }),
  ...values(list, null, { value: null }, { items: [] }, { standing: "待查" },
    { complete: "是", items: [{}, { 名称: null, 性质: "待查" }] },
    { complete: null, items: [{ 性质: { any_of: ["程序性", "强制性"] } }] },
    { complete: false, items: [{ 名称: "《某办法》" }], standing: "自述" }),
];

const refused = [
  { case: "" }, { case: 1 }, { title: null }, { matter: "裁量" },
  { jurisdiction: "江苏省//泰州市" }, { jurisdiction: "/江苏省" },
  { fictional: "是" }, { fictional: true }, { title: "【虚构】试验" },
  { conduct_date: 2023 }, { conduct_date: "昨天" }, { conduct_date: "1492" },
  { conduct_date: "2023-13" }, { conduct_date: {} },
  { conduct_date: { form: "2013" } }, { decision_date: { value: "2013" } },
  { subject: "李某" }, { subject: { name: "李某" } },
  { subject: { category: "官员" } }, { evidence: {} }, { evidence: [{}] },
  { evidence: [{ id: "E1" }] }, { evidence: [{ id: "E1", source: "", quote: 1 }] },
  { official: {} }, { official: { outcome: "予以澄清" } },
  { official: { outcome: "免责", date: "五月" } }, { notes: 3 }, { facts: [] },
  { facts: null }, { colour: "red" },
  ...facts({ "没有.这个事实": "是" }, { "事项.行为日期": "2023" },
    { "主体.类别": null }),
  ...values(truth, 1, "有", "true", [], {}, { note: "空" }, { standing: "自述" },
    { value: "是", standing: "属实" }, { value: "是", finder: "甲" },
    { value: "是", evidence: "E1" }, { value: "是", evidence: [1] },
    { range: ["否", "是"] }, { any_of: ["是"] }, { value: {} }),
  ...values(choice, "过错", true, ["过失"], { any_of: [] }, { any_of: "过失" },
    { any_of: ["过失", null] }, { range: ["过失", "无过错"] }),
  ...values(money, 200, "200", "200万", "+1元", "1.元", { range: ["1元"] },
    { range: ["1元", "2元", "3元"] }, { range: [1, 2] }, { from: "1元" },
    { value: { value: "1元" } }),
  ...values(share, 0.3, "0.3", 30), ...values(count, "3", 1.5, true),
  ...values(date, "2023-00", "2023/04", "二〇二三年", { from: 2023 }, { since: "2023" }),
  ...values(finding, { value: "是", date: "昨天" }, { value: "是", finder: 3 }),
  ...values(list, [], {}, { complete: true }, { items: {} }, { items: ["甲"] },
    { items: [{ 名: "甲" }] }, { items: [{ 层级: "县" }] }, { complete: 1, items: [] },
    { items: [{ 名称: {} }] }, { items: [{ 名称: "" }] }, { items: [{ 名称: 3 }] },
    { items: [], value: [] }),
];

// Whether the reader takes a case; it must do so or refuse, and nothing else.
function reads(binary, file) {
  const { status } = spawnSync(binary, ["check", "--format", "json", file]);
  if (status !== 0 && status !== 1) throw new Error(`exit status ${status}: ${file}`);
  return status === 0;
}

// Calls `report(what, agree)` for every form.
module.exports = function agreement(binary, validate, report) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "rongcuo-schema-"));
  const file = path.join(folder, "case.json");
  try {
    for (const [forms, sound] of [[accepted, true], [refused, false]]) {
      for (const form of forms) {
        const words = JSON.stringify({ ...base, ...form });
        fs.writeFileSync(file, words);
        const verb = sound ? "refuses" : "accepts";
        const what = `${JSON.stringify(form)}`;
        report(`the schema ${verb} ${what}`, validate(JSON.parse(words)) === sound);
        report(`the reader ${verb} ${what}`, reads(binary, file) === sound);
      }
    }
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
};

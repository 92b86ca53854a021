#pragma once

#include <string_view>

namespace rongcuo::render {

// How a page looks on the screen and on A4 paper. Chinese text is set in the
// system's own faces; nothing is fetched.
inline constexpr std::string_view kHtmlStyle = R"css(
:root {
  --ink: #1d1d1f; --faint: #6b6b70; --line: #d9d9de; --paper: #fff;
  --good: #1a6b3c; --bad: #a4262c; --open: #8a5a00; --mark: #f5f6f8;
  --sans: "Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC",
    "Microsoft YaHei", "WenQuanYi Micro Hei", sans-serif;
  --serif: "Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun,
    "Noto Sans CJK SC", serif;
}
* { box-sizing: border-box; }
html { background: #ececf0; }
body { margin: 0; color: var(--ink); font: 16px/1.75 var(--serif);
  overflow-wrap: anywhere; line-break: strict; }
article { max-width: 52rem; margin: 2rem auto; padding: 3rem 3.5rem;
  background: var(--paper); box-shadow: 0 1px 4px rgba(0, 0, 0, .18); }
h1 { margin: 0 0 .4rem; font: 700 1.55rem/1.4 var(--sans); }
h1 .faint { font-size: .85rem; font-weight: 400; }
h2 { margin: 2rem 0 .6rem; padding-bottom: .25rem; font: 700 1.1rem/1.4
  var(--sans); border-bottom: 1px solid var(--line); }
p { margin: .5rem 0; }
.subtitle { margin: .1rem 0; color: var(--faint); font-size: .92rem; }
.verdict { margin: 1.4rem 0 1rem; padding: .9rem 1.2rem; background: var(--mark);
  border-left: .3rem solid var(--ink); font-size: 1.05rem; }
.verdict .strong, .verdict .open { font: 700 1.2rem/1.6 var(--sans); }
.notice { margin: 2.2rem 0 0; padding-top: .8rem; color: var(--faint);
  font-size: .92rem; border-top: 2px solid var(--ink); }
ul, ol { margin: .2rem 0; padding-left: 1.5rem; }
section > ul, section > ol { margin: .4rem 0; }
li { margin: .15rem 0; }
li li { font-size: .95em; }
ul { list-style: "· "; }
.strong { font-weight: 700; }
.name { font-family: var(--sans); font-size: .95em; }
.faint { color: var(--faint); font-size: .92em; }
.good { color: var(--good); font-weight: 600; }
.bad { color: var(--bad); font-weight: 600; }
.open { color: var(--open); font-weight: 600; }
table { width: 100%; margin: .6rem 0; border-collapse: collapse; table-layout: fixed; }
th, td { padding: .3rem .5rem; text-align: left; vertical-align: top;
  border: 1px solid var(--line); font-weight: 400; }
th { font-family: var(--sans); font-size: .95em; background: var(--mark); }
tr > th:first-child { width: 8rem; }
.bar { display: grid; grid-template-columns: 7rem 1fr 16rem; gap: .8rem;
  align-items: center; margin: .5rem 0 .1rem; }
.bar-name { font-family: var(--sans); font-size: .95em; }
.bar-note { color: var(--faint); font-size: .92em; }
.track { position: relative; display: block; height: .8rem;
  background: #e6e6eb; border: 1px solid #cfcfd6; }
.track span { position: absolute; left: 0; top: 0; bottom: 0; }
.possible { background: repeating-linear-gradient(135deg, #9fb4d0 0 3px,
  #dfe6f0 3px 6px); }
.certain { background: #2f5486; }
@media (max-width: 40rem) {
  article { margin: 0; padding: 1.2rem; }
  .bar { grid-template-columns: 1fr; gap: .2rem; }
}
@page { size: A4; margin: 20mm 18mm 18mm;
  @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; } }
@media print {
  html { background: none; }
  body { font-size: 10.5pt; line-height: 1.6; }
  article { max-width: none; margin: 0; padding: 0; box-shadow: none; }
  article + article { break-before: page; }
  h2 { break-after: avoid; }
  li, .bar, .verdict, .notice { break-inside: avoid; }
  .verdict, .track, .track span { print-color-adjust: exact;
    -webkit-print-color-adjust: exact; }
}
)css";

}  // namespace rongcuo::render

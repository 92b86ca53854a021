#pragma once

#include <string_view>

namespace rongcuo::batch {

// How a report in numbers looks on the screen, light and dark, and on A4 paper.
// Chinese text is set in the system's own faces; nothing is fetched.
inline constexpr std::string_view kReportStyle = R"css(
:root {
  --ink: #1d1d1f; --faint: #5d5d63; --line: #d4d4da; --paper: #fff;
  --ground: #ececf0; --mark: #f5f6f8; --shade: 0, 90, 160;
  --sans: "Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC",
    "Microsoft YaHei", "WenQuanYi Micro Hei", sans-serif;
  color-scheme: light dark;
}
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e8e8ea; --faint: #a5a5ad; --line: #45454c; --paper: #1c1c1f;
    --ground: #111113; --mark: #26262a; --shade: 86, 180, 233; }
}
* { box-sizing: border-box; }
html { background: var(--ground); }
body { margin: 0; color: var(--ink); font: 15px/1.6 var(--sans);
  overflow-wrap: anywhere; }
main { max-width: 70rem; margin: 2rem auto; padding: 2.5rem 3rem;
  background: var(--paper); }
h1 { margin: 0 0 .6rem; font-size: 1.6rem; }
h2 { margin: 2.6rem 0 .6rem; padding-bottom: .3rem; font-size: 1.25rem;
  border-bottom: 2px solid var(--ink); }
h3 { margin: 1.8rem 0 .3rem; font-size: 1.02rem; }
p { margin: .3rem 0; }
.advice { margin: 1rem 0; padding: .7rem 1rem; background: var(--mark);
  border-left: .3rem solid var(--ink); font-weight: 600; }
.note, footer { color: var(--faint); font-size: .9rem; }
footer { margin-top: 3rem; padding-top: .6rem; border-top: 1px solid var(--line); }
.chart { position: relative; margin: .6rem 0 1rem; }
table { margin: .5rem 0; border-collapse: collapse; font-size: .92rem; }
th, td { padding: .22rem .6rem; text-align: left; vertical-align: top;
  border: 1px solid var(--line); font-weight: 400; }
thead th { background: var(--mark); font-weight: 600; vertical-align: bottom; }
.n { text-align: right; font-variant-numeric: tabular-nums;
  overflow-wrap: normal; min-width: 3.2rem; }
td.zero { color: var(--faint); }
td.shaded { background: rgba(var(--shade), calc(var(--part) * .45)); }
@media (max-width: 48rem) {
  main { margin: 0; padding: 1rem; }
  .scroll { overflow-x: auto; }
}
@page { size: A4; margin: 16mm 14mm;
  @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; } }
@media print {
  html { background: none; }
  body { font-size: 9.5pt; }
  main { max-width: none; margin: 0; padding: 0; }
  h2, h3, .note { break-after: avoid; }
  tr, .chart { break-inside: avoid; }
  th, td { padding: .12rem .35rem; }
  td.shaded, .advice, thead th { print-color-adjust: exact;
    -webkit-print-color-adjust: exact; }
}
)css";

}  // namespace rongcuo::batch

#pragma once

#include <string_view>

namespace rongcuo::batch {

// Draws a chart before each table that has one, from what stands in its data
// attribute. Colours are those of Okabe and Ito, which differ for every eye.
inline constexpr std::string_view kReportScript = R"js(
"use strict";
(() => {
  const favourable = ["#0072b2", "#56b4e9", "#009e73", "#7f7fff"];
  const adverse = ["#e69f00", "#d55e00", "#cc79a7", "#8c510a"];
  const tones = { plain: "#0072b2", certain: "#0072b2", presumed: "#56b4e9",
    open: "#8a8a8f" };
  const colourOf = (s) => s.tone === "favourable" ? favourable[s.shade % 4]
    : s.tone === "adverse" ? adverse[s.shade % 4] : tones[s.tone];
  const charts = [];
  const css = (name) =>
    getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const short = (text) => text.length > 22 ? text.slice(0, 21) + "…" : text;
  Chart.defaults.font.family = css("--sans");
  Chart.defaults.animation = false;
  for (const place of document.querySelectorAll(".chart")) {
    const data = JSON.parse(place.dataset.chart);
    const lying = data.kind === "bars";
    const count = { stacked: true, beginAtZero: true, ticks: { precision: 0 } };
    const name = { stacked: true, ticks: { autoSkip: false } };
    name.ticks.callback = (_, i) => short(data.labels[i]);
    place.hidden = false;
    place.style.height = lying ? `${data.labels.length * 24 + 90}px` : "280px";
    const canvas = place.appendChild(document.createElement("canvas"));
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", data.title);
    charts.push(new Chart(canvas, {
      type: "bar",
      data: { labels: data.labels, datasets: data.series.map((s) => ({
        label: s.name, data: s.values, backgroundColor: colourOf(s),
        maxBarThickness: 34 })) },
      options: { indexAxis: lying ? "y" : "x", maintainAspectRatio: false,
        scales: lying ? { x: count, y: name } : { x: name, y: count },
        plugins: { legend: { display: data.series.length > 1, position: "bottom",
          labels: { boxWidth: 14 } } } },
    }));
  }
  const paint = (ink, line) => {
    for (const chart of charts) {
      for (const axis of Object.values(chart.options.scales)) {
        axis.ticks.color = ink;
        axis.grid = { color: line };
      }
      chart.options.plugins.legend.labels.color = ink;
      chart.update();
    }
  };
  const repaint = () => paint(css("--ink"), css("--line"));
  repaint();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  // Paper is light, and narrower than the screen.
  addEventListener("beforeprint", () => {
    paint("#1d1d1f", "#d4d4da");
    for (const chart of charts) chart.resize(640, chart.height);
  });
  addEventListener("afterprint", () => {
    for (const chart of charts) chart.resize();
    repaint();
  });
})();
)js";

}  // namespace rongcuo::batch

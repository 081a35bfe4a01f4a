// Draws time series with uPlot, and draws them on where their part of the page is replaced. The table beside each chart says the same in text.
const colours = ["--line-1", "--line-2", "--line-3", "--line-4", "--line-5", "--line-6"];
const style = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function columns(content) {
  const data = [content.times];
  const series = [{}];
  const bands = [];
  content.lines.forEach((line, i) => {
    const stroke = style(colours[i % colours.length]);
    series.push({ label: line.label, stroke, width: 1.5, spanGaps: false, points: { show: content.times.length < 40, size: 4, fill: stroke } });
    data.push(line.values);
    if (line.low !== null && line.high !== null) {
      bands.push({ series: [series.length, series.length + 1], fill: stroke + "33" });
      series.push({ label: line.label + ", upper", class: "band", stroke: "transparent", points: { show: false } }, { label: line.label + ", lower", class: "band", stroke: "transparent", points: { show: false } });
      data.push(line.high, line.low);
    }
  });
  return { data, series, bands };
}

function draw(chart) {
  const plot = chart.querySelector(".plot");
  const { data, series, bands } = columns(JSON.parse(chart.dataset.series));
  const shape = series.map(line => line.label).join("|");
  if (plot.actorsPlot && plot.actorsShape === shape) {
    plot.actorsPlot.setData(data);
    return;
  }
  plot.actorsPlot?.destroy();
  const axis = { stroke: style("--quiet"), grid: { stroke: style("--line"), width: 1 }, ticks: { stroke: style("--line"), width: 1 }, font: "12px system-ui, sans-serif" };
  plot.actorsShape = shape;
  plot.actorsPlot = new uPlot({
    width: Math.max(200, plot.clientWidth),
    height: 180,
    legend: { show: series.length > 2 },
    cursor: { y: false },
    tzDate: time => uPlot.tzDate(new Date(time * 1e3), "Etc/UTC"),
    scales: { y: { range: (_, low, high) => [Math.min(0, low ?? 0), high > 0 ? high * 1.1 : high === low ? 1 : high] } },
    axes: [axis, { ...axis, size: 60 }],
    series,
    bands,
  }, data, plot);
}

const drawAll = root => root.querySelectorAll("[data-chart]").forEach(draw);
document.addEventListener("actors:replaced", event => drawAll(event.target));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  for (const plot of document.querySelectorAll("[data-chart] .plot")) {
    plot.actorsShape = "";
  }
  drawAll(document);
});
new ResizeObserver(() => {
  for (const plot of document.querySelectorAll("[data-chart] .plot")) {
    plot.actorsPlot?.setSize({ width: Math.max(200, plot.clientWidth), height: 180 });
  }
}).observe(document.querySelector("main"));
drawAll(document);

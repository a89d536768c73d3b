"use strict";
// Draws each chart from the table beside it; the table stays for whoever cannot see the picture.
(() => {
  // Blue and grey are told apart by everybody; the period before is hollow besides, so that no colour is needed.
  const LIGHT = { ink: "#1d2329", quiet: "#565e66", line: "#d5d9dd", paper: "#ffffff", now: "#0072b2", before: "#6b737b" };
  const DARK = { ink: "#e9ecee", quiet: "#aab2b9", line: "#3d454c", paper: "#1a2126", now: "#56b4e9", before: "#aab2b9" };
  const ROW = 46, MARGIN = 70, SOME = 16, MANY = 40, NARROW = 420;
  const PRINTED = { width: 325, height: 190, sharpness: 3 };
  const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
  const isDark = matchMedia("(prefers-color-scheme: dark)");
  const charts = [];

  function tableOf(figure) {
    const [, ...series] = [...figure.querySelectorAll("thead th")].map((cell) => cell.textContent);
    const rows = [...figure.querySelectorAll("tbody tr")].slice(0, Number(figure.dataset.most || Infinity));
    const cells = rows.map((row) => [...row.querySelectorAll("data")]);
    return {
      labels: rows.map((row) => row.querySelector("th").textContent),
      series: series.map((label, column) => ({
        label,
        data: cells.map((row) => (row[column].value === "" ? null : Number(row[column].value))),
        texts: cells.map((row) => row[column].textContent),
      })),
    };
  }

  function dressed(series, index, kind, colours) {
    const look = index === 0 ? { borderColor: colours.now, backgroundColor: colours.now } : { borderColor: colours.before, backgroundColor: colours.paper };
    if (kind === "bar") return { ...series, ...look, borderWidth: 1.5, borderSkipped: false, maxBarThickness: 18 };
    const pointRadius = series.data.length > MANY ? 0 : series.data.length > SOME ? 2.5 : 4;
    return { ...series, ...look, borderWidth: 2.5, pointRadius, pointHitRadius: 12, tension: 0, spanGaps: false };
  }

  function tick(value, unit) {
    return unit === "share" ? `${Math.round(value * 100)}%` : compact.format(value);
  }

  function shortened(text, most) {
    const letters = [...text];
    return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : text;
  }

  function lettersIn(chart) {
    return chart.width < NARROW ? 18 : 28;
  }

  function options(kind, unit, colours) {
    const names = {
      border: { color: colours.line },
      grid: { display: false },
      ticks: { color: colours.ink, maxRotation: 0, autoSkip: kind === "line", autoSkipPadding: 8,
        callback(value) { return shortened(this.getLabelForValue(value), lettersIn(this.chart)); } },
    };
    const values = {
      beginAtZero: true,
      suggestedMax: unit === "share" ? 1 : unit === "points" ? 100 : undefined,
      border: { display: false },
      grid: { color: colours.line },
      ticks: { color: colours.quiet, maxTicksLimit: 6, precision: unit === "count" ? 0 : undefined, maxRotation: 0, callback: (value) => tick(value, unit) },
    };
    return {
      animation: false,
      maintainAspectRatio: false,
      indexAxis: kind === "bar" ? "y" : "x",
      interaction: { mode: "index", axis: kind === "bar" ? "y" : "x", intersect: false },
      layout: { padding: { top: 6, right: 12 } },
      scales: kind === "bar" ? { x: values, y: names } : { x: names, y: values },
      plugins: {
        legend: { display: kind === "bar", align: "start", labels: { color: colours.ink, boxWidth: 14, boxHeight: 10 } },
        tooltip: { callbacks: {
          title: ([first]) => shortened(first.label, 1.5 * lettersIn(first.chart)),
          label: (item) => ` ${item.dataset.label}: ${item.dataset.texts[item.dataIndex]}`,
        } },
      },
    };
  }

  function paint(each, colours) {
    each.chart.data.datasets = each.table.series.map((series, index) => dressed(series, index, each.kind, colours));
    each.chart.options = options(each.kind, each.unit, colours);
    each.chart.update("none");
  }

  function colours() {
    return isDark.matches ? DARK : LIGHT;
  }

  function draw(figure) {
    const { chart: kind, unit } = figure.dataset;
    const picture = figure.querySelector(".picture"), toggle = figure.querySelector(".toggle"), figures = figure.querySelector(".figures");
    const table = tableOf(figure);
    picture.hidden = false;
    if (kind === "bar") picture.style.height = `${table.labels.length * ROW + MARGIN}px`;
    const chart = new Chart(picture.querySelector("canvas"), { type: kind, data: { labels: table.labels, datasets: [] }, options: options(kind, unit, colours()) });
    const each = { chart, kind, unit, table };
    charts.push(each);
    paint(each, colours());
    toggle.hidden = false;
    toggle.querySelector("input").checked = false;
    toggle.addEventListener("change", (event) => figures.classList.toggle("open", event.target.checked));
    figure.classList.add("drawn");
  }

  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 13;
  document.querySelectorAll("figure[data-chart]").forEach(draw);

  isDark.addEventListener("change", () => charts.forEach((each) => paint(each, colours())));
  // Paper is white and narrow, whatever the screen is.
  addEventListener("beforeprint", () => {
    document.querySelectorAll("details").forEach((each) => { each.open = true; });
    charts.forEach((each) => {
      paint(each, LIGHT);
      each.chart.options.devicePixelRatio = PRINTED.sharpness;
      each.chart.resize(PRINTED.width, each.kind === "bar" ? each.chart.height : PRINTED.height);
    });
  });
  addEventListener("afterprint", () => charts.forEach((each) => {
    paint(each, colours());
    each.chart.resize();
  }));
})();

// Figures over time, drawn by ECharts by the rules of the server's own picture: a bar spans the days of a figure, a line
// joins whole years only, a triangle is a bound. Canvas and tooltips of canvas: the page's policy forbids styles in markup.
import { CustomChart, LineChart, ScatterChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

interface Figure { first: string; last: string; middle: string; when: string; value: number; series: string; bound: string; amount: string }
interface Joined extends Figure { run: number }
interface Goal { since: string; latest: number; deadline: string; value: number; told: string }
interface Chart { title: string; unit: string; lang: string; colours: Record<string, string>; figures: Figure[]; lines: Joined[]; goals: Goal[] }

use([LineChart, ScatterChart, CustomChart, GridComponent, TooltipComponent, LegendComponent, AriaComponent, CanvasRenderer]);

function amounts(lang: string): (value: number) => string {
  const format = new Intl.NumberFormat(lang, { notation: "compact", maximumFractionDigits: 1 });
  return (value) => format.format(value);
}

/** A year, or the month with it where the axis is so wide. */
function dates(lang: string): (value: number) => string {
  const [year, month] = [new Intl.DateTimeFormat(lang, { year: "numeric" }), new Intl.DateTimeFormat(lang, { month: "short", year: "numeric" })];
  return (value) => (new Date(value).getMonth() === 0 ? year : month).format(value);
}

function told(figure: Figure, unit: string): string {
  return [figure.series, figure.when, [figure.bound, figure.amount, unit].filter(Boolean).join(" ")].join("\n");
}

function spans(name: string, colour: string, figures: Figure[]): object {
  return {
    type: "custom", name, silent: true, itemStyle: { color: colour },
    data: figures.map((one) => [one.first, one.value, one.last]),
    encode: { x: [0, 2], y: 1 },
    renderItem: (_: unknown, api: { value(at: number): number; coord(at: number[]): number[] }) => {
      const [left, right] = [api.coord([api.value(0), api.value(1)]), api.coord([api.value(2), api.value(1)])];
      const shape = { x1: left[0], y1: left[1], x2: right[0], y2: right[1] };
      return { type: "line", shape, style: { stroke: colour, lineWidth: 4, opacity: 0.45 } };
    },
  };
}

function marks(name: string, colour: string, figures: Figure[], unit: string): object {
  return {
    type: "scatter", name, itemStyle: { color: colour }, symbolSize: 10,
    data: figures.map((one) => ({ value: [one.middle, one.value], symbol: one.bound ? "triangle" : "circle", told: told(one, unit) })),
  };
}

function runs(name: string, colour: string, lines: Joined[]): object[] {
  const found = new Map<number, Joined[]>();
  for (const one of lines) found.set(one.run, [...(found.get(one.run) ?? []), one]);
  return [...found.values()].map((run) => ({
    type: "line", name, showSymbol: false, silent: true, lineStyle: { color: colour, width: 2 }, itemStyle: { color: colour },
    data: run.map((one) => [one.middle, one.value]),
  }));
}

function goal(one: Goal): object {
  return {
    type: "line", name: one.told, lineStyle: { color: "#444444", type: "dashed" }, itemStyle: { color: "#444444" }, symbolSize: 8,
    data: [{ value: [one.since, one.latest], told: one.told }, { value: [one.deadline, one.value], told: one.told }],
  };
}

function series(chart: Chart): object[] {
  const each = Object.entries(chart.colours).flatMap(([name, colour]) => {
    const figures = chart.figures.filter((one) => one.series === name);
    const lines = chart.lines.filter((one) => one.series === name);
    return [...runs(name, colour, lines), spans(name, colour, figures), marks(name, colour, figures, chart.unit)];
  });
  return [...each, ...chart.goals.map(goal)];
}

const place = document.getElementById("chart");
if (place) {
  const chart = JSON.parse(document.getElementById("chart-data")?.textContent ?? "{}") as Chart;
  place.hidden = false;
  place.className = "chart";
  const drawn = init(place, undefined, { renderer: "canvas", locale: "EN" });
  drawn.setOption({
    animation: false,
    aria: { enabled: true, label: { description: chart.title } },
    grid: { left: 70, right: 24, top: 36, bottom: 90 },
    legend: { bottom: 0, type: "scroll" },
    tooltip: { trigger: "item", renderMode: "richText", formatter: (one: { data: { told?: string } }) => one.data.told ?? "" },
    xAxis: { type: "time", axisLabel: { formatter: dates(chart.lang) } },
    yAxis: { type: "value", name: chart.unit, axisLabel: { formatter: amounts(chart.lang) } },
    series: series(chart),
  });
  place.setAttribute("role", "img");
  new ResizeObserver(() => drawn.resize()).observe(place);
  document.getElementById("drawn")?.setAttribute("hidden", "");
  place.dataset.ready = "true";
}

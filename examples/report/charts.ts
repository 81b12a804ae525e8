// Charts as SVG text, drawn by Apache ECharts on the server side: no DOM, nothing to load when the page is shown. Colours are CSS
// variables of the page, so that charts follow its light and dark theme.

import * as echarts from 'echarts';
import type { Floats } from '../shared/types.ts';

export type Point = [x: number, y: number];

/** Two 1-d arrays as points. */
export function points(x: Floats, y: Floats): Point[] {
  return Array.from({ length: x.size }, (_, i) => [x.item(i), y.item(i)]);
}

export interface Series {
  name: string;
  points: Point[];
  color?: string;
  dashed?: boolean;
}

interface Axes {
  x?: string;
  y?: string;
  logX?: boolean;
  logY?: boolean;
  /** Where the y axis ends; what is above is not shown. */
  maxY?: number;
  /** Start the axes at the data, not at zero. */
  tight?: boolean;
}

export const COLORS = ['var(--s1)', 'var(--s2)', 'var(--s3)', 'var(--s4)', 'var(--s5)'];
const INK = 'var(--ink)';
const FAINT = 'var(--faint)';
const GRID = 'var(--grid)';
const FONT = 'system-ui, sans-serif';
const text = { color: INK, fontFamily: FONT, fontSize: 13 };

function render(option: echarts.EChartsOption, width: number, height: number): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption({ animation: false, color: COLORS, textStyle: text, ...option });
  const svg = chart.renderToSVGString({ useViewBox: true });
  chart.dispose();
  return svg;
}

function axis(name: string | undefined, more: object): object {
  return {
    type: 'value',
    name,
    nameLocation: 'middle',
    nameTextStyle: text,
    axisLabel: { ...text, color: FAINT, hideOverlap: true },
    axisLine: { lineStyle: { color: FAINT } },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: GRID } },
    minorTick: { show: false },
    ...more,
  };
}

function frame(axes: Axes, names: string[], width: number): echarts.EChartsOption {
  const rows = names.length < 2 ? 0 : names.join('').length > 44 ? 2 : 1; // of the legend
  return {
    legend: { show: rows > 0, top: 0, left: 'center', width: width - 20, data: names, textStyle: text, itemWidth: 22, itemHeight: 10, itemGap: 24 },
    grid: { left: 58, right: 20, top: 14 + 26 * rows, bottom: 48 },
    xAxis: axis(axes.x, { nameGap: 28, scale: axes.tight, type: axes.logX ? 'log' : 'value' }),
    yAxis: axis(axes.y, { nameGap: 40, scale: axes.tight, max: axes.maxY, type: axes.logY ? 'log' : 'value' }),
  };
}

/** Lines, with points of a scatter plot behind them if given. */
export function plot(lines: Series[], axes: Axes = {}, { scatter = [] as Series[], width = 460, height = 320 } = {}): string {
  const series: echarts.SeriesOption[] = [
    ...scatter.map(({ name, points, color }): echarts.SeriesOption => ({
      type: 'scatter', name, data: points, symbolSize: 5, itemStyle: { color: color ?? COLORS[0], opacity: 0.55 },
    })),
    ...lines.map(({ name, points, color, dashed }, i): echarts.SeriesOption => ({
      type: 'line', name, data: points, showSymbol: false, color: color ?? COLORS[i],
      lineStyle: { width: 2, type: dashed ? 'dashed' : 'solid' },
    })),
  ];
  return render({ ...frame(axes, [...scatter, ...lines].map((s) => s.name), width), series }, width, height);
}

/** Horizontal bars, the first one on top, each with its value behind it. */
export function bars(rows: { name: string; value: number; color?: string }[], unit: string, { width = 460, height = 32 * rows.length + 16 } = {}): string {
  const format = (value: number) => `${value.toPrecision(3)} ${unit}`;
  return render(
    {
      grid: { left: 140, right: 90, top: 4, bottom: 8 },
      xAxis: { type: 'value', show: false, min: 0 },
      yAxis: axis(undefined, { type: 'category', inverse: true, data: rows.map((row) => row.name), axisLabel: text, axisLine: { show: false } }),
      series: [
        {
          type: 'bar',
          barWidth: 16,
          data: rows.map(({ value, color }) => ({ value, itemStyle: { color: color ?? COLORS[0], borderRadius: [0, 3, 3, 0] } })),
          label: { show: true, position: 'right', ...text, formatter: ({ value }) => format(Number(value)) },
        },
      ],
    },
    width,
    height,
  );
}

/** A square table of counts: the diagonal in one colour, everything off it in another, darker for more. */
export function confusion(counts: number[][], axes: { x: string; y: string }, size = 520): string {
  const labels = counts.map((_, i) => String(i));
  const offDiagonal = Math.max(1, ...counts.flatMap((row, i) => row.filter((_, j) => i !== j)));
  const cells = counts.flatMap((row, i) =>
    row.map((count, j) => {
      const share = i === j ? 0.45 : 0.15 + (0.5 * count) / offDiagonal;
      return { value: [j, i, count], itemStyle: { color: i === j ? COLORS[2] : COLORS[1], opacity: count === 0 ? 0 : share } };
    }),
  );
  const category = (name: string, more: object) =>
    axis(name, { type: 'category', data: labels, splitLine: { show: false }, axisLine: { show: false }, axisLabel: text, ...more });
  const positions = { left: 46, right: 12, top: 12, bottom: 46 };
  return render(
    {
      grid: positions,
      xAxis: category(axes.x, { nameGap: 28 }),
      yAxis: category(axes.y, { nameGap: 28, inverse: true }),
      series: [
        { type: 'scatter', symbol: 'rect', symbolSize: (size - 58) / counts.length - 3, data: cells, silent: true },
        {
          type: 'scatter', symbolSize: 0.01, silent: true, data: cells.map(({ value }) => value),
          label: { show: true, position: 'inside', ...text, formatter: ({ value }) => String((value as number[])[2] || '') },
        },
      ],
    },
    size,
    size,
  );
}

// The chart of a run: horizontal bars of the ratios on a logarithmic scale, from 1 (as fast as the baseline) to the left
// (faster) or to the right. The SVG carries its own background and changes its colours with the reader's colour scheme.
import * as echarts from 'echarts';
import { ratio } from './compare.ts';
import { type EngineId, TITLES } from './engines.ts';
import type { Results } from './report.ts';
import { size } from './row.ts';

// ECharts writes colours as attributes, which a style sheet overrides: each light colour has its dark counterpart.
const COLOURS = {
  ground: ['#fdfdfc', '#16181d'], text: ['#1f2328', '#e6e8eb'], muted: ['#6a7078', '#9aa2ad'], grid: ['#e3e5e8', '#30353d'],
  native: ['#1a62c5', '#5c9dff'], wasm: ['#128a6b', '#35c69c'], 'numpy-ts': ['#c2571a', '#f08b4f'], js: ['#8a8f98', '#7b828d'],
} as const;
const light = (name: keyof typeof COLOURS): string => COLOURS[name][0];
const SERIES: { id: EngineId & keyof typeof COLOURS; bar: boolean; symbol: string }[] = [
  { id: 'native', bar: true, symbol: 'rect' },
  { id: 'wasm', bar: true, symbol: 'rect' },
  { id: 'numpy-ts', bar: false, symbol: 'diamond' },
  { id: 'js', bar: false, symbol: 'circle' },
];
const WIDTH = 960, ROW = 26, TOP = 96, BOTTOM = 44, LEFT = 300;
/** Ratios beyond this are drawn at the edge. */
const EDGE = 64;

const position = (r: number): number => Math.max(-Math.log2(EDGE), Math.min(Math.log2(EDGE), Math.log2(r)));
const tick = (v: number): string => (v === 0 ? '1' : v > 0 ? `${2 ** v}x` : `1/${2 ** -v}`);

/** The chart as an SVG document. */
export function chart(r: Results): string {
  const rows = r.measured.filter((m) => ratio(m, 'native', r.baseline) !== undefined || ratio(m, 'wasm', r.baseline) !== undefined);
  const drawn = SERIES.filter((s) => s.id !== r.baseline && r.ran.includes(s.id));
  const height = TOP + BOTTOM + ROW * Math.max(1, rows.length);
  const values = (id: EngineId): (number | null)[] => rows.map((m) => {
    const x = ratio(m, id, r.baseline);
    return x === undefined ? null : position(x);
  });
  const plot = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  const font = { fontFamily: 'system-ui, sans-serif', color: light('text') };
  plot.setOption({
    animation: false,
    backgroundColor: light('ground'),
    textStyle: font,
    title: {
      text: `Time relative to ${TITLES[r.baseline]}`, subtext: `left of 1 is faster; logarithmic scale; medians of ${r.settings.rounds} rounds, ${r.machine.date}`, left: 16, top: 10,
      textStyle: { ...font, fontSize: 17, fontWeight: 600 }, subtextStyle: { ...font, color: light('muted'), fontSize: 12 },
    },
    legend: { data: drawn.map((s) => ({ name: TITLES[s.id], icon: s.symbol })), right: 24, top: 16, itemGap: 22, itemWidth: 12, itemHeight: 12, textStyle: font },
    grid: { left: LEFT, right: 28, top: TOP, bottom: BOTTOM },
    xAxis: ['bottom', 'top'].map((place, i) => ({
      type: 'value', position: place, min: -Math.log2(EDGE), max: Math.log2(EDGE), interval: 1, splitLine: { show: i === 0, lineStyle: { color: light('grid') } },
      axisLabel: { ...font, color: light('muted'), fontSize: 11, formatter: tick },
    })),
    yAxis: {
      type: 'category', inverse: true, data: rows.map((m) => `${m.row.name}   ${m.row.dtype}   ${size(m.n)}`),
      axisLine: { onZero: true, lineStyle: { color: light('text'), width: 1.5 } }, axisTick: { show: false }, offset: 0,
      axisLabel: { ...font, fontSize: 12, margin: 12, interval: 0, width: LEFT - 24, overflow: 'truncate' },
    },
    series: drawn.map((s) => s.bar
      ? { name: TITLES[s.id], type: 'bar', data: values(s.id), itemStyle: { color: light(s.id) }, barWidth: 7, barGap: '15%' }
      : { name: TITLES[s.id], type: 'scatter', data: values(s.id), symbol: s.symbol, symbolSize: 9, itemStyle: { color: light(s.id), opacity: 1, borderColor: light('ground'), borderWidth: 1 }, z: 3 }),
  } as echarts.EChartsCoreOption);
  const svg = plot.renderToSVGString();
  plot.dispose();
  const swap = Object.values(COLOURS).map(([from, to]) => `[fill="${from}"]{fill:${to}}[stroke="${from}"]{stroke:${to}}`).join('');
  return svg.replace(/>/, `><style>@media (prefers-color-scheme: dark){${swap}}</style>`);
}

// The report: one HTML file that needs nothing else. Chapters have text, tables (the same as on the terminal) and figures.

import { cell, heading, isNumeric, type Table } from '../shared/table.ts';

export interface Figure {
  caption: string;
  /** An SVG, or any other HTML. */
  content: string;
  /** As wide as the page, not beside others. */
  wide?: boolean;
}

export interface Chapter {
  title: string;
  text: string;
  tables: Table[];
  figures: Figure[];
}

export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function tableHtml(table: Table): string {
  const kind = table.columns.map((_, j) => (isNumeric(table, j) ? ' class="number"' : ''));
  const head = table.columns.map((column, j) => `<th${kind[j]}>${escape(heading(column))}</th>`).join('');
  const body = table.rows.map((row) => `<tr>${row.map((value, j) => `<td${kind[j]}>${escape(cell(value, table.columns[j]))}</td>`).join('')}</tr>`);
  const note = table.note ? `<p class="note">${escape(table.note)}</p>` : '';
  return `<h3>${escape(table.title)}</h3>
<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>
${body.join('\n')}
</tbody></table></div>${note}`;
}

function figureHtml({ caption, content, wide }: Figure): string {
  const picture = content.replace('<svg ', `<svg role="img" aria-label="${escape(caption)}" `);
  return `<figure${wide ? ' class="wide"' : ''}><figcaption>${escape(caption)}</figcaption>${picture}</figure>`;
}

function chapterHtml({ title, text, tables, figures }: Chapter, number: number): string {
  return `<section id="chapter-${number}"><h2>${number}. ${escape(title)}</h2>
<p>${escape(text)}</p>
${tables.map(tableHtml).join('\n')}
<div class="figures">${figures.map(figureHtml).join('\n')}</div></section>`;
}

const STYLE = `
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1c2430; --faint: #5d6878; --grid: #e3e7ed; --band: #f4f6f9;
  --s1: #2463c5; --s2: #c8500a; --s3: #0c8263; --s4: #8148c2; --s5: #a8306b; --bad: #c0261c; }
@media (prefers-color-scheme: dark) { :root { --paper: #14181f; --ink: #e6eaf0; --faint: #9aa5b4; --grid: #2d3440; --band: #1d232c;
  --s1: #74abff; --s2: #ff9b5e; --s3: #4bcba6; --s4: #c59dff; --s5: #ff8fbf; --bad: #ff7b70; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1020px; padding: 24px 20px 64px; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
h1 { font-size: 30px; margin: 8px 0; } h2 { margin: 48px 0 8px; border-top: 1px solid var(--grid); padding-top: 24px; } h3 { font-size: 16px; margin: 24px 0 8px; }
p { max-width: 72ch; } .note, nav { color: var(--faint); font-size: 14px; } nav a { margin-right: 16px; white-space: nowrap; } a { color: var(--s1); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
th, td { padding: 5px 14px; text-align: left; white-space: nowrap; } th { border-bottom: 2px solid var(--grid); } tr:nth-child(even) td { background: var(--band); }
.number { text-align: right; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr)); gap: 28px; margin-top: 24px; }
figure { margin: 0; min-width: 0; } figcaption { font-weight: 600; font-size: 14px; margin-bottom: 8px; } figure svg { display: block; width: 100%; max-width: 560px; height: auto; }
.wide { grid-column: 1 / -1; }
.mosaic { width: 100%; max-width: 448px; image-rendering: pixelated; }
.digits { display: grid; grid-template-columns: repeat(auto-fill, minmax(58px, 1fr)); gap: 8px; }
.digit { border: 2px solid var(--grid); border-radius: 6px; text-align: center; font-size: 13px; overflow: hidden; }
.digit img { display: block; width: 100%; image-rendering: pixelated; } .digit.wrong { border-color: var(--bad); color: var(--bad); font-weight: 600; }
`;

export function page(title: string, intro: string, chapters: Chapter[]): string {
  const links = chapters.map((chapter, i) => `<a href="#chapter-${i + 1}">${i + 1}. ${escape(chapter.title)}</a>`).join(' ');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title><style>${STYLE}</style></head>
<body><h1>${escape(title)}</h1><p>${escape(intro)}</p><nav>${links}</nav>
${chapters.map((chapter, i) => chapterHtml(chapter, i + 1)).join('\n')}
</body></html>
`;
}

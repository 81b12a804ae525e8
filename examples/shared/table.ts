// Tables: the same data is printed on the terminal (aligned columns) and put into the HTML report.

export interface Column {
  title: string;
  unit?: string;
  /** Digits after the decimal point of this column's numbers; 4 unless said. */
  digits?: number;
}

export interface Table {
  title: string;
  columns: Column[];
  rows: (string | number)[][];
  note?: string;
}

export function heading({ title, unit }: Column): string {
  return unit ? `${title} [${unit}]` : title;
}

export function cell(value: string | number, { digits = 4 }: Column): string {
  if (typeof value === 'string') return value;
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text; // no "-0.0000"
}

/** A column is aligned to the right when its values are numbers. */
export function isNumeric(table: Table, column: number): boolean {
  return table.rows.length > 0 && table.rows.every((row) => typeof row[column] === 'number');
}

export function formatTable(table: Table): string {
  const text = [table.columns.map(heading), ...table.rows.map((row) => row.map((value, j) => cell(value, table.columns[j])))];
  const widths = table.columns.map((_, j) => Math.max(...text.map((row) => row[j].length)));
  const lines = text.map((row) =>
    row.map((s, j) => (isNumeric(table, j) ? s.padStart(widths[j]) : s.padEnd(widths[j]))).join('   ').trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('───'));
  return [table.title, '', ...lines, ...(table.note ? [table.note] : [])].map((line) => (line ? `  ${line}` : line)).join('\n');
}

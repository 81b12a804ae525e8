/** Lengths as Python counts them: in code points. Numbers are ASCII, but texts that users supply may be anything. */

const SURROGATES = /[\uD800-\uDFFF]/;

export function lengthOf(text: string): number {
  return SURROGATES.test(text) ? [...text].length : text.length;
}

export function padStart(text: string, width: number): string {
  const blanks = width - lengthOf(text);
  return blanks > 0 ? ' '.repeat(blanks) + text : text;
}

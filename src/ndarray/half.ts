// IEEE binary16 bits to numbers and back, rounding once, to nearest even.
const f32 = new Float32Array(1);
const bits = new Uint32Array(f32.buffer);

/** The value of 16 bits. */
export function halfToDouble(h: number): number {
  const sign = h & 0x8000 ? -1 : 1;
  const exponent = (h >> 10) & 31;
  const fraction = h & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}
/** The nearest binary16, as 16 bits. */
export function doubleToHalf(x: number): number {
  if (Number.isNaN(x)) return 0x7e00;
  f32[0] = x;
  const sign = (bits[0] >>> 16) & 0x8000;
  const a = Math.abs(x);
  if (a >= 65520) return sign | 0x7c00;
  // scale so that one unit is the spacing of halves near a, then round to even; all steps are exact in doubles
  const exponent = a < 2 ** -14 ? -14 : Math.floor(Math.log2(a));
  const e = a < 2 ** -14 ? -14 : a >= 2 ** (exponent + 1) ? exponent + 1 : a < 2 ** exponent ? exponent - 1 : exponent;
  const units = a * 2 ** (10 - e);
  let n = Math.floor(units);
  const rest = units - n;
  if (rest > 0.5 || (rest === 0.5 && n % 2 === 1)) n++;
  // n may carry into the next exponent, which the addition below handles
  return sign | (a < 2 ** -14 ? n : ((e + 15) << 10) + (n - 1024));
}

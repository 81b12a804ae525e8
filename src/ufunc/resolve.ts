// Which loop a ufunc runs for given operands. NumPy's order: the common dtype of all operands, if there is a loop with
// just that; otherwise the first loop to which every operand can be cast safely. Weak scalars (NEP 50) take part by kind.
import { backend } from '../backend/select.ts';
import { type DType, DTYPES, FLOAT64, INT64, INTP, UINT64, UINTP } from '../dtype/dtype.ts';
import { dtypeOfChar } from '../dtype/parse.ts';
import { canCastTypes, dtypeOfId, promoteIds, weakCanCast } from '../dtype/promote.ts';
import { WEAK_FLOAT, WEAK_INT } from '../dtype/scalars.ts';
import { UFuncTypeError } from '../errors.ts';
import { CATALOG, type UFuncName } from './catalog.ts';

/** A loop with the dtypes it reads and writes. */
export interface Loop {
  readonly signature: string;
  /** Kernel id for the backend. */
  readonly kernel: number;
  readonly ins: readonly DType[];
  readonly outs: readonly DType[];
}
/** A loop that is no ufunc's, all of whose operands have one dtype unless an output is given; null when there is none. */
export function sharedLoop(name: string, nin: number, dtype: DType, out: DType = dtype): Loop | null {
  let known = SHARED.get(name);
  if (known === undefined) SHARED.set(name, (known = []));
  const key = dtype.code * 32 + out.code;
  return (known[key] ??= findShared(name, nin, dtype, out)) || null;
}
const SHARED = new Map<string, (Loop | false)[]>();
function findShared(name: string, nin: number, dtype: DType, out: DType): Loop | false {
  const signature = `${DTYPES[dtype.code].char.repeat(nin)}->${DTYPES[out.code].char}`;
  const kernel = backend().find(`${name}:${signature}`);
  return kernel < 0 ? false : { signature, kernel, ins: new Array<DType>(nin).fill(dtype), outs: [out] };
}
const NO_BOOL = new Set<string>(['positive', 'sign', 'gcd', 'lcm']);
const COMPARISONS = new Set<string>(['equal', 'not_equal', 'less', 'less_equal', 'greater', 'greater_equal']);

/** The loops of one ufunc and its answers so far. */
export class Resolver {
  readonly name: UFuncName;
  readonly types: readonly string[];
  /** Every loop reads integers or bools only: integral numbers are taken as integers. */
  readonly integerOnly: boolean;
  /** An operand is read as integers only: that of `integerOnly`, the second one of ldexp. */
  readonly takesWholeNumbers: boolean;
  /** One of the six comparisons. */
  readonly compares: boolean;
  readonly #kernelName: string;
  readonly #nin: number;
  readonly #cache = new Map<number, Loop>();
  readonly #chars: { ins: DType[]; outs: DType[]; signature: string }[];

  constructor(name: UFuncName) {
    const entry = CATALOG[name];
    this.name = name;
    this.types = entry.types;
    this.#nin = entry.nin;
    this.#kernelName = entry.kernel ?? name;
    this.#chars = entry.types.map(parseSignature);
    this.compares = COMPARISONS.has(name);
    this.integerOnly = this.#chars.every((t) => t.ins.every((d) => 'biu'.includes(d.kind)));
    this.takesWholeNumbers = this.integerOnly || name === 'ldexp';
  }
  /** The loop for operand ids (dtypes or weak scalars). @throws UFuncTypeError */
  forIds(id0: number, id1: number): Loop {
    const key = id0 * 32 + id1;
    const known = this.#cache.get(key);
    if (known !== undefined) return known;
    const loop = this.#resolve(this.#nin === 1 ? [id0] : [id0, id1]);
    this.#cache.set(key, loop);
    return loop;
  }
  #resolve(given: readonly number[]): Loop {
    const ids = this.#ofScalars(besideBools(given));
    const strongIds = ids.map((i) => dtypeOfId(i));
    let common = ids.length === 1 ? ids[0] : promoteIds(ids[0], ids[1]);
    const kind = dtypeOfId(common).kind;
    if (this.name === 'divide' && (kind === 'b' || kind === 'i' || kind === 'u')) common = FLOAT64;
    if (this.name === 'subtract' && ids.every((i) => i === 0))
      throw new TypeError('numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.');
    // NumPy refuses bools here although int8 would do
    if (NO_BOOL.has(this.name) && ids.every((i) => i === 0)) this.#noLoop(strongIds);
    if (this.name === 'negative' && common === 0)
      throw new TypeError('The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.');
    if (this.compares && ids.every((i) => i < 16) && strongIds.map((d) => d.code).sort().join() === '7,8')
      return this.#loop(`${strongIds[0].char}${strongIds[1].char}->?`, ids);
    const target = dtypeOfId(common);
    const exact = this.#chars.find((t) => t.ins.every((d) => d.code === target.code));
    if (exact) return this.#loop(exact.signature, ids);
    const fits = this.#chars.find((t) => t.ins.every((d, i) => (ids[i] >= WEAK_INT ? weakCanCast(ids[i], d) : canCastTypes(DTYPES[ids[i]], d, 'safe'))));
    if (fits) return this.#loop(fits.signature, ids);
    return this.#noLoop(strongIds);
  }
  /** Where nothing but scalars takes part, they have the default dtypes. The exponent of ldexp stays weak: its loops take int32. */
  #ofScalars(ids: readonly number[]): readonly number[] {
    // beside integers a number is float64, which ldexp's loops of two kinds of inputs do not see from the common dtype
    if (this.name === 'ldexp' && ids[0] === WEAK_FLOAT && ids[1] < WEAK_INT && dtypeOfId(ids[1]).kind !== 'f') return [FLOAT64, ids[1]];
    if (ids.some((i) => i < WEAK_INT)) return ids;
    return ids.map((i, at) => (this.name === 'ldexp' && at === 1 ? i : dtypeOfId(i).id));
  }
  #noLoop(operands: readonly DType[]): never {
    throw new UFuncTypeError(
      `ufunc '${this.name}' not supported for the input types (${operands.join(', ')}), and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''`);
  }
  /**
   * The loop that `dtype=` or `signature=` asks for: null entries are free. Operands whose dtypes are free must cast safely to it,
   * whatever `casting` says, unless all operands and results have the one dtype asked for.
   * @throws UFuncTypeError
   */
  forSignature(wanted: readonly (DType | null)[], given: readonly number[]): Loop {
    const ids = besideBools(given);
    const match = this.#chars.filter((t) => [...t.ins, ...t.outs].every((d, i) => wanted[i] === null || wanted[i]?.code === d.code));
    const best = match.find((t) => t.ins.every((d, i) => (ids[i] >= WEAK_INT ? weakCanCast(ids[i], d) : canCastTypes(DTYPES[ids[i]], d, 'safe')))) ?? (wanted.slice(0, this.#nin).includes(null) ? match.find((t) => t.ins.every((d) => d.code === t.outs[0].code)) : match[0]);
    if (!best)
      throw new UFuncTypeError(`No loop matching the specified signature and casting was found for ufunc ${this.name}`);
    return this.#loop(best.signature, ids, wanted);
  }
  // 64-bit integers come as int64 (bigint scalars) when one is asked for by name, else as intp (number scalars)
  #loop(signature: string, ids: readonly number[], wanted: readonly (DType | null)[] = []): Loop {
    const name = `${this.#kernelName}:${signature}`;
    const kernel = backend().find(name);
    if (kernel < 0) throw new Error(`numera: this build has no loop '${name}'`);
    const { ins, outs } = parseSignature(signature);
    const named = ids.includes(INT64) || ids.includes(UINT64) || !(ids.includes(INTP) || ids.includes(UINTP));
    const flavour = (d: DType, at: number): DType => {
      const asked = wanted[at];
      if (asked && asked.code === d.code) return asked.native;
      return named ? d : d.id === INT64 ? DTYPES[INTP] : d.id === UINT64 ? DTYPES[UINTP] : d;
    };
    return { signature, kernel, ins, outs: outs.map((d, i) => flavour(d, ins.length + i)) };
  }
}
/** An integer beside a bool is an int64. */
const besideBools = (ids: readonly number[]): readonly number[] => (ids.includes(0) ? ids.map((i) => (i === WEAK_INT ? INT64 : i)) : ids);
function parseSignature(signature: string): { ins: DType[]; outs: DType[]; signature: string } {
  const [ins, outs] = signature.split('->').map((s) => [...s].map(dtypeOfChar));
  return { ins, outs, signature };
}

// ufunc.resolve_dtypes: the dtypes that a call or a reduction would use, without running it.
import type { DType } from '../dtype/dtype.ts';
import { parseDType } from '../dtype/parse.ts';
import { type Casting, canCastTypes, dtypeOfId } from '../dtype/promote.ts';
import { Complex, type DTypeLike, WEAK_COMPLEX, WEAK_FLOAT, WEAK_INT } from '../dtype/scalars.ts';
import { UFuncTypeError, ValueError } from '../errors.ts';
import { type Loops, reductionLoop } from './reduce.ts';
import type { Loop } from './resolve.ts';
import { dtypesAsked } from './ufunc.ts';

/** An operand's dtype, or the type of a weak scalar: Number, BigInt or Complex; null where it is free. */
type ResolvableDType = DTypeLike | typeof Number | typeof BigInt | typeof Complex | null;
const WEAK = new Map<unknown, number>([[Number, WEAK_FLOAT], [BigInt, WEAK_INT], [Complex, WEAK_COMPLEX]]);

/** What of a ufunc this needs. */
type Resolvable = Loops<Pick<Loop, 'ins' | 'outs'>> & { entry: { nin: number; nout: number } };
/** The dtypes of inputs and outputs for operands of the given ones. @throws TypeError, UFuncTypeError as the call would */
export function resolveDTypes(u: Resolvable, dtypes: unknown, sig: unknown, casting: Casting | null | undefined, reduction: boolean): DType[] {
  const { nin, nout } = u.entry;
  if (!Array.isArray(dtypes) || dtypes.length !== nin + nout) throw new TypeError('resolve_dtypes: The dtypes must be a tuple of `ufunc.nargs` length.');
  const given = [...(dtypes as ResolvableDType[])];
  if (reduction) {
    if (nin !== 2 || nout !== 1) throw new ValueError('ufunc is not compatible with reduction operations.');
    if (given[2] !== null) throw new TypeError('Output dtype must not be passed for reductions, pass the first input instead.');
    given[0] ??= given[1];
  }
  if (given.slice(0, nin).includes(null)) throw new TypeError('All input dtypes must be provided (except the first one in reductions)');
  const strong = given.map((d) => (d === null || WEAK.has(d) ? null : parseDType(d as DTypeLike)));
  const ids = given.slice(0, nin).map((d, i) => WEAK.get(d) ?? (strong[i] as DType).id);
  const asked = dtypesAsked(u, sig as never);
  // these ask only whether operands are zero, so that they take any of them
  const takesAll = u.name.startsWith('logical_');
  let loop: Pick<Loop, 'ins' | 'outs'>;
  if (reduction) {
    if (asked?.[2]) throw new ValueError('Reduction signature must end with None');
    strong[2] = dtypes[0] === null ? null : strong[0];
    loop = takesAll ? u.resolver.forIds(0, 0) : reductionLoop(u, dtypeOfId(ids[1]), asked?.[0] ?? asked?.[1] ?? null, strong[2]);
    if (loop.ins[0].code !== loop.outs[0].code) throw new UFuncTypeError(`No loop matching the specified signature and casting was found for ufunc ${u.name}`);
  } else loop = asked === null ? u.resolver.forIds(ids[0], ids[1] ?? 0) : u.resolver.forSignature(asked, ids);
  const rule = casting ?? 'same_kind';
  loop.ins.forEach((d, i) => {
    const from = takesAll ? null : strong[i];
    if (from && !canCastTypes(from, d, rule)) throw new UFuncTypeError(`Cannot cast ufunc '${u.name}' input${nin > 1 ? ` ${i}` : ''} from ${from.repr()} to ${d.repr()} with casting rule '${rule}'`);
  });
  loop.outs.forEach((d, i) => {
    const to = takesAll ? null : strong[nin + i];
    if (to && !canCastTypes(d, to, rule)) throw new UFuncTypeError(`Cannot cast ufunc '${u.name}' output from ${d.repr()} to ${to.repr()} with casting rule '${rule}'`);
  });
  return [...loop.ins, ...loop.outs];
}

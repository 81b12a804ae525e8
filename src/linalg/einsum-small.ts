// einsum of small plain operands, before anything else is looked at: products of two matrices, and sums that leave at most one label.
import { execute, kernelId, type Operand } from '../iterate/plan.ts';
import { allocateArray } from '../ndarray/make.ts';
import { NDArray, viewOf } from '../ndarray/ndarray.ts';
import { multiplyPlain } from './products.ts';
import { parseSubscripts } from './subscripts.ts';

// 'ij,jk->ik' and its like: the product of two matrices. Small ones take less time than everything above.
interface MatrixProduct { readonly swapped: boolean; readonly turnFirst: boolean; readonly turnSecond: boolean }
const matrixProducts = /*#__PURE__*/ new Map<string, MatrixProduct | null>();
/** How subscripts describe one: second times first operand?, which factors are transposed; null when they do not. */
function matrixProduct(subscripts: string): MatrixProduct | null {
  const known = matrixProducts.get(subscripts);
  if (known !== undefined) return known;
  const terms = /^([a-zA-Z]{2}),([a-zA-Z]{2})->([a-zA-Z])([a-zA-Z])$/.exec(subscripts);
  let found: MatrixProduct | null = null;
  if (terms) {
    const [, x, y, row, col] = terms, swapped = !x.includes(row);
    const [first, second] = swapped ? [y, x] : [x, y];
    const [r, c] = [first.indexOf(row), second.indexOf(col)];
    if (row !== col && r >= 0 && c >= 0 && first[1 - r] === second[1 - c] && first[1 - r] !== row && first[1 - r] !== col) found = { swapped, turnFirst: r === 1, turnSecond: c === 0 };
  }
  if (matrixProducts.size > 500) matrixProducts.clear();
  matrixProducts.set(subscripts, found);
  return found;
}
const turned = (a: NDArray, turn: boolean): NDArray => (turn ? viewOf(a, a.offset, [a.shape[1], a.shape[0]], [a.strides[1], a.strides[0]]) : a);
/** The result when the call is a product of two matrices that need no preparation, else null. */
export function multiplied(subscripts: unknown, a: unknown, b: unknown): NDArray | null {
  if (typeof subscripts !== 'string' || !(a instanceof NDArray) || !(b instanceof NDArray) || a.ndim !== 2 || b.ndim !== 2) return null;
  const plan = matrixProduct(subscripts);
  if (!plan) return null;
  const [x, y] = plan.swapped ? [b, a] : [a, b];
  const first = turned(x, plan.turnFirst), second = turned(y, plan.turnSecond);
  // where rows are faster than the sum in the first factor and columns slower in the second, the result has its rows faster too
  const byColumns = Math.abs(first.strides[0]) < Math.abs(first.strides[1]) && Math.abs(second.strides[1]) >= Math.abs(second.strides[0]) && first.shape[0] > 1 && first.shape[1] > 1 && second.shape[1] > 1;
  if (!byColumns) return multiplyPlain(first, second, null);
  const r = multiplyPlain(turned(second, true), turned(first, true), null);
  return r && new NDArray(r.storage, r.offset, [r.shape[1], r.shape[0]], [r.strides[1], r.strides[0]], r.dtype, null);
}

// Sums of one or two small operands with at most one label left: the kernel's time is less than that of looking at views and orders.
interface SmallSum { readonly ndims: readonly number[]; readonly output: number; readonly labels: number; readonly places: readonly (readonly number[])[] }
let einsumKernel = -1;
const smallSums = /*#__PURE__*/ new Map<string, SmallSum | null>();
/** Products that are added up, at most; more are a matter for the kernels of matrix products. */
const SMALL = 2048;
/** How subscripts describe one, labels numbered from that of the output; null when they do not. */
function smallSum(subscripts: string): SmallSum | null {
  const known = smallSums.get(subscripts);
  if (known !== undefined) return known;
  const terms = /^([a-zA-Z]+)(?:,([a-zA-Z]+))?(?:->([a-zA-Z]?))?$/.exec(subscripts);
  let found: SmallSum | null = null;
  if (terms) {
    const given = terms.slice(1, 3).filter((t) => t !== undefined);
    const { output } = parseSubscripts(subscripts, given.map((t) => t.length));
    const labels = [...new Set(output + given.join(''))];
    if (output.length < 2 && labels.length > output.length && given.every((t) => new Set(t).size === t.length))
      found = { ndims: given.map((t) => t.length), output: output.length, labels: labels.length, places: given.map((t) => labels.map((c) => t.indexOf(c))) };
  }
  if (smallSums.size > 500) smallSums.clear();
  smallSums.set(subscripts, found);
  return found;
}
/** The result when the call is such a sum of arrays of one plain dtype without dimensions of 0 or 1, else null. */
export function summed(args: readonly unknown[]): NDArray | null {
  const [subscripts, first] = args;
  if (typeof subscripts !== 'string' || !(first instanceof NDArray) || first.size > SMALL) return null;
  const { dtype } = first;
  if (!dtype.isnative || dtype.itemsize < 4) return null;
  const plan = smallSum(subscripts);
  if (plan === null || plan.ndims.length !== args.length - 1) return null;
  const shape: number[] = [];
  let size = 1;
  for (let k = 0; k < plan.ndims.length; k++) {
    const a = args[k + 1];
    if (!(a instanceof NDArray) || a.dtype !== dtype || a._shape.length !== plan.ndims[k]) return null;
    for (let j = 0; j < plan.labels; j++) {
      const i = plan.places[k][j];
      if (i < 0) continue;
      const d = a._shape[i];
      if (d < 2 || (shape[j] !== undefined && shape[j] !== d)) return null;
      if (shape[j] === undefined) size *= shape[j] = d;
    }
  }
  if (size > SMALL) return null;
  const out = allocateArray(plan.output === 0 ? [] : [shape[0]], dtype);
  const ops: Operand[] = [{ storage: out.storage, offset: out.offset, dtype, strides: shape.map((_, j) => (j < plan.output ? dtype.itemsize : 0)) }];
  for (let k = 0; k < plan.ndims.length; k++) {
    const a = args[k + 1] as NDArray;
    ops.push({ storage: a.storage, offset: a.offset, dtype, strides: plan.places[k].map((i) => (i < 0 ? 0 : a._strides[i])) });
  }
  if (einsumKernel < 0) einsumKernel = kernelId('einsum');
  execute(einsumKernel, shape, ops, 1);
  return out;
}

// What the array API standard asks of a namespace.
import { shown, signature } from '../arguments.ts';
import type { DType } from '../dtype/dtype.ts';
import { dtComplex128, dtFloat64, dtIntp, DTYPES } from '../dtype/dtype.ts';
import { ValueError } from '../errors.ts';

/** The version of the array API standard that names and behaviour follow. */
export const __array_api_version__ = '2024.12';
const KINDS: Readonly<Record<string, string>> = { bool: 'b', 'signed integer': 'i', 'unsigned integer': 'u', integral: 'iu', 'real floating': 'f', 'complex floating': 'c', numeric: 'iufc' };
const DEFAULTS = signature('default_dtypes', '*, device'), DTYPES_CALL = signature('dtypes', '*, device, kind');
function checkDevice(device: unknown): void {
  if (device !== undefined && device !== null && device !== 'cpu') throw new ValueError(`Device not understood. Only "cpu" is allowed, but received: ${shown(device)}`);
}
/**
 * Answers about this namespace, as the array API standard wants them.
 * @example
 * ```ts
 * Object.keys(np.__array_namespace_info__().dtypes({ kind: 'real floating' })); // ['float32', 'float64']
 * ```
 */
export class ArrayNamespaceInfo {
  /** What it can do. */
  capabilities(): { 'boolean indexing': boolean; 'data-dependent shapes': boolean; 'max dimensions': number } {
    return { 'boolean indexing': true, 'data-dependent shapes': true, 'max dimensions': 64 };
  }
  /** The device that arrays are made on: 'cpu'. */
  default_device(): 'cpu' {
    return 'cpu';
  }
  /** All devices: 'cpu'. */
  devices(): 'cpu'[] {
    return ['cpu'];
  }
  /** The dtypes that functions use when none is given. @throws ValueError for another device than 'cpu' */
  default_dtypes(options?: { device?: 'cpu' | null }): Record<'real floating' | 'complex floating' | 'integral' | 'indexing', DType>;
  default_dtypes(...args: unknown[]): Record<'real floating' | 'complex floating' | 'integral' | 'indexing', DType> {
    checkDevice(DEFAULTS(args)[0]);
    return { 'real floating': dtFloat64, 'complex floating': dtComplex128, integral: dtIntp, indexing: dtIntp };
  }
  /** The standard's dtypes by name, all or those of some kinds. @throws ValueError for an unknown kind */
  dtypes(options?: { device?: 'cpu' | null; kind?: string | readonly string[] | null }): Record<string, DType>;
  dtypes(...args: unknown[]): Record<string, DType> {
    const [device, kind] = DTYPES_CALL(args);
    checkDevice(device);
    let kinds = 'biufc';
    if (kind !== undefined && kind !== null) kinds = (Array.isArray(kind) ? kind : [kind]).map((k) => {
      if (typeof k !== 'string' || !Object.hasOwn(KINDS, k)) throw new ValueError(`unsupported kind: ${JSON.stringify(k)}`);
      return KINDS[k];
    }).join('');
    // the standard has no float16
    return Object.fromEntries(DTYPES.slice(0, 14).filter((d) => kinds.includes(d.kind) && d.code !== 9).map((d) => [d.name, d]));
  }
}
/**
 * What the namespace offers, for code that follows the array API standard.
 * @example
 * ```ts
 * np.__array_namespace_info__().default_device(); // 'cpu'
 * ```
 */
export function __array_namespace_info__(): ArrayNamespaceInfo {
  return new ArrayNamespaceInfo();
}

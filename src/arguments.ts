// NumPy's calling convention in JavaScript: `f(x, y, { k: v })`. What NumPy takes by position may be given by position or
// by name; the options object comes last. `undefined` means "not given", `null` is None.
//
// A signature is written as in Python's documentation: names in order, '!' after a required one, '*' before the
// keyword-only ones: 'a!, axis, dtype, out, *, keepdims'.

/** Whether a last argument is an options object: a plain object that is no scalar or array-like. */
export function isOptions(x: unknown): x is Record<string, unknown> {
  if (typeof x !== 'object' || x === null) return false;
  const proto = Object.getPrototypeOf(x);
  if (proto !== Object.prototype && proto !== null) return false;
  const o = x as Record<string, unknown>;
  if (typeof o.re === 'number' && typeof o.im === 'number') return false;
  if (o.data !== undefined && (Array.isArray(o.shape) || Array.isArray(o.dims) || typeof o.width === 'number')) return false;
  return typeof o.toArray !== 'function';
}

/** Makes a parser that turns an argument list into values in the signature's order. */
export function signature(name: string, text: string): (args: readonly unknown[]) => any[] {
  const parts = text.split(',').map((p) => p.trim()).filter((p) => p !== '');
  const star = parts.indexOf('*');
  const names = parts.filter((p) => p !== '*').map((p) => p.replace('!', ''));
  const positional = star < 0 ? names.length : star;
  const place = new Map(names.map((n, i) => [n, i]));
  const required = parts.filter((p) => p.endsWith('!')).map((p) => place.get(p.slice(0, -1)) as number);
  return (args) => {
    const values = new Array<unknown>(names.length).fill(undefined);
    let count = args.length;
    if (count > 0 && isOptions(args[count - 1])) {
      count--;
      const options = args[count] as Record<string, unknown>;
      for (const key of Object.keys(options)) {
        if (options[key] === undefined) continue;
        const i = place.get(key);
        if (i === undefined) throw new TypeError(`${name}() got an unexpected keyword argument '${key}' (it takes ${names.join(', ')})`);
        if (i < count && args[i] !== undefined) throw new TypeError(`${name}() got multiple values for argument '${key}'`);
        values[i] = options[key];
      }
    }
    if (count > positional) throw new TypeError(`${name}() takes ${positional === 0 ? 'no' : `at most ${positional}`} positional argument${positional === 1 ? '' : 's'} but ${count} were given`);
    for (let i = 0; i < count; i++) if (args[i] !== undefined) values[i] = args[i];
    for (let i = 0; i < required.length; i++) if (values[required[i]] === undefined) throw new TypeError(`${name}() missing required argument '${names[required[i]]}'`);
    return values;
  };
}
/** A boolean option. */
export function truthy(x: unknown, otherwise: boolean): boolean {
  return x === undefined || x === null ? otherwise : Boolean(x);
}
/** One of several strings, or an error that lists them. */
export function oneOf<T extends string>(what: string, x: unknown, choices: readonly T[], ErrorClass: new (message: string) => Error): T {
  if (choices.includes(x as T)) return x as T;
  throw new ErrorClass(`${what} must be one of ${choices.map((c) => `'${c}'`).join(', ')} (got ${typeof x === 'string' ? `'${x}'` : String(x)})`);
}

// seterr, geterr, errstate, seterrcall, geterrcall: what happens on floating-point events.
import { signature } from '../arguments.ts';
import { ValueError } from '../errors.ts';
import { type ErrorFunction, type ErrorLog, type ErrorMode, type ErrorModes, errorState, setErrorState } from '../iterate/events.ts';

export type { ErrorFunction, ErrorLog, ErrorMode, ErrorModes } from '../iterate/events.ts';

/** Modes to change: `all` sets every kind that is not given itself; null and undefined leave a kind as it is. */
export interface ErrorModeChanges {
  /** All kinds at once. */
  all?: ErrorMode | null;
  /** Division of finite numbers by zero. */
  divide?: ErrorMode | null;
  /** Results too large for their dtype. */
  over?: ErrorMode | null;
  /** Results that lose digits because they are too small. */
  under?: ErrorMode | null;
  /** Results that are not a number. */
  invalid?: ErrorMode | null;
}
/** Options of `errstate`: the modes, and a callback for 'call' and 'log'. */
export interface ErrorStateOptions extends ErrorModeChanges {
  /** What modes 'call' and 'log' hand events to. */
  call?: ErrorFunction | ErrorLog | null;
}

const MODES: readonly unknown[] = ['ignore', 'warn', 'raise', 'call', 'print', 'log'];

function changed([all, divide, over, under, invalid]: readonly unknown[]): ErrorModes {
  const mode = (value: unknown, now: ErrorMode): ErrorMode => {
    const wanted = value ?? all ?? now;
    if (!MODES.includes(wanted)) throw new ValueError(`invalid error mode ${typeof wanted === 'string' ? `'${wanted}'` : String(wanted)}`);
    return wanted as ErrorMode;
  };
  const { modes } = errorState();
  return { divide: mode(divide, modes.divide), over: mode(over, modes.over), under: mode(under, modes.under), invalid: mode(invalid, modes.invalid) };
}
function callback(f: unknown): ErrorFunction | ErrorLog | null {
  if (f === null || typeof f === 'function') return f as ErrorFunction | null;
  if (typeof f === 'object' && typeof (f as ErrorLog).write === 'function') return f as ErrorLog;
  throw new TypeError('python object must be callable or have a callable write method');
}

const SETERRCALL = /*#__PURE__*/ signature('seterrcall', 'func!');
const SETERR = signature('seterr', 'all, divide, over, under, invalid');
/**
 * Sets what happens on floating-point events, for all code from here on: divisions by zero (`divide`), overflows (`over`), underflows
 * (`under`) and invalid operations (`invalid`). The modes: `'ignore'`; `'warn'`, a RuntimeWarning, given once per message; `'raise'`, a
 * FloatingPointError; `'call'` and `'log'`, to what `seterrcall` was given; `'print'`, to the standard error stream. At first
 * underflows are ignored and the others warn. Ignoring all kinds spares the (small) work of looking for them.
 *
 * Events are those that NumPy reports, under NumPy's names of operations: 'divide', 'reduce', 'cast', ... Some sums of infinities with
 * overflowing numbers depend on the order of additions. Complex elementary functions report what their values tell: a NaN
 * that no operand explains, an infinity out of finite operands.
 * @returns the modes before, which seterr takes back: `np.seterr(old)`
 * @throws ValueError for an unknown mode
 * @example
 * ```ts
 * const old = np.seterr({ divide: 'ignore' });
 * np.divide(1, 0); // Infinity
 * np.seterr(old).divide; // 'ignore'
 * ```
 */
export function seterr(changes?: ErrorModeChanges): ErrorModes;
export function seterr(all: ErrorMode | null, divide?: ErrorMode | null, over?: ErrorMode | null, under?: ErrorMode | null, invalid?: ErrorMode | null): ErrorModes;
export function seterr(...args: unknown[]): ErrorModes {
  const modes = changed(SETERR(args));
  const before = errorState();
  setErrorState({ ...before, modes });
  return { ...before.modes };
}

/**
 * What happens on floating-point events: the mode of each kind.
 * @example
 * ```ts
 * np.errstate({ all: 'raise' }, () => np.geterr().over); // 'raise'
 * ```
 */
export function geterr(): ErrorModes {
  return { ...errorState().modes };
}

/**
 * Sets the function that mode 'call' calls, with the kind of event and the bits of all kinds that occurred (1 division by zero, 2 overflow,
 * 4 underflow, 8 invalid), or the object whose `write` method mode 'log' calls; null for none.
 * @returns what was set before
 * @throws TypeError for anything else
 * @example
 * ```ts
 * const seen = [];
 * const before = np.seterrcall((kind) => { seen.push(kind); });
 * np.errstate({ all: 'call' }, () => np.log([0, -1]));
 * seen.join(); // 'divide by zero,invalid value'
 * np.seterrcall(before);
 * ```
 */
export function seterrcall(func: ErrorFunction | ErrorLog | null): ErrorFunction | ErrorLog | null;
export function seterrcall(options: { func: ErrorFunction | ErrorLog | null }): ErrorFunction | ErrorLog | null;
export function seterrcall(...args: unknown[]): ErrorFunction | ErrorLog | null {
  // a log may be a plain object, which is no list of options
  const isLog = args.length === 1 && typeof (args[0] as Partial<ErrorLog> | null)?.write === 'function';
  const [func] = isLog ? args : SETERRCALL(args);
  const before = errorState();
  setErrorState({ ...before, call: callback(func) });
  return before.call;
}

/**
 * What `seterrcall` set: a function, an object with a `write` method, or null.
 * @example
 * ```ts
 * np.errstate({ call: null }, () => np.geterrcall()); // null
 * ```
 */
export function geterrcall(): ErrorFunction | ErrorLog | null {
  return errorState().call;
}

/**
 *  * Modes for a stretch of code, see `errstate`. What it covers must be synchronous: the modes are those of the whole program, and
 * other code runs while a promise is pending.
 * @example
 * ```ts
 * const quiet = np.errstate({ divide: 'ignore' });
 * quiet.run(() => np.divide([1], 0).tolist()); // [Infinity]
 * ```
 */
export class ErrorStateContext {
  /** The modes that it sets, as they were given. */
  readonly options: Readonly<ErrorStateOptions>;
  readonly #options: readonly unknown[];
  readonly #call: ErrorFunction | ErrorLog | null | undefined;
  #saved: ReturnType<typeof errorState> | undefined;

  constructor(options: ErrorStateOptions) {
    const [all, divide, over, under, invalid, call] = ERRSTATE([options]);
    this.#options = [all, divide, over, under, invalid];
    changed(this.#options);
    this.#call = call === undefined ? undefined : callback(call);
    this.options = { ...options };
  }

  /** Sets the modes until `exit`. @throws TypeError when they are in force already */
  enter(): this {
    if (this.#saved !== undefined) throw new TypeError('Cannot enter `np.errstate` twice.');
    const before = errorState();
    setErrorState({ modes: changed(this.#options), call: this.#call === undefined ? before.call : this.#call });
    this.#saved = before;
    return this;
  }

  /**
   * Brings back what was in force before `enter`.
   * @throws Error when it was not entered
   */
  exit(): void {
    if (this.#saved === undefined) throw new Error('errstate was not entered: write `using e = np.errstate({...}).enter()`, or use run()');
    setErrorState(this.#saved);
    this.#saved = undefined;
  }

  /** What `using` calls. (A runtime without `using` has no such symbol; then nothing calls this.) */
  [Symbol.dispose](): void {
    this.exit();
  }

  /** Calls a function with the modes set. @throws TypeError when it returns a promise */
  run<T>(f: () => T): T {
    this.enter();
    let result: T;
    try {
      result = f();
    } finally {
      this.exit();
    }
    if (typeof (result as { then?: unknown } | null | undefined)?.then === 'function')
      throw new TypeError('errstate: the function must not be asynchronous; use errstate inside it, around the synchronous parts');
    return result;
  }
}
const ERRSTATE = /*#__PURE__*/ signature('errstate', '*, all, divide, over, under, invalid, call');

/**
 * Modes for floating-point events (see `seterr`) within a function, or, without one, as a context: `using e =
 * np.errstate({ over: 'raise' }).enter()`, or its `run`. What was in force before comes back in any case. The function must be synchronous.
 * @throws ValueError for an unknown mode; TypeError when the function returns a promise
 * @example
 * ```ts
 * np.errstate({ divide: 'ignore', invalid: 'ignore' }, () => np.divide([1, 0], 0).tolist()); // [Infinity, NaN]
 * ```
 */
export function errstate<T>(options: ErrorStateOptions, f: () => T): T;
export function errstate(options?: ErrorStateOptions): ErrorStateContext;
export function errstate(options: ErrorStateOptions = {}, f?: () => unknown): unknown {
  const context = new ErrorStateContext(options);
  return f === undefined ? context : context.run(f);
}

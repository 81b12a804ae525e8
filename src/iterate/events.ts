// Floating-point events: which kinds are looked for, and what happens when one is found. Kernels are told what to look for
// by the flags of a call and report it in their status (kernels/abi.hpp); the few elements that TypeScript writes itself are judged here.
import { FLAG_DIVIDE, FLAG_INVALID, FLAG_OVERFLOW, FLAG_UNDERFLOW, FPE_DIVIDE, FPE_INVALID, FPE_OVERFLOW, FPE_UNDERFLOW } from '../backend/call.ts';
import { FloatingPointError } from '../errors.ts';
import { warn } from '../warnings.ts';

/** What to do about a kind of event. */
export type ErrorMode = 'ignore' | 'warn' | 'raise' | 'call' | 'print' | 'log';
/** The mode of each kind, under NumPy's names. */
export interface ErrorModes {
  /** Division of finite numbers by zero. */
  divide: ErrorMode;
  /** Results too large for their dtype. */
  over: ErrorMode;
  /** Results that lose digits because they are too small. */
  under: ErrorMode;
  /** Results that are not a number. */
  invalid: ErrorMode;
}
/** What 'call' calls, with the kind ('divide by zero', 'overflow', 'underflow', 'invalid value') and the bits of all kinds. */
export type ErrorFunction = (kind: string, flag: number) => void;
/** What 'log' writes to. */
export interface ErrorLog {
  /** Gets the message of every event. */
  write(message: string): unknown;
}
/** Everything that errstate keeps. */
export interface ErrorState { readonly modes: Readonly<ErrorModes>; readonly call: ErrorFunction | ErrorLog | null }

const KINDS = [
  { key: 'divide', bit: FPE_DIVIDE, flag: FLAG_DIVIDE, text: 'divide by zero' },
  { key: 'over', bit: FPE_OVERFLOW, flag: FLAG_OVERFLOW, text: 'overflow' },
  { key: 'under', bit: FPE_UNDERFLOW, flag: FLAG_UNDERFLOW, text: 'underflow' },
  { key: 'invalid', bit: FPE_INVALID, flag: FLAG_INVALID, text: 'invalid value' },
] as const;

let state: ErrorState = { modes: { divide: 'warn', over: 'warn', under: 'ignore', invalid: 'warn' }, call: null };
/** The flags for kernel calls: FLAG_* of every kind that is not ignored. */
export let watched: number = FLAG_DIVIDE | FLAG_OVERFLOW | FLAG_INVALID;

/** The modes and the callback in force. */
export const errorState = (): ErrorState => state;
/** Puts modes and a callback in force. */
export function setErrorState(next: ErrorState): void {
  state = next;
  watched = 0;
  for (const { key, flag } of KINDS) if (next.modes[key] !== 'ignore') watched |= flag;
}
/** All kinds, for `ignoring`. */
export const EVERYTHING: readonly (keyof ErrorModes)[] = ['divide', 'over', 'under', 'invalid'];
/** Calls a function while some kinds are ignored. */
export function ignoring<T>(kinds: readonly (keyof ErrorModes)[], f: () => T): T {
  const before = state;
  const modes = { ...before.modes };
  for (const kind of kinds) modes[kind] = 'ignore';
  setErrorState({ ...before, modes });
  try {
    return f();
  } finally {
    setErrorState(before);
  }
}

// Warnings that were given: a loop says it once, as Python does for one place of the code.
const given = new Set<string>();
/** Lets every warning be given again. */
export function forgetWarnings(): void {
  given.clear();
}

let collected: { events: number } | null = null;
/** Calls a function and gives its result with the events that happened on the way, on which nobody acted. */
export function collecting<T>(f: () => T): [result: T, events: number] {
  const outer = collected, own = { events: 0 };
  collected = own;
  try {
    return [f(), own.events];
  } finally {
    collected = outer;
  }
}
/** Calls a function whose events are those of the named operation. */
export function reportedAs<T>(operation: string, f: () => T): T {
  const [result, events] = collecting(f);
  if (events > 0) report(events, operation);
  return result;
}
/**
 * Acts on the events (FPE_*) of an operation, by the modes in force.
 * @throws FloatingPointError under 'raise'; ReferenceError (Python's NameError) when the callback is missing
 */
export function report(events: number, operation: string): void {
  if (collected !== null) {
    collected.events |= events;
    return;
  }
  for (const { key, bit, text } of KINDS) if ((events & bit) !== 0) act(state.modes[key], text, events, operation);
}
function act(mode: ErrorMode, kind: string, events: number, operation: string): void {
  const message = `${kind} encountered in ${operation}`;
  const { call } = state;
  switch (mode) {
    case 'ignore': return;
    case 'raise': throw new FloatingPointError(message);
    case 'print':
      console.error(`Warning: ${message}`);
      return;
    case 'warn':
      if (given.has(message)) return;
      given.add(message);
      warn(message);
      return;
    case 'call':
      if (typeof call !== 'function') throw new ReferenceError(`python callback specified for ${kind} (in ${operation}) but no function found.`);
      call(kind, events);
      return;
    default:
      if (call === null || typeof call === 'function') throw new ReferenceError(`log specified for ${kind} (in ${operation}) but no object with write method found.`);
      call.write(`Warning: ${message}\n`);
  }
}

/** Reports a finite `x` that a narrower float stores as infinity. Numbers that become subnormal are no event: Python's are none either. */
export function reportNarrowed(x: number, stored: number): void {
  if (watched & FLAG_OVERFLOW && Number.isFinite(x) && !Number.isFinite(stored)) report(FPE_OVERFLOW, 'cast');
}

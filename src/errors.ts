// Error and warning classes, named as in NumPy and Python. `IndexError` also recognises `AxisError` with instanceof,
// because Python's AxisError derives from both ValueError and IndexError.

abstract class NamedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}
/** A value (a shape, an option, a length) that does not fit. */
export class ValueError extends NamedError {}
/** An index out of range, or of the wrong kind. */
export class IndexError extends NamedError {
  static override [Symbol.hasInstance](value: unknown): boolean {
    return Function.prototype[Symbol.hasInstance].call(IndexError, value) || value instanceof AxisError;
  }
}
/** An attribute that an object does not have, or that cannot be set so. */
export class AttributeError extends NamedError {}
/** A missing key. */
export class KeyError extends NamedError {}
/** A number that does not fit its dtype. */
export class OverflowError extends NamedError {}
/** A floating-point event under `errstate(..., 'raise')`. */
export class FloatingPointError extends NamedError {}
/** Division by zero where NumPy raises. */
export class ZeroDivisionError extends NamedError {}
/** Not enough memory. */
export class MemoryError extends NamedError {}
/** The file ended too early. */
export class EOFError extends NamedError {}
/** An operation that a dtype does not have. */
export class NotImplementedError extends NamedError {}
/** Arguments that do not go together, where NumPy raises Python's RuntimeError. */
export class RuntimeError extends NamedError {}
/** A problem that is too large to decide exactly (`shares_memory`). */
export class TooHardError extends NamedError {}
/** No common dtype. */
export class DTypePromotionError extends TypeError {
  constructor(message: string) {
    super(message);
    this.name = 'DTypePromotionError';
  }
}
/** A ufunc has no loop for the given dtypes, or a cast is not allowed. */
export class UFuncTypeError extends TypeError {
  constructor(message: string) {
    super(message);
    this.name = 'UFuncTypeError';
  }
}
/** Linear algebra that cannot be done: singular, not square, no convergence. */
export class LinAlgError extends ValueError {}

/** An axis that does not exist. */
export class AxisError extends ValueError {
  /** The axis that was asked for, unless the error was made with a text of its own. */
  readonly axis: number | undefined;
  /** The number of dimensions there are. */
  readonly ndim: number | undefined;
  constructor(axis: number | string, ndim?: number, prefix?: string) {
    super(
      typeof axis === 'string'
        ? axis
        : `${prefix ? `${prefix}: ` : ''}axis ${axis} is out of bounds for array of dimension ${ndim}`,
    );
    this.axis = typeof axis === 'number' ? axis : undefined;
    this.ndim = ndim;
  }
}

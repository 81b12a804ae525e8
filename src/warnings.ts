// Warnings, through Node's channel where there is one and the console elsewhere.

/** Says that a result may not be what was wanted, as Python's `warnings.warn(message, category)`. */
export function warn(message: string, category: string = 'RuntimeWarning'): void {
  if (typeof process !== 'undefined' && typeof process.emitWarning === 'function') process.emitWarning(message, category);
  else console.warn(`${category}: ${message}`);
}

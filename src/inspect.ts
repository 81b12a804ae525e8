// What consoles and notebooks show of an object, through the symbols they look for. The methods are put on prototypes
// here rather than written as computed members, because declaration files cannot carry those.

/** Makes `console.log` in Node, Deno and Bun show `text` of the object. */
export function showInConsole<T>(prototype: T & object, text: (object: T) => string): void {
  Object.defineProperty(prototype, Symbol.for('nodejs.util.inspect.custom'), {
    value(this: T) {
      return text(this);
    },
    writable: true,
    configurable: true,
  });
}
/** What notebooks show: MIME types with their text. */
export function showInNotebook<T>(prototype: T & object, display: (object: T) => Record<string, string>): void {
  Object.defineProperty(prototype, Symbol.for('Jupyter.display'), {
    value(this: T) {
      return display(this);
    },
    writable: true,
    configurable: true,
  });
}

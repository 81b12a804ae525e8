// Function names and their ids, read when the first name is looked up.

export class NameTable {
  #read: () => readonly string[];
  #names: readonly string[] | undefined;
  #ids: Map<string, number> | undefined;

  constructor(read: () => readonly string[]) {
    this.#read = read;
  }

  get names(): readonly string[] {
    return (this.#names ??= this.#read());
  }

  /** The id of a name, the first one if it occurs twice; -1 when there is none. */
  find(name: string): number {
    if (!this.#ids) {
      this.#ids = new Map();
      const names = this.names;
      for (let id = names.length - 1; id >= 0; id--) this.#ids.set(names[id], id);
    }
    return this.#ids.get(name) ?? -1;
  }
}

// A progress bar for long work. On a terminal it is one line that updates itself; anywhere else (a file, CI) only the
// milestones are written, a line each.

const WIDTH = 24;

export class Progress {
  readonly #label: string;
  readonly #total: number;
  #start = 0;
  readonly #terminal = process.stdout.isTTY === true;
  #done = 0;
  #shown = 0;

  constructor(label: string, total: number) {
    this.#label = label;
    this.#total = total;
  }

  /** One more step is done. The line is redrawn at most 20 times per second. */
  step(text: string): void {
    const now = performance.now();
    if (this.#done === 0) this.#start = now; // what came before the first step says nothing about the others
    this.#done++;
    if (!this.#terminal || (now - this.#shown < 50 && this.#done < this.#total)) return;
    this.#shown = now;
    const filled = Math.round((WIDTH * this.#done) / this.#total);
    const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
    const left = ((now - this.#start) / Math.max(1, this.#done - 1)) * (this.#total - this.#done);
    this.#draw(`  ${this.#label} ${bar} ${Math.floor((100 * this.#done) / this.#total)} %, ${(left / 1000).toFixed(0)} s left, ${text}`);
  }

  /** Something worth a line of its own where there is no bar. */
  milestone(text: string): void {
    if (!this.#terminal) console.log(`  ${text}`);
  }

  /** Removes the bar. */
  end(): void {
    if (this.#terminal) this.#draw('');
  }

  #draw(line: string): void {
    const columns = process.stdout.columns || 80;
    process.stdout.write(`\r\u001b[K${line.slice(0, columns - 1)}`);
  }
}

// The tour: `npm start` runs every example, prints its tables and writes report.html.
// Start reading with linear-regression.ts; then activations.ts, robust-regression.ts, network.ts and mnist.ts.

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { activationGallery } from './activations.ts';
import { activationsChapter } from './chapters/activations.ts';
import { mnistChapter } from './chapters/mnist.ts';
import { linearChapter, robustChapter } from './chapters/regression.ts';
import { whyArraysChapter } from './chapters/why-arrays.ts';
import { linearRegression } from './linear-regression.ts';
import { batchCount, mnist } from './mnist.ts';
import { type Chapter, page } from './report/page.ts';
import { robustRegression } from './robust-regression.ts';
import { Progress } from './shared/progress.ts';
import { formatTable } from './shared/table.ts';
import { whyArrays } from './why-arrays.ts';

const REPORT = fileURLToPath(new URL('../report.html', import.meta.url));
const start = performance.now();
const chapters: Chapter[] = [];

function show(chapter: Chapter): void {
  chapters.push(chapter);
  console.log(`\n${chapters.length}. ${chapter.title}\n\n${chapter.tables.map(formatTable).join('\n\n')}`);
}

function trainWithProgress() {
  const progress = new Progress('training', batchCount());
  const result = mnist({
    onBatch: (loss) => progress.step(`loss ${loss.toFixed(3)}`),
    onEpoch: ({ epoch, loss, testAccuracy }) => progress.milestone(`epoch ${epoch}: loss ${loss.toFixed(4)}, test ${(100 * testAccuracy).toFixed(2)} %`),
  });
  progress.end();
  return result;
}

show(whyArraysChapter(whyArrays()));
show(linearChapter(linearRegression()));
show(activationsChapter(activationGallery()));
show(robustChapter(robustRegression()));
console.log('');
show(mnistChapter(trainWithProgress()));

writeFileSync(REPORT, page('numera: the tour', 'Written by npm start. Every number was computed by numera, from data in the repository.', chapters));
console.log(`\nreport.html is written, ${((performance.now() - start) / 1000).toFixed(1)} s in all.`);

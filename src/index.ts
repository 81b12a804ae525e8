// The public namespace: `import * as np from 'numera'`.
import './methods.ts';
export * from './core.ts';

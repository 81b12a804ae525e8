// Compares numera's public names and the parameters they declare (names, order, kinds, defaults) with inventory.json,
// which inventory.py writes from NumPy itself. Parameters are read from the running functions: `parametersOf` in
// src/arguments.ts asks the parser that reads their arguments, so nothing here is a list kept by hand.
import { readFileSync } from 'node:fs';
import { type Parameter, parametersOf } from '../../src/arguments.ts';
import * as np from '../../src/index.ts';
import { INAPPLICABLE } from './inapplicable.ts';

interface Wanted { name: string; kind: 'p' | 'a' | 'v' | 'k' | 'w'; default?: string }
interface Entry { owner: string; name: string; kind: string; page: string; parameters?: Wanted[] }
interface Inventory { numpy: string; pages: Record<string, boolean>; names: Entry[] }
/** What a parameter is here: as NumPy has it, absent, or different in the way that `problem` says. */
export interface ParameterResult { name: string; state: 'same' | 'missing' | 'different' | 'inapplicable'; problem?: string }
export interface NameResult { owner: string; name: string; kind: string; page: string; state: 'present' | 'missing' | 'inapplicable'; parameters: ParameterResult[]; problems: string[] }
export interface PageResult { page: string; complete: boolean; names: NameResult[] }

/** The inventory of NumPy's names. */
export const inventory: Inventory = JSON.parse(readFileSync(new URL('./inventory.json', import.meta.url), 'utf8'));
const used = new Set<string>();
const excused = (key: string): boolean => {
  if (!Object.hasOwn(INAPPLICABLE, key)) return false;
  used.add(key);
  return true;
};

// no float64: functions with a quick path for plain arguments take it before they read any
const sample = np.zeros([2, 2], 'int8');
/** Objects that carry the members of each owner. */
const OWNERS: Readonly<Record<string, object>> = {
  numpy: np, 'numpy.ndarray': sample, 'numpy.ufunc': np.add, 'numpy.dtype': np.dtype('float64'), 'numpy.broadcast': np.broadcast(sample, sample),
  'numpy.dtypes': (np as Record<string, unknown>).dtypes as object, 'numpy.emath': np.emath, 'numpy.lib.stride_tricks': np.lib.stride_tricks, 'numpy.exceptions': np.exceptions, 'numpy.linalg': np.linalg,
  'numpy.lib.array_utils': (np.lib as Record<string, unknown>).array_utils as object,
};
const CLASSES: Readonly<Record<string, string>> = { flatiter: 'FlatIter' };

/** A default as Python writes it, as a JavaScript value: None and "no value" are undefined. */
function pythonDefault(text: string): unknown {
  if (text === 'None' || text === '<no value>' || text === '(None, None)') return undefined;
  if (text === 'float') return 'float64';
  const json = text.replace(/^\((.*?),?\)$/, '[$1]').replaceAll("'", '"').replace(/^True$/, 'true').replace(/^False$/, 'false');
  if (json === 'int') return 'int';
  return JSON.parse(json);
}
function sameDefault(wanted: string | undefined, given: Parameter): string | undefined {
  if (wanted === undefined) return given.required ? undefined : 'is required in NumPy';
  if (given.required) return `has a default in NumPy: ${wanted}`;
  const value = pythonDefault(wanted);
  // an integer of Python is a bigint where it must not turn integers into floats
  const text = (x: unknown): string => (typeof x === 'bigint' ? String(x) : JSON.stringify(x ?? null));
  // what NumPy leaves to the method that it calls: false and true there
  const usual = { keepdims: false, where: true }[given.name];
  return text(value ?? usual) === text(given.default ?? usual) ? undefined : `has the default ${text(given.default)}, in NumPy ${wanted}`;
}
function compare(entry: Entry, wanted: readonly Wanted[], given: readonly Parameter[], problems: string[]): ParameterResult[] {
  const key = `${entry.owner}.${entry.name}`;
  // NumPy does not let positional-only parameters be named, so their names are free
  let place = 0;
  const positional = given.filter((p) => p.kind === 'positional' || p.kind === 'rest');
  const matched = new Set<Parameter>();
  const results = wanted.map((w): ParameterResult => {
    const byPlace = w.kind === 'p' || w.kind === 'v' || w.kind === 'a';
    const at = byPlace ? positional[place] : undefined;
    const found = w.kind === 'w' ? given.find((p) => p.kind === 'options') : w.kind === 'v' ? given.find((p) => p.kind === 'rest') : w.kind === 'p' ? at : given.find((p) => p.name === w.name);
    if (!found) {
      if (excused(`${key}(${w.name})`)) return { name: w.name, state: 'inapplicable' };
      return { name: w.name, state: 'missing', problem: `has no parameter ${w.name}` };
    }
    matched.add(found);
    if (byPlace) place++;
    const wrong = byPlace && found !== at && w.kind === 'a' ? 'is not in its place' : w.kind === 'k' && found.kind !== 'keyword' && !(found.kind === 'positional') ? 'is not an option'
      : w.kind === 'k' && found.kind === 'positional' && !KEYWORDS_BY_PLACE.has(key) ? 'is keyword-only in NumPy' : w.kind === 'a' && found.kind === 'keyword' ? 'is positional in NumPy' : w.kind === 'v' || w.kind === 'w' ? undefined : sameDefault(w.default, found);
    if (wrong === undefined) return { name: w.name, state: 'same' };
    return excused(`${key}(${w.name})`) ? { name: w.name, state: 'inapplicable' } : { name: w.name, state: 'different', problem: `${w.name} ${wrong}` };
  });
  // 'sig' is the old name of 'signature', which NumPy's ufuncs take although they do not show it
  for (const p of given) if (!matched.has(p) && p.name !== 'sig' && !excused(`${key}(${p.name})`)) problems.push(`NumPy has no parameter ${p.name}`);
  return results;
}
// methods whose **kwargs NumPy's C code also takes by position
const KEYWORDS_BY_PLACE = new Set(['max', 'mean', 'min', 'prod', 'std', 'sum', 'var'].map((n) => `numpy.ndarray.${n}`).concat('numpy.ufunc.reduce'));

function check(entry: Entry): NameResult {
  const { owner, name, kind, page, parameters } = entry;
  const key = `${owner}.${name}`;
  const result: NameResult = { owner, name, kind, page, state: 'present', parameters: [], problems: [] };
  const holder = OWNERS[owner];
  const local = owner === 'numpy' ? (CLASSES[name] ?? name) : name;
  if (holder === undefined || !(local in holder)) {
    result.state = excused(key) ? 'inapplicable' : 'missing';
    if (result.state === 'missing') result.problems.push('is missing');
    return result;
  }
  const value = Reflect.get(holder, local) as unknown;
  if (parameters === undefined || typeof value !== 'function') return result;
  let given = parametersOf(value as never, owner === 'numpy' ? undefined : holder);
  if (given === null) {
    if (parameters.length > 0 && !excused(`${key}()`)) result.problems.push('declares no parameters');
    return result;
  }
  // a method that is the function of the same name: the array itself is its parameter 'a'
  if (owner === 'numpy.ndarray') given = given.filter((p) => p.name !== 'a');
  result.parameters = compare(entry, parameters, given, result.problems);
  for (const p of result.parameters) if (p.problem) result.problems.push(p.problem);
  return result;
}
/** The state of every page; `unused` are entries of the table of exceptions that excuse nothing. */
export function coverage(): { pages: PageResult[]; unused: string[] } {
  used.clear();
  const names = inventory.names.map(check);
  const pages = Object.entries(inventory.pages).map(([page, complete]) => ({ page, complete, names: names.filter((n) => n.page === page) }));
  return { pages, unused: Object.keys(INAPPLICABLE).filter((k) => !used.has(k)) };
}

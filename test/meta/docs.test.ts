// Every public name has a text: a summary, an example that examples.test.ts runs and checks, and the errors that it throws itself. The names
// come from the compiler, as an editor sees them.
import { fileURLToPath } from 'node:url';
import { API, type NodeHandle, SignatureKind, type Symbol as Name, SymbolFlags } from 'typescript/unstable/sync';
import { afterAll, expect, test } from 'vitest';
import { CHECK } from './check.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const api = new API({ cwd: root });
afterAll(() => api.close());
const project = api.updateSnapshot({ openProject: `${root}tsconfig.build.json` }).getProjects()[0];
const { checker, program } = project;

interface Entry { path: string; symbol: Name; kind: 'function' | 'class' | 'constant' | 'type' | 'method' | 'property'; type: string }
const isCallable = (s: Name): boolean => {
  const type = checker.getTypeOfSymbol(s);
  return type !== undefined && checker.getSignaturesOfType(type, SignatureKind.Call).length > 0;
};
const tagsOf = (s: Name) => checker.getJsDocTagsOfSymbol(s);
const textOf = (node: NodeHandle): string => node.resolve(project)?.getText() ?? '';
/** Methods that only refuse: there is no result to show. */
const neverReturns = (s: Name): boolean => {
  const [signature] = checker.getSignaturesOfType(checker.getTypeOfSymbol(s) as never, SignatureKind.Call);
  return checker.typeToString(checker.getReturnTypeOfSignature(signature) as never) === 'never';
};
/** What is declared here; an error's `message`, say, is not. */
const isOurs = (s: Name): boolean => s.declarations.some((d) => d.path.includes('/src/'));

/** Everything that a module exports, with what its namespaces export and the members of its classes; each once, by its first name. */
function* entries(module: Name, prefix: string, seen: Set<number>): Generator<Entry> {
  for (const exported of checker.getExportsOfModule(module)) {
    const symbol = exported.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    if (seen.has(symbol.id)) continue;
    seen.add(symbol.id);
    const path = prefix + exported.name;
    if (symbol.flags & SymbolFlags.ValueModule) {
      yield* entries(symbol, `${path}.`, seen);
    } else if (symbol.flags & SymbolFlags.Class) {
      yield { path, symbol, kind: 'class', type: path };
      for (const member of checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol))) {
        const hidden = member.name.startsWith('_') || tagsOf(member).some((t) => t.name === 'internal');
        if (!hidden && isOurs(member)) yield { path: `${path}#${member.name}`, symbol: member, kind: isCallable(member) ? 'method' : 'property', type: path };
      }
    } else if (symbol.flags & SymbolFlags.Value) {
      const type = checker.getTypeOfSymbol(symbol) as never;
      yield { path, symbol, kind: isCallable(symbol) ? 'function' : 'constant', type: checker.typeToString(type) };
      // what functions have, such as `add.reduce`
      if (isCallable(symbol)) for (const member of checker.getPropertiesOfType(type)) {
        const [declaration] = member.declarations, id = `${declaration?.path}:${declaration?.index}`;
        if (member.name.startsWith('_') || !isOurs(member) || described.has(id)) continue;
        described.add(id);
        yield { path: `${path}.${member.name}`, symbol: member, kind: isCallable(member) ? 'method' : 'property', type: 'function' };
      }
    } else {
      yield { path, symbol, kind: 'type', type: '' };
      // options and results; a method of an interface is shown by the functions that it comes from
      if (symbol.flags & SymbolFlags.Interface) for (const member of symbol.getMembers().values()) {
        if (member.flags & (SymbolFlags.Property | SymbolFlags.Method) && !member.name.startsWith('_')) yield { path: `${path}.${member.name}`, symbol: member, kind: 'property', type: path };
      }
    }
  }
}
const all: Entry[] = [];
const seen = new Set<number>();
const described = new Set<string>();
for (const file of ['index.ts', 'core.ts']) {
  const module = checker.getSymbolAtLocation(program.getSourceFile(`${root}src/${file}`) as never) as Name;
  all.push(...entries(module, '', seen));
}

test('every public name has a summary', () => {
  const count = (kind: Entry['kind']): number => all.filter((e) => e.kind === kind).length;
  expect(count('function')).toBeGreaterThan(450);
  expect(count('method')).toBeGreaterThan(200);
  expect(count('property')).toBeGreaterThan(250);
  expect(all.filter((e) => checker.getDocumentationCommentOfSymbol(e.symbol).trim() === '').map((e) => e.path)).toEqual([]);
});

// Errors are made by the library; dtypes' scalar types and classes, thirty each, are all used in one way, which ScalarType and DTypeClass show.
const withoutExample = (e: Entry): boolean => (e.kind === 'method' && neverReturns(e.symbol)) || /(Error|Warning)$/.test(e.path) || /^(ScalarType|DTypeClass)</.test(e.type);
test('every function, class, and method of arrays and generators has an example with a result', () => {
  const wanted = all.filter((e) => (e.kind === 'method' ? ['NDArray', 'random.Generator', 'function'].includes(e.type) : e.kind === 'function' || e.kind === 'class') && !withoutExample(e));
  expect(wanted.length).toBeGreaterThan(550);
  const checked = (example: string): boolean => example.startsWith('```ts\n') && example.split('\n').some((line) => CHECK.test(line));
  expect(wanted.filter((e) => !tagsOf(e.symbol).some((t) => t.name === 'example' && checked(t.text ?? ''))).map((e) => e.path)).toEqual([]);
});

test('the errors that a function throws itself are named in its text', () => {
  const missing: string[] = [];
  let found = 0;
  for (const { path, symbol, kind } of all) {
    if (kind !== 'function' && kind !== 'method') continue;
    const described = tagsOf(symbol).filter((t) => t.name === 'throws').map((t) => t.text).join(' ');
    const thrown = new Set(symbol.declarations.flatMap((d) => [...textOf(d).matchAll(/throw new (\w+)/g)].map((m) => m[1])));
    found += thrown.size;
    // TypeError is what arguments of a wrong type give, everywhere
    for (const name of thrown) if (name !== 'TypeError' && !described.includes(name)) missing.push(`${path}: ${name}`);
  }
  expect(found).toBeGreaterThan(80);
  expect(missing).toEqual([]);
});

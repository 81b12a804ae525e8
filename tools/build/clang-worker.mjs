// One of the threads that run clang and wasm-ld, both themselves WebAssembly (@yowasp/clang). Threads of one process share the
// machine code that V8 makes of clang; warming up is most of the time of the first files. Jobs come as messages:
// {command, args, files: {path: text or bytes}, output} -> {data, printed} or {error}.
import { parentPort } from 'node:worker_threads';
import { commands } from '@yowasp/clang';

const text = new TextDecoder();

function tree(files) {
  const root = {};
  for (const [path, content] of Object.entries(files)) {
    const parts = path.split('/');
    let folder = root;
    for (const part of parts.slice(0, -1)) folder = folder[part] ??= {};
    folder[parts.at(-1)] = content;
  }
  return root;
}

parentPort.on('message', async ({ command, args, files, output }) => {
  let printed = '';
  const print = (bytes) => {
    if (bytes) printed += text.decode(bytes, { stream: true });
  };
  try {
    const result = await commands[command](args, tree(files), { stdout: print, stderr: print, fetchProgress: () => {} });
    parentPort.postMessage({ data: result[output], printed });
  } catch (error) {
    parentPort.postMessage({ error: printed || String(error) });
  }
});

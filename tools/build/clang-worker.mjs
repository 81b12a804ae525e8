// One of the processes that run clang and wasm-ld, both themselves WebAssembly (@yowasp/clang). Jobs come as messages:
// {command, args, files: {path: text or base64 object}, output} -> {data: base64} or {error}.
import { commands } from '@yowasp/clang';

const text = new TextDecoder();

function tree(files) {
  const root = {};
  for (const [path, content] of Object.entries(files)) {
    const parts = path.split('/');
    let folder = root;
    for (const part of parts.slice(0, -1)) folder = folder[part] ??= {};
    folder[parts.at(-1)] = typeof content === 'string' ? content : new Uint8Array(Buffer.from(content.base64, 'base64'));
  }
  return root;
}

process.on('message', async ({ command, args, files, output }) => {
  let printed = '';
  const print = (bytes) => {
    if (bytes) printed += text.decode(bytes, { stream: true });
  };
  try {
    const result = await commands[command](args, tree(files), { stdout: print, stderr: print, fetchProgress: () => {} });
    process.send({ data: Buffer.from(result[output]).toString('base64'), printed });
  } catch (error) {
    process.send({ error: printed || String(error) });
  }
});

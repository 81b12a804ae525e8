// Files of arrays: .npy and .npz.
export * as format from './format.ts';
export { load, type LoadOptions, save, savez, savez_compressed, type Source } from './npyio.ts';
export { NpzFile, type NpzOptions, read_npz, write_npz } from './npz.ts';
export { BadZipFile } from './zip.ts';

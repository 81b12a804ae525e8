// Grey pictures as data: URLs, in the oldest format that every browser shows: an uncompressed 8-bit BMP.

import * as np from 'numera';

/** A data: URL of a 2-d uint8 array; its width must be a multiple of 4. */
export function bitmapUrl(picture: np.NDArray<'uint8'>): string {
  const [height, width] = picture.shape;
  const palette = 4 * 256;
  const start = 14 + 40 + palette;
  const file = Buffer.alloc(start + width * height);
  file.write('BM');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(start, 10);
  file.writeUInt32LE(40, 14); // size of the header that follows
  file.writeInt32LE(width, 18);
  file.writeInt32LE(-height, 22); // negative: the first row is the top one
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(8, 28); // bits per pixel
  file.writeUInt32LE(width * height, 34);
  file.writeUInt32LE(256, 46);
  for (let grey = 0; grey < 256; grey++) file.fill(grey, 54 + 4 * grey, 54 + 4 * grey + 3);
  file.set(np.ascontiguousarray(picture).data, start);
  return `data:image/bmp;base64,${file.toString('base64')}`;
}

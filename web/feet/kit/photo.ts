import type { Photo } from '../queue/entry.ts';

const longestSide = 1600;
const quality = 0.78;

/** A photo small enough for a poor line: at most 1,600 pixels, JPEG. Rejects what is no picture. */
export async function smaller(file: Blob): Promise<Photo> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const made = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, 'image/jpeg', quality),
  );
  if (!made) throw new Error('The picture could not be drawn.');
  return { type: made.type, bytes: await made.arrayBuffer() };
}

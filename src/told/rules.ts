export const tones = ['praise', 'concern'] as const;
export type Tone = (typeof tones)[number];

export const mostPhotos = 5;
export const largestPhoto = 10 * 1024 * 1024;

const longestTitle = 80;

/** A case's title from what was told: its first line, cut between words. Empty where nothing was written. */
export function titleOf(text: string): string {
  const line = text.trim().split('\n', 1)[0]?.trim() ?? '';
  if (line.length <= longestTitle) return line;
  const cut = line.slice(0, longestTitle - 1);
  const end = cut.lastIndexOf(' ');
  return `${cut.slice(0, end > longestTitle / 2 ? end : cut.length).trimEnd()}…`;
}

/** Clocks of devices say anything: what cannot be is not kept. */
export const plausible = (saidAt: Date): Date | null =>
  saidAt.getUTCFullYear() >= 2000 && saidAt.getUTCFullYear() < 2200 ? saidAt : null;

const pictures: [start: readonly number[], type: string][] = [
  [[0xff, 0xd8, 0xff], 'image/jpeg'],
  [[0x89, 0x50, 0x4e, 0x47], 'image/png'],
  [[0x47, 0x49, 0x46, 0x38], 'image/gif'],
  [[0x52, 0x49, 0x46, 0x46], 'image/webp'],
];

/** What a picture is by its first bytes, whatever it was called; undefined: none that we know. */
export const pictureType = (bytes: Uint8Array): string | undefined =>
  pictures.find(([start]) => start.every((byte, at) => bytes[at] === byte))?.[1];

import type { Photo } from '../queue/entry.ts';

export interface ToldDraft {
  text: string;
  who: string;
  /** undefined: not chosen yet; '': somewhere else. */
  touchpointId?: string;
  /** Of something that was refused and is mended. */
  id?: string;
}
export interface PhotosDraft {
  photos: Photo[];
}

export const toldDraft = 'told';
export const photosDraft = 'told photos';
export const emptyTold: ToldDraft = { text: '', who: '' };
export const noPhotos: PhotosDraft = { photos: [] };
export const isNothingTold = ({ text, who, id }: ToldDraft): boolean => !text && !who && !id;
export const hasNoPhotos = ({ photos }: PhotosDraft): boolean => photos.length === 0;

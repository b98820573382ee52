import { useEffect, useMemo, useState } from 'react';
import { mostPhotos } from '../../../src/told/rules.ts';
import type { Photo } from '../queue/entry.ts';
import { t } from '../words.ts';
import { Icon } from './icon.tsx';
import css from './kit.module.css';
import { smaller } from './photo.ts';

/** Takes photos with the camera, or chooses some. */
export function PhotoField({
  photos,
  onChange,
}: {
  photos: readonly Photo[];
  onChange(photos: Photo[]): void;
}) {
  const [isBroken, setBroken] = useState(false);
  const add = async (files: readonly File[]) => {
    try {
      const room = files.slice(0, mostPhotos - photos.length);
      onChange([...photos, ...(await Promise.all(room.map(smaller)))]);
      setBroken(false);
    } catch {
      setBroken(true);
    }
  };
  return (
    <div className={css.stack}>
      {photos.length > 0 && (
        <ul className={css.photos}>
          {photos.map((photo, at) => (
            // Two photos may be alike; their place is what tells them apart.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <li key={at} className={css.photo}>
              <Shown photo={photo} n={at + 1} />
              <button
                type="button"
                onClick={() => onChange(photos.filter((each) => each !== photo))}
                aria-label={t('feet.told.photo-remove', { n: at + 1 })}
              >
                <Icon name="close" size={20} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {photos.length < mostPhotos && (
        <label className={`${css.button} ${css.pick}`}>
          <Icon name="camera" />
          {t(photos.length > 0 ? 'feet.told.photo-more' : 'feet.told.photo')}
          <input
            type="file"
            accept="image/*"
            multiple
            className={css.hidden}
            onChange={({ currentTarget }) => {
              const files = [...(currentTarget.files ?? [])];
              currentTarget.value = '';
              void add(files);
            }}
          />
        </label>
      )}
      {isBroken && <p className={css.wrong}>{t('feet.told.photo-broken')}</p>}
    </div>
  );
}

function Shown({ photo, n }: { photo: Photo; n: number }) {
  const url = useMemo(
    () => URL.createObjectURL(new Blob([photo.bytes], { type: photo.type })),
    [photo],
  );
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return <img src={url} alt={t('feet.told.photo-shown', { n })} />;
}

import { IconPhotoOff } from '@tabler/icons-react';
import { askForPictures, keepPicturesOut, type Message } from '../../src/conversations/api.ts';
import { useAct } from '../kit/act.ts';
import { Failure } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import css from './message.module.css';

type Made = NonNullable<Message['made']>;

/** What a mail wants to fetch from elsewhere, and the reader's word on it. */
export function PicturesBar({ of: { id, from }, made }: { of: Message; made: Made }) {
  const ask = useAct(askForPictures);
  const keepOut = useAct(keepPicturesOut);
  const { pictures, trackers, arePicturesShown, isSenderKnown } = made;
  if (pictures + trackers === 0) return null;
  const isBusy = ask.isBusy || keepOut.isBusy;
  return (
    <div className={css.pictures}>
      <span>
        <IconPhotoOff size={15} stroke={1.7} aria-hidden="true" />{' '}
        {arePicturesShown
          ? t('pictures.shown', { pictures })
          : pictures > 0
            ? t('pictures.kept-out', { pictures })
            : ''}{' '}
        {trackers > 0 && t('pictures.trackers', { trackers })}
      </span>
      {arePicturesShown && (
        <button
          type="button"
          className={css.switch}
          disabled={isBusy}
          onClick={() => void keepOut.act({ id })}
        >
          {t('pictures.keep-out')}
        </button>
      )}
      {!arePicturesShown && pictures > 0 && (
        <button
          type="button"
          className={css.switch}
          disabled={isBusy}
          onClick={() => void ask.act({ id, of: 'message' })}
        >
          {t('pictures.show')}
        </button>
      )}
      {!arePicturesShown && pictures > 0 && isSenderKnown && (
        <button
          type="button"
          className={css.switch}
          disabled={isBusy}
          onClick={() => void ask.act({ id, of: 'sender' })}
        >
          {t('pictures.always', { from: from ?? t('author.customer') })}
        </button>
      )}
      <Failure error={ask.problem ?? keepOut.problem} />
    </div>
  );
}

import { useState } from 'react';
import type { Tone } from '../../../src/told/rules.ts';
import { titleOf } from '../../../src/told/rules.ts';
import { useAnswer } from '../answers.ts';
import type { Seen } from '../seen.ts';
import { useDraft } from '../draft.ts';
import { Banner, NoNetwork } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Choice, Field, TextField } from '../kit/field.tsx';
import { Icon } from '../kit/icon.tsx';
import css from '../kit/kit.module.css';
import { PhotoField } from '../kit/photo-field.tsx';
import { Screen } from '../kit/screen.tsx';
import { submit } from '../queue/sync.ts';
import { t } from '../words.ts';
import { ways } from '../ways.ts';
import {
  emptyTold,
  hasNoPhotos,
  isNothingTold,
  noPhotos,
  photosDraft,
  type ToldDraft,
  toldDraft,
} from './draft.ts';
import { Passed } from './passed.tsx';
import { whoOf } from './who.ts';

const lastPlace = 'kept.feet.touchpoint';

/** What a customer said, in one go: words or photo, and one tap for praise or concern sends it. */
export function ToldScreen({ me, query }: Seen) {
  const person = me.person.id;
  const draft = useDraft(person, toldDraft, emptyTold, isNothingTold);
  const pictures = useDraft(person, photosDraft, noPhotos, hasNoPhotos);
  const [passed, setPassed] = useState<string>();
  const [wrong, setWrong] = useState<'feet.told.empty' | 'feet.told.not-kept'>();
  const { value } = draft;
  const { photos } = pictures.value;
  const place =
    value.touchpointId ?? query.get('touchpoint') ?? localStorage.getItem(lastPlace) ?? '';

  const pass = async (tone: Tone) => {
    if (!value.text.trim() && photos.length === 0) return setWrong('feet.told.empty');
    try {
      const id = await submit(deedOf(tone, value, place), {
        id: value.id,
        person,
        about: titleOf(value.text) || t('feet.told.only-photo'),
        photos,
        drafts: [toldDraft, photosDraft],
      });
      localStorage.setItem(lastPlace, place);
      draft.clear();
      pictures.clear();
      setWrong(undefined);
      setPassed(id);
    } catch {
      setWrong('feet.told.not-kept');
    }
  };

  if (passed) return <Passed id={passed} person={person} onNext={() => setPassed(undefined)} />;
  const isReady = draft.isReady && pictures.isReady;
  return (
    <Screen title={t('feet.told.title')}>
      <NoNetwork />
      <form className={css.stack} onSubmit={(event) => event.preventDefault()} aria-busy={!isReady}>
        <TextField
          label={t('feet.told.what')}
          value={value.text}
          disabled={!isReady}
          autoFocus
          maxLength={20_000}
          autoCapitalize="sentences"
          onChange={(event) => draft.set({ text: event.currentTarget.value })}
          wrong={wrong === 'feet.told.empty' ? t(wrong) : undefined}
        />
        <PhotoField photos={photos} onChange={(next) => pictures.set({ photos: next })} />
        <Field
          label={t('feet.told.who')}
          hint={t('feet.told.optional')}
          value={value.who}
          disabled={!isReady}
          autoComplete="off"
          onChange={(event) => draft.set({ who: event.currentTarget.value })}
        />
        <Where value={place} onChange={(touchpointId) => draft.set({ touchpointId })} />
        {wrong === 'feet.told.not-kept' && <Banner tone="alarm">{t(wrong)}</Banner>}
        <fieldset className={css.stack} disabled={!isReady}>
          <legend className={css.label}>{t('feet.told.tone')}</legend>
          <div className={css.pair}>
            <Button look="good" big onClick={() => void pass('praise')}>
              <Icon name="heart" />
              {t('feet.told.praise')}
            </Button>
            <Button look="care" big onClick={() => void pass('concern')}>
              <Icon name="concern" />
              {t('feet.told.concern')}
            </Button>
          </div>
        </fieldset>
      </form>
    </Screen>
  );
}

function deedOf(tone: Tone, { text, who }: ToldDraft, touchpointId: string) {
  const customer = whoOf(who);
  return {
    kind: 'told' as const,
    who,
    input: {
      tone,
      text: text.trim(),
      ...(customer ? { who: customer } : {}),
      ...(touchpointId ? { touchpointId } : {}),
    },
  };
}

/** Where it was said; known without a network from the last time. There from the start: nothing moves under a thumb. */
function Where({ value, onChange }: { value: string; onChange(id: string): void }) {
  const places = useAnswer(ways.touchpoints, {}).body?.items ?? [];
  const isKnown = value === '' || places.some(({ id }) => id === value);
  return (
    <Choice
      label={t('feet.told.where')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="">{t('feet.told.nowhere')}</option>
      {places.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
      {!isKnown && <option value={value}>{t('feet.told.here')}</option>}
    </Choice>
  );
}

import { useState } from 'react';
import type { CommitmentView } from '../../../src/commitments/api.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Field, TextField } from '../kit/field.tsx';
import css from '../kit/kit.module.css';
import { go } from '../place.ts';
import { submit } from '../queue/sync.ts';
import { t } from '../words.ts';

const hour = 3_600_000;

/** Another time, agreed with whoever it was promised to. */
export function Later({
  promise,
  person,
  onLeave,
}: {
  promise: CommitmentView;
  person: string;
  onLeave(): void;
}) {
  const [when, setWhen] = useState('');
  const [consent, setConsent] = useState('');
  const [wrong, setWrong] = useState<{ when?: string; consent?: string; all?: string }>({});
  const needsWord = promise.needsConsent.renegotiate;
  const ask = async () => {
    const dueAt = new Date(when);
    // The server's clock decides; this one only spares a way.
    if (!(dueAt.getTime() > Date.now())) return setWrong({ when: t('feet.field.past') });
    if (needsWord && !consent.trim()) return setWrong({ consent: t('feet.field.empty') });
    try {
      await submit(
        {
          kind: 'renegotiated',
          input: {
            id: promise.id,
            dueAt: dueAt.toISOString(),
            ...(consent.trim() ? { consent: consent.trim() } : {}),
          },
        },
        { person, about: promise.statement },
      );
      go('/go');
    } catch {
      setWrong({ all: t('feet.told.not-kept') });
    }
  };
  return (
    <form
      className={css.stack}
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <Field
        label={t('feet.later.when')}
        type="datetime-local"
        value={when}
        onChange={(event) => setWhen(event.currentTarget.value)}
        wrong={wrong.when}
      />
      <div className={css.stack}>
        {choices().map(([word, at]) => (
          <Button key={word} aria-pressed={when === at} onClick={() => setWhen(at)}>
            {t(word)}
          </Button>
        ))}
      </div>
      {needsWord && (
        <TextField
          label={t('feet.later.consent')}
          hint={t('feet.later.consent-hint')}
          value={consent}
          maxLength={10_000}
          onChange={(event) => setConsent(event.currentTarget.value)}
          wrong={wrong.consent}
        />
      )}
      {wrong.all && <Banner tone="alarm">{wrong.all}</Banner>}
      <Button type="submit" look="main">
        {t('feet.later.send')}
      </Button>
      <Button look="quiet" onClick={onLeave}>
        {t('feet.cancel')}
      </Button>
    </form>
  );
}

function choices() {
  const now = Date.now();
  const tomorrow = new Date(now + 24 * hour);
  tomorrow.setHours(9, 0, 0, 0);
  return [
    ['feet.later.hour', local(new Date(now + hour))],
    ['feet.later.hours', local(new Date(now + 3 * hour))],
    ['feet.later.tomorrow', local(tomorrow)],
  ] as const;
}

/** As a field of date and time wants it: in the time of the phone. */
const local = (at: Date): string =>
  new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

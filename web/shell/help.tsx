import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { fetchOnboarding, showOnboarding } from '../../src/onboarding/api.ts';
import { useWork } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { askKey } from '../kit/ask.ts';
import { Dialog } from '../kit/dialog.tsx';
import { TextField } from '../kit/fields.tsx';
import { useShortcuts } from '../kit/keys.ts';
import { TextLink } from '../kit/link.tsx';
import { Failure } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { askAgain } from '../onboarding/taught.ts';
import css from './help.module.css';
import { type ProductWord, productWords, screenAt, screens, wordsOn } from './help-topics.ts';
import { useMe } from './me.ts';

interface HelpProps {
  /** The word that a link is about. */
  about?: string | undefined;
  onClose: () => void;
}

/** What this screen is for, its keys, and what the words mean; anything else by typing. */
export default function Help({ about, onClose }: HelpProps) {
  const [query, search] = useState('');
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const here = screenAt(path);
  const wanted = plain(query);
  const fits = (...texts: string[]): boolean => plain(texts.join(' ')).includes(wanted);
  const keys = useShortcuts().filter(({ keys, label }) => fits(keys, label));
  const words = sorted(wordsOn[here] ?? []).filter((word) =>
    fits(t(`help.word.${word}`), t(`help.word.${word}-about`)),
  );
  const others = screens.filter(
    ({ topic, to }) =>
      to && topic !== here && fits(t(`help.screen.${topic}`), t(`help.screen.${topic}-about`)),
  );
  const isHere = fits(t(`help.screen.${here}`), t(`help.screen.${here}-about`));
  useEffect(() => {
    if (about) document.getElementById(`help-${about}`)?.scrollIntoView({ block: 'center' });
  }, [about]);
  return (
    <Dialog title={t('help.title')} isOpen onClose={onClose} size="lg">
      <div className={css.help}>
        <TextField
          type="search"
          aria-label={t('help.search')}
          placeholder={t('help.search')}
          value={query}
          data-autofocus
          onChange={(event) => search(event.currentTarget.value)}
        />
        {isHere && (
          <Part title={t(`help.screen.${here}`)}>
            <p className={css.about}>{t(`help.screen.${here}-about`)}</p>
          </Part>
        )}
        {keys.length > 0 && (
          <Part title={t('help.keys')}>
            <Keys of={keys} />
          </Part>
        )}
        {words.length > 0 && (
          <Part title={t('help.words')}>
            <dl className={css.words}>
              {words.map((word) => (
                <div key={word} id={`help-${word}`} data-wanted={word === about}>
                  <dt>{t(`help.word.${word}`)}</dt>
                  <dd>{t(`help.word.${word}-about`)}</dd>
                </div>
              ))}
            </dl>
          </Part>
        )}
        {others.length > 0 && (
          <Part title={t('help.screens')}>
            <dl className={css.words}>
              {others.map(({ topic, to }) => (
                <div key={topic}>
                  <dt>
                    <TextLink to={to as '/today'} onClick={onClose}>
                      {t(`help.screen.${topic}`)}
                    </TextLink>
                  </dt>
                  <dd>{t(`help.screen.${topic}-about`)}</dd>
                </div>
              ))}
            </dl>
          </Part>
        )}
        {!isHere && keys.length + words.length + others.length === 0 && (
          <p className={css.about}>{t('help.none')}</p>
        )}
        <FirstStepsAgain onClose={onClose} />
      </div>
    </Dialog>
  );
}

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase().trim();

const sorted = (first: readonly ProductWord[]): ProductWord[] => [
  ...new Set([...first, ...productWords]),
];

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h3 className={css.title}>{title}</h3>
    {children}
  </section>
);

const Keys = ({ of }: { of: readonly { keys: string; label: string }[] }) => (
  <>
    <dl className={css.keys}>
      {of.map(({ keys, label }) => (
        <div key={`${keys} ${label}`} className={css.line}>
          <dt>{label}</dt>
          <dd>
            {keys.split(' ').map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
    <p className={css.hint}>{t('keys.hint')}</p>
  </>
);

function FirstStepsAgain({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const work = useWork();
  const fetch = async (): Promise<void> => {
    const isDone = await work.run(async () => {
      askAgain(me.person.id);
      client.setQueryData(askKey(showOnboarding, {}), await call(fetchOnboarding, {}));
    });
    if (!isDone) return;
    onClose();
    say(t('help.first-said'));
    await navigate({ to: '/today' });
  };
  return (
    <>
      <Failure error={work.problem} />
      <Button variant="subtle" color="gray" loading={work.isBusy} onClick={() => void fetch()}>
        {t('help.first')}
      </Button>
    </>
  );
}

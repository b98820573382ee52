import { Button, CloseButton } from '@mantine/core';
import { IconBan, IconLink } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import type { CaseDetail } from '../../src/cases/api.ts';
import { statuses } from '../../src/cases/rules.ts';
import { addLink, endLink, type LinkView, listLinks } from '../../src/links/api.ts';
import { StatusMark } from '../cases/case-words.tsx';
import { RailSection } from '../cases/rail-section.tsx';
import { useWork } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { fetched } from '../kit/fetched.tsx';
import { useShortcut } from '../kit/keys.ts';
import { TextLink } from '../kit/link.tsx';
import { Answered } from '../kit/states.tsx';
import { offer, sayProblem } from '../kit/toast.tsx';
import { name, t } from '../kit/words.ts';
import css from './links.module.css';

const LinkDialog = fetched(() => import('./link-dialog.tsx').then((m) => m.LinkDialog));

const undoMs = 15_000;

/** What the case has to do with others: asked for only where there is something. */
export function CaseLinks({ of }: { of: CaseDetail }) {
  const [isAdding, setAdding] = useState(false);
  useShortcut('l', t('keys.link'), () => setAdding(true), of.can.link);
  const links = useAsk(
    listLinks,
    { id: of.id },
    { enabled: of.links > 0, topics: [`matters/${of.id}`], keep: true },
  );
  if (of.links === 0 && !of.can.link) return null;
  return (
    <RailSection name="links" title={t('links.title')}>
      {of.links > 0 && (
        <Answered query={links} lines={2}>
          {({ items }) => (
            <ul className={css.links} aria-label={t('links.title')}>
              {items.map((link) => (
                <LinkLine key={link.id} of={link} matterId={of.id} mayEnd={of.can.link} />
              ))}
            </ul>
          )}
        </Answered>
      )}
      {of.can.link && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconLink size={15} aria-hidden="true" />}
          onClick={() => setAdding(true)}
        >
          {t('links.add')}
        </Button>
      )}
      <Suspense>{isAdding && <LinkDialog of={of} onClose={() => setAdding(false)} />}</Suspense>
    </RailSection>
  );
}

interface LinkLineProps {
  of: LinkView;
  matterId: string;
  mayEnd: boolean;
}

function LinkLine({ of, matterId, mayEnd }: LinkLineProps) {
  const work = useWork();
  const { other, relation } = of;
  const isBlocked = relation === 'blocked-by' && !other.isOver;
  const status = statuses.find((each) => each === other.status);
  const back = (): void =>
    void work.run(() =>
      call(addLink, { id: matterId, relation, other: other.id }).catch(sayProblem),
    );
  const end = (): void =>
    void work.run(async () => {
      try {
        await call(endLink, { id: of.id });
        const words = t('links.ended', { number: other.number });
        offer(words, [{ words: t('action.undo'), run: back }], undoMs);
      } catch (error) {
        sayProblem(error);
      }
    });
  return (
    <li className={css.link} data-over={other.isOver || undefined}>
      <div className={css.main}>
        <p className={css.relation} data-late={isBlocked || undefined}>
          {isBlocked && <IconBan size={14} aria-hidden="true" />}
          {name('relation', relation)}
        </p>
        <TextLink to="/cases/$id" params={{ id: String(other.number) }}>
          #{other.number} {other.title}
        </TextLink>
        <p className={css.detail}>
          {status && <StatusMark status={status} />}
          <span>{other.holder?.name ?? other.team.name}</span>
        </p>
      </div>
      {mayEnd && (
        <CloseButton
          disabled={work.isBusy}
          aria-label={t('links.end', { number: other.number })}
          onClick={end}
        />
      )}
    </li>
  );
}

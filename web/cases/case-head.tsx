import { IconLock } from '@tabler/icons-react';
import type { CaseDetail } from '../../src/cases/api.ts';
import { Progress } from '../checklists/progress.tsx';
import { ChannelIcon } from '../conversations/message.tsx';
import { Due, When } from '../kit/due.tsx';
import { TextLink } from '../kit/link.tsx';
import { Caution } from '../kit/states.tsx';
import { Face, Tag } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';
import { Here } from '../presence/here.tsx';
import { useMe } from '../shell/me.ts';
import { Asleep } from '../snoozes/case-snooze.tsx';
import { CaseTags } from '../tags/case-tags.tsx';
import css from './case.module.css';
import { CaseActions } from './case-actions.tsx';
import { nextStandard } from './case-standards.tsx';
import { KindIcon, StatusMark } from './case-words.tsx';

export function CaseHead({ of }: { of: CaseDetail }) {
  return (
    <header className={css.head}>
      <div className={css.eyebrow}>
        <span className="number">#{of.number}</span>
        <span>
          <KindIcon kind={of.kind} size={15} /> {name('kind', of.kind)}
        </span>
        <span>
          <ChannelIcon channel={of.channel} /> {name('channel', of.channel)}
        </span>
        <span>
          <When at={of.openedAt} isFull />
        </span>
        {of.restricted && (
          <span>
            <IconLock size={14} aria-hidden="true" /> {t('case.restricted')}
          </span>
        )}
        {/* In a line that is there anyhow: who comes and goes moves nothing under the hand. */}
        <Here matterId={of.id} />
      </div>
      <div className={css.titleRow}>
        <h1 className={css.title}>{of.title}</h1>
        <CaseActions of={of} />
      </div>
      <Holding of={of} />
      <CaseTags of={of} />
      <Asleep of={of} />
      {of.mergedInto && <Merged into={of.mergedInto} />}
      {!of.mergedInto && of.outcome && of.resolvedAt && (
        <Caution>
          {t('case.ended', {
            outcome: name('outcome', of.outcome),
            by: of.resolvedBy?.name ?? '',
          })}
          {of.outcomeWords && <div className={css.ended}>{of.outcomeWords}</div>}
        </Caution>
      )}
    </header>
  );
}

/** Nothing is done here any more: the way to where it goes on. */
const Merged = ({ into }: { into: { number: number } }) => (
  <Caution>
    {t('case.merged-into')}{' '}
    <TextLink to="/cases/$id" params={{ id: String(into.number) }}>
      {t('case.merged-link', { number: into.number })}
    </TextLink>
  </Caution>
);

/** Who answers for it: always a name, also when a team holds it. */
function Holding({ of }: { of: CaseDetail }) {
  const me = useMe();
  const { holder, team, answers } = of;
  if (of.mergedInto)
    return (
      <div className={css.holding}>
        <StatusMark status={of.status} />
      </div>
    );
  return (
    <div className={css.holding}>
      <StatusMark status={of.status} />
      {(of.severity === 'high' || of.severity === 'critical') && (
        <Tag tone={of.severity === 'critical' ? 'late' : 'soon'}>
          {name('severity', of.severity)}
        </Tag>
      )}
      <Face
        name={(holder ?? team).name}
        isTeam={!holder}
        isOwn={holder?.id === me.person.id}
        size={24}
      />
      <span>
        {holder?.id === me.person.id
          ? t('case.held-by-you', { team: team.name })
          : holder
            ? t('case.held-by-of', { name: holder.name, team: team.name })
            : t('case.held-by-team-for', { team: team.name, name: answers.name })}
      </span>
      {of.checklist && of.checklist.total > 0 && <Progress of={of.checklist} />}
      <NextStandard of={of} />
    </div>
  );
}

/** By when the customer must hear from us, also where the details are not in sight. */
function NextStandard({ of }: { of: CaseDetail }) {
  const next = nextStandard(of);
  if (!next?.dueAt) return null;
  return (
    <span className={css.next}>
      {t(`case-standard.${next.standard}`)} <Due at={next.dueAt} withTime />
    </span>
  );
}

import { Button } from '@mantine/core';
import { endOtherSessions, endSession, listSessions, type Session } from '../../src/signins/api.ts';
import { useAct } from '../kit/act.ts';
import { useAsk } from '../kit/ask.ts';
import { List, Row } from '../kit/list.tsx';
import { moment } from '../kit/moments.ts';
import { Section } from '../kit/page.tsx';
import { Answered, Failure } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';

/** Where one is signed in. */
export function Sessions() {
  const sessions = useAsk(listSessions, {});
  const end = useAct(endSession);
  const endOthers = useAct(endOtherSessions);
  return (
    <Section
      title={t('security.sessions')}
      actions={
        (sessions.data?.items.length ?? 0) > 1 && (
          <Button
            variant="subtle"
            color="brick"
            size="compact-sm"
            loading={endOthers.isBusy}
            onClick={() => void endOthers.act({})}
          >
            {t('security.end-others')}
          </Button>
        )
      }
    >
      <Answered query={sessions}>
        {({ items }) => (
          <SessionList
            label={t('security.sessions')}
            of={items}
            onEnd={(id) => void end.act({ id })}
          />
        )}
      </Answered>
      <Failure error={end.problem ?? endOthers.problem} />
    </Section>
  );
}

interface SessionListProps {
  label: string;
  of: readonly Session[];
  onEnd: (id: string) => void;
}

export const SessionList = ({ label, of, onEnd }: SessionListProps) => (
  <List label={label}>
    {of.map(({ id, browser, place, how, createdAt, seenAt, isHere }) => (
      <Row
        key={id}
        name={browser || t('security.unknown-browser')}
        detail={t('security.session', {
          ...{ place, how: name('sign-in-how', how) },
          since: moment(createdAt),
          seen: moment(seenAt),
        })}
        side={
          isHere ? (
            <Tag>{t('security.here')}</Tag>
          ) : (
            <Button variant="subtle" color="brick" size="compact-sm" onClick={() => onEnd(id)}>
              {t('security.end')}
            </Button>
          )
        }
      />
    ))}
  </List>
);

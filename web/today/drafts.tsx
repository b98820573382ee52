import { Button } from '@mantine/core';
import { dropDraft, listDrafts } from '../../src/conversations/api.ts';
import { useAct } from '../kit/act.ts';
import type { OutputOf } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { When } from '../kit/due.tsx';
import { RowLink } from '../kit/link.tsx';
import { List, Row } from '../kit/list.tsx';
import { Section } from '../kit/page.tsx';
import { t } from '../kit/words.ts';
import { useMe } from '../shell/me.ts';

type Begun = OutputOf<typeof listDrafts>['items'][number];

/** What one began to write, on whatever device, and has not sent. */
export default function Drafts() {
  const me = useMe();
  const asked = useAsk(listDrafts, {}, { topics: [`person/${me.person.id}/drafts`] });
  const items = asked.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title={t('today.drafts')}>
      <List label={t('today.drafts')}>
        {items.map((each) => (
          <DraftRow key={`${each.matterId} ${each.kind}`} of={each} />
        ))}
      </List>
    </Section>
  );
}

function DraftRow({ of: { matterId, matter, kind, words, updatedAt } }: { of: Begun }) {
  const drop = useAct(dropDraft);
  const what = t(`today.draft.${kind}`);
  if (!matter)
    return (
      <Row
        name={t('today.draft.unreadable')}
        detail={words}
        side={
          <>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => void navigator.clipboard.writeText(words)}
            >
              {t('today.draft.copy')}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              loading={drop.isBusy}
              onClick={() => void drop.act({ id: matterId, kind })}
            >
              {t('today.draft.drop')}
            </Button>
          </>
        }
      />
    );
  return (
    <Row
      name={
        <RowLink to="/cases/$id" params={{ id: String(matter.number) }}>
          {words || t('today.draft.empty')}
        </RowLink>
      }
      detail={`${what} · #${matter.number} ${matter.title}`}
      side={<When at={updatedAt} />}
    />
  );
}

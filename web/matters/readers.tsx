import { Button } from '@mantine/core';
import { useState } from 'react';
import { listReadersOf } from '../../src/matters/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Dialog } from '../kit/dialog.tsx';
import { List, Row } from '../kit/list.tsx';
import { Answered, Caution } from '../kit/states.tsx';
import { Face } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';

/** Who may read this, and why: everybody who may read it may know. */
export function ReadersButton({ matterId }: { matterId: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setOpen(true)}>
        {t('readers.button')}
      </Button>
      {isOpen && (
        <Dialog title={t('readers.title')} isOpen onClose={() => setOpen(false)}>
          <Readers matterId={matterId} />
        </Dialog>
      )}
    </>
  );
}

function Readers({ matterId }: { matterId: string }) {
  const readers = useAsk(listReadersOf, { id: matterId });
  return (
    <Answered query={readers}>
      {({ items, restricted }) => (
        <>
          {restricted && <Caution>{t('readers.restricted')}</Caution>}
          <List label={t('readers.title')}>
            {items.map(({ person, team, why, since }) => {
              const who = person?.name ?? team?.name ?? '';
              return (
                <Row
                  key={`${person?.id ?? team?.id} ${since}`}
                  face={<Face name={who} isTeam={!person} />}
                  name={who}
                  detail={why.map((each) => name('reading', each)).join(', ')}
                />
              );
            })}
          </List>
        </>
      )}
    </Answered>
  );
}

import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { makeFeed, showFeed, withdrawFeed } from '../../src/commitments/api.ts';
import { useAct } from '../kit/act.ts';
import { useAsk } from '../kit/ask.ts';
import { Dialog } from '../kit/dialog.tsx';
import { End, Fields } from '../kit/fields.tsx';
import { Card, Section } from '../kit/page.tsx';
import { Answered, Failure } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';

/** What I promised, in my calendar programme. */
export function Feed() {
  const feed = useAsk(showFeed, {});
  const making = useAct(makeFeed);
  return (
    <Section title={t('feed.title')}>
      <Card isPadded>
        <Fields>
          <p>{t('feed.lead')}</p>
          <Answered query={feed}>
            {({ path }) =>
              path === null ? (
                <End>
                  <Button loading={making.isBusy} onClick={() => void making.act({})}>
                    {t('feed.make')}
                  </Button>
                </End>
              ) : (
                <Address path={path} />
              )
            }
          </Answered>
          <Failure error={making.problem} />
        </Fields>
      </Card>
    </Section>
  );
}

type Asked = 'renew' | 'remove' | undefined;

function Address({ path }: { path: string }) {
  const url = new URL(path, location.origin).href;
  const [asked, ask] = useState<Asked>();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(url);
    say(t('feed.copied'));
  };
  return (
    <Fields>
      <TextInput
        label={t('feed.address')}
        description={t('feed.secret')}
        value={url}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <End>
        <Button onClick={() => void copy()}>{t('feed.copy')}</Button>
        <Button variant="default" onClick={() => ask('renew')}>
          {t('feed.renew')}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => ask('remove')}>
          {t('feed.remove')}
        </Button>
      </End>
      {asked && <Asking what={asked} onClose={() => ask(undefined)} />}
    </Fields>
  );
}

/** Either way what programmes know now leads nowhere. */
function Asking({ what, onClose }: { what: NonNullable<Asked>; onClose: () => void }) {
  const renewing = useAct(makeFeed);
  const removing = useAct(withdrawFeed);
  const doing = what === 'renew' ? renewing : removing;
  const act = async (): Promise<void> => {
    if (!(await doing.act({}))) return;
    say(t(`feed.${what}-done`));
    onClose();
  };
  return (
    <Dialog title={t(`feed.${what}`)} isOpen onClose={onClose} size="sm">
      <Fields>
        <p>{t(`feed.${what}-words`)}</p>
        <Failure error={doing.problem} />
        <End>
          <Button color="brick" loading={doing.isBusy} onClick={() => void act()}>
            {t(`feed.${what}`)}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('action.cancel')}
          </Button>
        </End>
      </Fields>
    </Dialog>
  );
}

import { Button } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import {
  fileJournalEntry,
  readJournalEntry,
  readRawMail,
  retryJournalEntry,
} from '../../src/conversations/api.ts';
import { showCase } from '../../src/cases/api.ts';
import { useAct } from '../kit/act.ts';
import { call, type OutputOf, requestPath } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Fields, Form, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { TextLink } from '../kit/link.tsx';
import { moment } from '../kit/moments.ts';
import { Card, Facts, Page, Section } from '../kit/page.tsx';
import { Answered, Failure } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { say } from '../kit/toast.tsx';
import { name, t } from '../kit/words.ts';
import { bytes } from './attachments.tsx';
import { outcomeTones, reasonWords } from './journal.tsx';
import css from './mail.module.css';

type Entry = OutputOf<typeof readJournalEntry>;

export function JournalEntryScreen() {
  const { id } = useParams({ from: '/inside/mail/journal/$id' });
  const entry = useAsk(readJournalEntry, { id }, { topics: ['admin/mail'] });
  return <Answered query={entry}>{(of) => <JournalEntry of={of} />}</Answered>;
}

function JournalEntry({ of }: { of: Entry }) {
  const [isFiling, setFiling] = useState(false);
  const retry = useAct(retryJournalEntry);
  const again = async (): Promise<void> => {
    if (await retry.act({ id: of.id })) say(t('journal.retried'));
  };
  return (
    <Page
      title={of.subject || t('journal.no-subject')}
      eyebrow={<TextLink to="/mail/journal">{t('nav.journal')}</TextLink>}
      width="narrow"
      actions={
        <>
          {of.can.retry && (
            <Button variant="default" loading={retry.isBusy} onClick={() => void again()}>
              {t('journal.retry')}
            </Button>
          )}
          {of.can.file && <Button onClick={() => setFiling(true)}>{t('journal.file')}</Button>}
        </>
      }
    >
      <Failure error={retry.problem} />
      <Card isPadded>
        <Facts
          of={[
            [
              t('journal.outcome'),
              <Tag key="outcome" tone={outcomeTones[of.outcome]}>
                {name('mail-outcome', of.outcome)}
              </Tag>,
            ],
            [t('journal.reason'), reasonWords(of.reason)],
            [
              t('journal.matter'),
              of.matter && (
                <TextLink key="matter" to="/cases/$id" params={{ id: String(of.matter.number) }}>
                  #{of.matter.number}
                </TextLink>
              ),
            ],
            [t('journal.received'), moment(of.receivedAt)],
            [t('journal.from'), of.from],
            [t('journal.to'), of.to.join(', ')],
            [t('journal.cc'), of.cc.join(', ')],
            [t('journal.envelope-from'), of.envelopeFrom],
            [t('journal.envelope-to'), of.envelopeTo.join(', ')],
            [t('journal.host'), of.remoteAddress],
            [t('journal.size'), bytes(of.bytes)],
            [t('journal.attempts'), of.attempts || null],
            [t('journal.verdict'), of.verdict && name('mail-verdict', of.verdict)],
            [t('journal.why'), of.why],
            [t('message.attachments'), of.attachments.map(({ name }) => name).join(', ')],
          ]}
        />
      </Card>
      <Section
        title={t('journal.text')}
        actions={
          <Button
            component="a"
            variant="subtle"
            size="compact-sm"
            href={requestPath(readRawMail, { id: of.id })}
            target="_blank"
            rel="noreferrer"
          >
            {t('journal.raw')}
          </Button>
        }
      >
        <pre className={css.raw}>{of.text || t('journal.no-text')}</pre>
      </Section>
      {isFiling && <FilingDialog of={of} onClose={() => setFiling(false)} />}
    </Page>
  );
}

/** By hand: to a case by its number, or as a new one. */
function FilingDialog({ of, onClose }: { of: Entry; onClose: () => void }) {
  const form = useForm({ number: '' });
  const fileNew = form.submit(async () => {
    await call(fileJournalEntry, { id: of.id, asNewCase: true });
    say(t('journal.filed-new'));
  });
  const fileOn = form.submit(async ({ number }) => {
    const { id } = await call(showCase, { id: number.replace('#', '').trim() });
    await call(fileJournalEntry, { id: of.id, matterId: id });
    say(t('journal.filed-on', { number }));
  });
  return (
    <Dialog title={t('journal.file')} isOpen onClose={onClose} size="sm">
      <Fields>
        <Form onSubmit={async (event) => (await fileOn(event)) && onClose()}>
          <TextField
            label={t('journal.case-number')}
            inputMode="numeric"
            required
            autoFocus
            {...form.field('number', 'id')}
          />
          <FormEnd form={form} words={t('journal.file-on')} />
        </Form>
        <Button
          variant="default"
          loading={form.isBusy}
          onClick={async () => (await fileNew()) && onClose()}
        >
          {t('journal.file-new')}
        </Button>
      </Fields>
    </Dialog>
  );
}

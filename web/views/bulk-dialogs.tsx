import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Outcome, outcomes } from '../../src/cases/rules.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Choice, End, Form, LongField } from '../kit/fields.tsx';
import { TextLink } from '../kit/link.tsx';
import { List, Row } from '../kit/list.tsx';
import { ReadyButton } from '../kit/ready-button.tsx';
import { Problem } from '../kit/problem.ts';
import { name, sentence, t } from '../kit/words.ts';
import { type Party, PartyPicker } from '../people/person-picker.tsx';
import type { Bulk, Refused } from './bulk.ts';

export interface ManyProps {
  count: number;
  bulk: Bulk;
  onClose: () => void;
}

export function AssignMany({ count, bulk, onClose }: ManyProps) {
  const [to, setTo] = useState<Party | null>(null);
  return (
    <Dialog title={t('bulk.assign-title', { count })} isOpen onClose={onClose}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          if (!to) return;
          const whom = to.team ? { teamId: to.team.id } : { personId: to.person?.id };
          bulk.run({ action: 'assign', ...whom });
          onClose();
        }}
      >
        <PartyPicker
          label={t('case.assign-to')}
          description={t('case.assign-hint')}
          value={to}
          onChange={setTo}
        />
        <Ways words={t('case.assign')} isReady={to !== null} onClose={onClose} />
      </Form>
    </Dialog>
  );
}

export function ResolveMany({ count, bulk, onClose }: ManyProps) {
  const [outcome, setOutcome] = useState<Outcome>('solved');
  const [words, setWords] = useState('');
  return (
    <Dialog title={t('bulk.resolve-title', { count })} isOpen onClose={onClose}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          bulk.run({ action: 'resolve', outcome, words: words.trim() || undefined });
          onClose();
        }}
      >
        <p>{t('bulk.resolve-hint')}</p>
        <Choice<Outcome>
          label={t('case.outcome')}
          value={outcome}
          onChange={setOutcome}
          options={outcomes.map((each) => [each, name('outcome', each)] as const)}
        />
        <LongField
          label={t('case.outcome-words')}
          description={t('case.outcome-words-hint')}
          value={words}
          maxLength={10_000}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Ways words={t('bulk.resolve')} isReady onClose={onClose} />
      </Form>
    </Dialog>
  );
}

export const Ways = ({
  words,
  isReady,
  onClose,
}: {
  words: string;
  isReady: boolean;
  onClose: () => void;
}) => (
  <End>
    <ReadyButton isReady={isReady}>{words}</ReadyButton>
    <Button variant="default" onClick={onClose}>
      {t('action.cancel')}
    </Button>
  </End>
);

/** Each case that was not changed, and why. */
export function RefusedDialog({ refused, onClose }: { refused: Refused; onClose: () => void }) {
  const title = t('bulk.refused-title', { count: refused.length });
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <p>{t('bulk.refused-lead')}</p>
      <List label={title}>
        {refused.map(({ id, number, code, message }) => (
          <Row
            key={id}
            name={
              number === null ? (
                t('bulk.refused-hidden')
              ) : (
                <TextLink to="/cases/$id" params={{ id: String(number) }}>
                  #{number}
                </TextLink>
              )
            }
            detail={sentence(new Problem(422, code, message))}
          />
        ))}
      </List>
    </Dialog>
  );
}

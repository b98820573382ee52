import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { beAway, endAbsence, type StaffDetail } from '../../src/organisation/api.ts';
import { useAct } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form, Pair, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { List, Row } from '../kit/list.tsx';
import { dayAt, moment } from '../kit/moments.ts';
import { Section } from '../kit/page.tsx';
import { Empty, Failure } from '../kit/states.tsx';
import { TimeField } from '../kit/time-field.tsx';
import { t } from '../kit/words.ts';

/** When somebody is not here, so that nothing waits for them unseen. */
export function Absences({ of }: { of: StaffDetail }) {
  const [isAdding, setAdding] = useState(false);
  const end = useAct(endAbsence);
  return (
    <Section
      title={t('absence.title')}
      actions={
        of.can.beAway && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={15} aria-hidden="true" />}
            onClick={() => setAdding(true)}
          >
            {t('absence.add')}
          </Button>
        )
      }
    >
      {of.absences.length > 0 ? (
        <List label={t('absence.title')}>
          {of.absences.map(({ id, from, to, reason }) => (
            <Row
              key={id}
              name={t('absence.span', { from: moment(from), to: moment(to) })}
              detail={reason}
              side={
                of.can.beAway && (
                  <Button
                    variant="subtle"
                    color="gray"
                    size="compact-sm"
                    onClick={() => void end.act({ id: of.id, absenceId: id })}
                  >
                    {t('absence.end')}
                  </Button>
                )
              }
            />
          ))}
        </List>
      ) : (
        <Empty title={t('absence.none')}>{t('absence.none-text')}</Empty>
      )}
      <Failure error={end.problem} />
      {isAdding && <AbsenceDialog personId={of.id} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function AbsenceDialog({ personId, onClose }: { personId: string; onClose: () => void }) {
  const form = useForm({
    from: dayAt(1, 0).toISOString(),
    to: dayAt(2, 0).toISOString(),
    reason: '',
  });
  const submit = form.submit((values, once) => call(beAway, { id: personId, ...values }, { once }));
  return (
    <Dialog title={t('absence.add')} isOpen onClose={onClose}>
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <Pair>
          <TimeField label={t('absence.from')} isPlain required {...form.choice('from')} />
          <TimeField label={t('absence.to')} isPlain required {...form.choice('to')} />
        </Pair>
        <TextField label={t('field.reason')} maxLength={200} {...form.field('reason')} />
        <FormEnd form={form} words={t('absence.add')} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

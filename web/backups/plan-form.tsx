import { type Backups, planBackups } from '../../src/backups/api.ts';
import { call } from '../kit/api.ts';
import { Form, Pair, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';

type Plan = Backups['plan'];

/** When backups are made, which stay, how often one is tried out. */
export function PlanForm({ plan }: { plan: Plan }) {
  const form = useForm({
    dailyAt: plan.dailyAt ?? '',
    keepDays: String(plan.keepDays),
    keepWeeks: String(plan.keepWeeks),
    keepMonths: String(plan.keepMonths),
    drillDays: plan.drillDays === null ? '' : String(plan.drillDays),
  });
  const submit = form.submit(async (values) => {
    await call(planBackups, {
      dailyAt: values.dailyAt || null,
      keepDays: Number(values.keepDays),
      keepWeeks: Number(values.keepWeeks),
      keepMonths: Number(values.keepMonths),
      drillDays: values.drillDays === '' ? null : Number(values.drillDays),
    });
    say(t('backups.saved'));
  });
  const number = (most: number, least = 0) => ({
    type: 'number',
    inputMode: 'numeric' as const,
    min: least,
    max: most,
  });
  return (
    <Form onSubmit={(event) => void submit(event)}>
      <Pair>
        <TextField
          type="time"
          label={t('backups.daily')}
          description={t('backups.daily-hint')}
          {...form.field('dailyAt')}
        />
        <TextField
          {...number(366, 1)}
          label={t('backups.drill-days')}
          description={t('backups.drill-hint')}
          {...form.field('drillDays')}
        />
      </Pair>
      <Pair>
        <TextField
          {...number(366, 1)}
          required
          label={t('backups.days')}
          {...form.field('keepDays')}
        />
        <TextField
          {...number(260)}
          required
          label={t('backups.weeks')}
          {...form.field('keepWeeks')}
        />
        <TextField
          {...number(120)}
          required
          label={t('backups.months')}
          {...form.field('keepMonths')}
        />
      </Pair>
      <p>{t('backups.keep-hint')}</p>
      <FormEnd form={form} words={t('action.save')} />
    </Form>
  );
}

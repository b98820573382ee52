import { Fields, Pair, TextField } from '../kit/fields.tsx';
import type { useForm } from '../kit/form.ts';
import { Card, Section } from '../kit/page.tsx';
import { t } from '../kit/words.ts';

export interface ClockValues {
  /** Hours as they are typed. */
  escalationStep: string;
  recovery: string;
}

/** How long each level has when something broke, and how long an apology may take. */
export function ClockFields<T extends ClockValues>({
  form: given,
}: {
  form: ReturnType<typeof useForm<T>>;
}) {
  const form = given as unknown as ReturnType<typeof useForm<ClockValues>>;
  const hours = { type: 'number', min: 0.25, step: 0.25, max: 1000, required: true } as const;
  return (
    <Section title={t('organisation.clock')}>
      <Card isPadded>
        <Fields>
          <p>{t('organisation.clock-hint')}</p>
          <Pair>
            <TextField
              {...hours}
              label={t('organisation.escalation-step')}
              description={t('organisation.escalation-step-hint')}
              {...form.field('escalationStep', 'escalationStepMinutes')}
            />
            <TextField
              {...hours}
              label={t('organisation.recovery')}
              description={t('organisation.recovery-hint')}
              {...form.field('recovery', 'recoveryMinutes')}
            />
          </Pair>
        </Fields>
      </Card>
    </Section>
  );
}

export const asHours = (minutes: number): string => String(Math.round(minutes / 0.6) / 100);
export const asMinutes = (hours: string): number => Math.max(1, Math.round(Number(hours) * 60));

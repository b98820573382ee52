import { useId } from 'react';
import { channels } from '../../src/conversations/api.ts';
import { listTeams } from '../../src/organisation/api.ts';
import { listPolicies } from '../../src/standards/api.ts';
import { concernKinds, concernSeverities } from '../../src/standards/rules.ts';
import { useAsk } from '../kit/ask.ts';
import { Choice, Fields, Pair, TextField } from '../kit/fields.tsx';
import type { useForm } from '../kit/form.ts';
import { Card, Section } from '../kit/page.tsx';
import { Suggestions } from '../kit/suggestions.tsx';
import { name, t } from '../kit/words.ts';
import type { PolicyValues } from './policy-form.ts';
import css from './standards.module.css';

const any = (): readonly [string, string] => ['', t('policy.any')];
const named = (group: string, values: readonly string[]) =>
  values.map((each) => [each, name(group, each)] as const);

/** What the standard is called, and for which cases it is. */
export function ConditionFields({ form }: { form: ReturnType<typeof useForm<PolicyValues>> }) {
  const teams = useAsk(listTeams, {}).data?.items ?? [];
  const known = useAsk(listPolicies, {}).data;
  const classes = useId();
  const products = useId();
  return (
    <Section title={t('policy.whom')}>
      <Card isPadded>
        <Fields>
          <TextField
            label={t('policy.name')}
            description={t('policy.name-hint')}
            required
            maxLength={120}
            {...form.field('name')}
          />
          <p className={css.hint}>{t('policy.which-hint')}</p>
          <Pair>
            <Choice<string>
              label={t('case.kind')}
              options={[['', t('policy.any')], ...named('standard-kind', concernKinds)]}
              {...form.choice('kind')}
            />
            <Choice<string>
              label={t('case.severity')}
              options={[any(), ...named('severity', concernSeverities)]}
              {...form.choice('severity')}
            />
            <Choice<string>
              label={t('case.team')}
              options={[any(), ...teams.map(({ id, name }) => [id, name] as const)]}
              {...form.choice('teamId')}
            />
            <Choice<string>
              label={t('policy.channel')}
              options={[any(), ...named('channel', channels)]}
              {...form.choice('channel')}
            />
            <TextField
              label={t('policy.customer-class')}
              placeholder={t('policy.any')}
              maxLength={60}
              list={classes}
              {...form.field('customerClass')}
            />
            <TextField
              label={t('case.product')}
              placeholder={t('policy.any')}
              maxLength={200}
              list={products}
              {...form.field('product')}
            />
          </Pair>
          <Suggestions id={classes} of={known?.customerClasses} />
          <Suggestions id={products} of={known?.products} />
        </Fields>
      </Card>
    </Section>
  );
}

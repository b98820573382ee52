import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { RoleShown } from '../../src/organisation/api.ts';
import {
  listSecondStepRules,
  type SecondStepRule,
  setSecondStepRule,
} from '../../src/signins/api.ts';
import { mostGraceDays } from '../../src/signins/rules.ts';
import { useAct } from '../kit/act.ts';
import { useAsk } from '../kit/ask.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { call } from '../kit/api.ts';
import { day } from '../kit/moments.ts';
import { Failure } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import { useMay } from '../shell/me.ts';
import css from './signins.module.css';

type Role = RoleShown['role'];

/** Whether a role asks for a second step. */
export function RoleRule({ role }: { role: Role }) {
  const mayRead = useMay('people.administer');
  const rules = useAsk(listSecondStepRules, {}, { enabled: mayRead }).data?.items;
  return mayRead && rules ? (
    <Rule role={role} rule={rules.find((each) => each.role === role)} />
  ) : null;
}

function Rule({ role, rule }: { role: Role; rule: SecondStepRule | undefined }) {
  const [isAsked, ask] = useState(false);
  const release = useAct(setSecondStepRule);
  const mayChange = useMay('organisation.administer');
  return (
    <div className={css.paper}>
      <p>
        {rule
          ? t('step-rule.on', {
              since: day(rule.since),
              days: rule.graceDays,
              without: rule.without,
            })
          : t('step-rule.off')}
      </p>
      {mayChange && (
        <span>
          <Button variant="default" size="compact-sm" onClick={() => ask(true)}>
            {t(rule ? 'step-rule.change' : 'step-rule.require')}
          </Button>
          {rule && (
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              loading={release.isBusy}
              onClick={() => void release.act({ role, graceDays: null })}
            >
              {t('step-rule.release')}
            </Button>
          )}
        </span>
      )}
      <Failure error={release.problem} />
      {isAsked && (
        <RuleDialog role={role} days={rule?.graceDays ?? 14} onClose={() => ask(false)} />
      )}
    </div>
  );
}

function RuleDialog({ role, days, onClose }: { role: Role; days: number; onClose: () => void }) {
  const form = useForm({ graceDays: days });
  const submit = form.submit(({ graceDays }) => call(setSecondStepRule, { role, graceDays }));
  return (
    <Dialog title={t('step-rule.require')} isOpen onClose={onClose} size="sm">
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <p>{t('step-rule.text')}</p>
        <NumberInput
          label={t('step-rule.days')}
          description={t('step-rule.days-hint')}
          min={0}
          max={mostGraceDays}
          allowDecimal={false}
          value={form.values.graceDays}
          onChange={(value) => form.set('graceDays', Number(value))}
        />
        <FormEnd form={form} words={t('step-rule.require')} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

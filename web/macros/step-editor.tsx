import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { mostSteps } from '../../src/macros/rules.ts';
import type { StepIn } from '../../src/macros/steps/api.ts';
import { Card, Section } from '../kit/page.tsx';
import { t } from '../kit/words.ts';
import css from './editor.module.css';
import { type MacroDraft, moved, newStep, stepKinds } from './macro-form.ts';
import { StepFields } from './step-fields.tsx';

interface StepEditorProps {
  steps: MacroDraft['steps'];
  names: MacroDraft['names'];
  onChange: (steps: readonly StepIn[]) => void;
  onName: (id: string, name: string) => void;
  errorAt: (path: string) => string | undefined;
}

const icon = { size: 17, 'aria-hidden': true } as const;

/** Steps in the order in which they are done. */
export function StepEditor({ steps, names, onChange, onName, errorAt }: StepEditorProps) {
  return (
    <Section title={t('macro.step-list')}>
      <p className={css.quiet}>{t('macro.step-hint')}</p>
      <ol className={css.steps}>
        {steps.map((step, i) => (
          // Steps have no names; their order is what they are.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={`${i} ${step.do}`}>
            <Card isPadded>
              <StepHead
                number={i + 1}
                of={step}
                isLast={i === steps.length - 1}
                onMove={(by) => onChange(moved(steps, i, by))}
                onRemove={() => onChange(steps.filter((_, at) => at !== i))}
              />
              <div className={css.fields}>
                <StepFields
                  of={step}
                  onChange={(to) => onChange(steps.map((each, at) => (at === i ? to : each)))}
                  names={names}
                  onName={onName}
                  errorAt={(path) => errorAt([`steps.${i}`, path].filter(Boolean).join('.'))}
                />
              </div>
            </Card>
          </li>
        ))}
      </ol>
      {steps.length < mostSteps && (
        <AddStep onAdd={(step) => onChange([...steps, step])} isFirst={steps.length === 0} />
      )}
    </Section>
  );
}

interface StepHeadProps {
  number: number;
  of: StepIn;
  isLast: boolean;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

const StepHead = ({ number, of, isLast, onMove, onRemove }: StepHeadProps) => (
  <div className={css.head}>
    <h3 className={css.title}>
      {t('macro.step-number', { number, what: t(`macro.step.${of.do}`) })}
    </h3>
    <span className={css.order}>
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={number === 1}
        aria-label={t('macro.step-up', { number })}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp {...icon} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={isLast}
        aria-label={t('macro.step-down', { number })}
        onClick={() => onMove(1)}
      >
        <IconArrowDown {...icon} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('macro.step-remove', { number })}
        onClick={onRemove}
      >
        <IconX {...icon} />
      </ActionIcon>
    </span>
  </div>
);

const AddStep = ({ onAdd, isFirst }: { onAdd: (step: StepIn) => void; isFirst: boolean }) => (
  <Menu position="bottom-start" width={280} shadow="md" radius="md">
    <Menu.Target>
      <Button variant={isFirst ? 'light' : 'default'} leftSection={<IconPlus {...icon} />}>
        {t('macro.step-add')}
      </Button>
    </Menu.Target>
    <Menu.Dropdown>
      {stepKinds.map((kind) => (
        <Menu.Item key={kind} onClick={() => onAdd(newStep(kind))}>
          {t(`macro.step.${kind}`)}
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  </Menu>
);

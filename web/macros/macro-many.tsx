import { useState } from 'react';
import { listMacros, runMacroOnMany } from '../../src/macros/api.ts';
import { mostAtOnce, writesIntoComposer } from '../../src/macros/rules.ts';
import { useWork } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Choice, Fields, Form } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { Answered, Empty } from '../kit/states.tsx';
import { offer, say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import type { Refused } from '../views/bulk.ts';

interface MacroManyProps {
  ids: ReadonlySet<string>;
  onDone: () => void;
  onRefused: (refused: Refused) => void;
  onClose: () => void;
}

/** One macro on all that are selected, on each all of it or nothing. What it says at once is said: there is no way back. */
export function MacroMany({ ids, onDone, onRefused, onClose }: MacroManyProps) {
  const macros = useAsk(listMacros, {});
  const [chosen, choose] = useState('');
  const work = useWork();
  const few = [...ids].slice(0, mostAtOnce);
  const run = async (): Promise<void> => {
    const isDone = await work.run(async (once) => {
      const { done, refused } = await call(runMacroOnMany, { id: chosen, ids: few }, { once });
      const count = done.length;
      if (refused.length === 0) return say(t('bulk.done', { count }));
      const ways = [{ words: t('bulk.refused-show'), run: () => onRefused(refused) }];
      return void offer(t('bulk.done-refused', { count, refused: refused.length }), ways, 15_000);
    });
    if (!isDone) return;
    onClose();
    onDone();
  };
  return (
    <Dialog title={t('bulk.macro-title', { count: few.length })} isOpen onClose={onClose}>
      <Answered query={macros}>
        {({ items }) => {
          const runnable = items.filter(({ steps }) => !writesIntoComposer(steps));
          if (runnable.length === 0)
            return <Empty title={t('macro.none')}>{t('bulk.macro-none')}</Empty>;
          return (
            <Form
              onSubmit={(event) => {
                event.preventDefault();
                void run();
              }}
            >
              <Fields>
                <Choice
                  label={t('bulk.macro')}
                  description={t('bulk.macro-hint')}
                  value={chosen}
                  onChange={choose}
                  options={[
                    ['', t('bulk.macro-choose')],
                    ...runnable.map(({ id, name }) => [id, name] as const),
                  ]}
                />
              </Fields>
              <FormEnd
                form={work}
                words={t('macro.run-now')}
                isReady={chosen !== ''}
                onCancel={onClose}
              />
            </Form>
          );
        }}
      </Answered>
    </Dialog>
  );
}

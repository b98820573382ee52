import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import {
  type Composed,
  listMacros,
  type Macro,
  previewMacro,
  runMacro,
} from '../../src/macros/api.ts';
import { useAct } from '../kit/act.ts';
import { useAsk } from '../kit/ask.ts';
import { Dialog } from '../kit/dialog.tsx';
import { TextField } from '../kit/fields.tsx';
import { ButtonLink, TextLink } from '../kit/link.tsx';
import { Answered, Empty, Failure, Loading } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { chosenBy } from './choose.ts';
import { MacroPreview } from './macro-preview.tsx';
import css from './macros.module.css';

interface MacroDialogProps {
  caseId: string;
  /** The one that is chosen when it opens. */
  first: string | undefined;
  onCompose: (composed: Composed) => void;
  onClose: () => void;
}

/** Which macro, what it would do on this case, Enter. */
export default function MacroDialog(props: MacroDialogProps) {
  const macros = useAsk(listMacros, {});
  return (
    <Dialog title={t('macro.run')} isOpen onClose={props.onClose} size="lg">
      <Answered query={macros}>
        {({ items }) => (items.length > 0 ? <Choose all={items} {...props} /> : <None />)}
      </Answered>
    </Dialog>
  );
}

const None = () => (
  <Empty
    title={t('macro.none')}
    action={
      <ButtonLink to="/macros/new" variant="light">
        {t('macro.make')}
      </ButtonLink>
    }
  >
    {t('macro.none-text')}
  </Empty>
);

function Choose({
  all,
  caseId,
  first,
  onCompose,
  onClose,
}: MacroDialogProps & { all: readonly Macro[] }) {
  const [typed, type] = useState('');
  const [moved, moveTo] = useState(() => {
    const at = all.findIndex(({ id }) => id === first);
    return at === -1 ? undefined : at;
  });
  const { shown, at: meant } = chosenBy(typed, all);
  const at = moved ?? meant;
  const chosen = shown[Math.min(at, shown.length - 1)];
  const listId = useId();
  const preview = useAsk(
    previewMacro,
    { id: chosen?.id ?? '', caseId },
    { enabled: chosen !== undefined, topics: [`matters/${caseId}`] },
  );
  const running = useAct(runMacro);
  // What is run is what was shown.
  const isReady = chosen !== undefined && preview.data?.canRun === true && !preview.isFetching;
  const run = async (): Promise<void> => {
    if (!chosen || !isReady) return;
    const done = await running.act({ id: chosen.id, caseId });
    if (!done) return;
    onClose();
    if (done.composed) onCompose(done.composed);
    say(t(done.composed ? 'macro.ran-compose' : 'macro.ran', { name: chosen.name }));
  };
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) moveTo((Math.min(at, shown.length - 1) + step + shown.length) % shown.length);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) void run();
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    if (chosen)
      document.getElementById(`${listId}-${chosen.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen, listId]);
  return (
    <div className={css.dialog}>
      <div className={css.choose}>
        <TextField
          autoFocus
          data-autofocus
          aria-label={t('macro.find')}
          placeholder={t('macro.find')}
          value={typed}
          onChange={(event) => {
            type(event.currentTarget.value);
            moveTo(undefined);
            running.clear();
          }}
          onKeyDown={press}
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={chosen && `${listId}-${chosen.id}`}
          autoComplete="off"
          spellCheck={false}
        />
        <div id={listId} role="listbox" aria-label={t('macro.list')} className={css.list}>
          {shown.map((macro, i) => (
            <Option
              key={macro.id}
              id={`${listId}-${macro.id}`}
              of={macro}
              number={typed.trim() === '' ? i + 1 : undefined}
              isChosen={macro === chosen}
              onChoose={() => moveTo(i)}
            />
          ))}
        </div>
        {shown.length === 0 && <p className={css.quiet}>{t('macro.nothing')}</p>}
      </div>
      <div className={css.shown}>
        {chosen &&
          (preview.data ? (
            <MacroPreview of={preview.data} />
          ) : preview.error ? (
            <Failure error={preview.error} onRetry={() => void preview.refetch()} />
          ) : (
            <Loading lines={3} />
          ))}
        <Failure error={running.problem} />
        <div className={css.foot}>
          <Button disabled={!isReady} loading={running.isBusy} onClick={() => void run()}>
            {t('macro.run-now')}
          </Button>
          <span className={css.quiet}>{t('macro.keys')}</span>
        </div>
        <TextLink to="/macros">{t('macro.look-after')}</TextLink>
      </div>
    </div>
  );
}

interface OptionProps {
  id: string;
  of: Macro;
  number: number | undefined;
  isChosen: boolean;
  onChoose: () => void;
}

/** The focus stays in the field, so keys are heard there. */
const Option = ({ id, of, number, isChosen, onChoose }: OptionProps) => (
  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
  <div id={id} role="option" aria-selected={isChosen} className={css.option} onClick={onChoose}>
    <span className={css.number} aria-hidden="true">
      {number !== undefined && number <= 9 ? number : ''}
    </span>
    <span className={css.optionName}>{of.name}</span>
    {of.key && <kbd>{of.key}</kbd>}
  </div>
);

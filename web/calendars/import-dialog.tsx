import { Button } from '@mantine/core';
import { type DragEvent, useRef, useState } from 'react';
import {
  type CalendarDetail,
  type CalendarImport,
  importDays,
  previewImport,
} from '../../src/calendars/api.ts';
import { useWork } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { Problem } from '../kit/problem.ts';
import { Failure } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { name, t } from '../kit/words.ts';
import css from './calendar.module.css';
import { fullDateWords } from './dates.ts';

const largest = 512 * 1024;

interface ImportDialogProps {
  of: CalendarDetail;
  onClose: () => void;
}

/** A file of days: dropped or chosen, shown, and only then written. */
export function ImportDialog({ of, onClose }: ImportDialogProps) {
  const [text, setText] = useState('');
  const [found, setFound] = useState<CalendarImport>();
  const reading = useWork();
  const writing = useWork();
  const read = (file: File | undefined): void => {
    if (!file) return;
    void reading.run(async () => {
      setFound(undefined);
      if (file.size > largest) throw new Problem(400, tooLarge, t(`problem.${tooLarge}`));
      const content = await file.text();
      setFound(await call(previewImport, { id: of.id, text: content }));
      setText(content);
    });
  };
  const write = (): void => {
    void writing.run(async (once) => {
      await call(importDays, { id: of.id, text }, { once });
      say(t('calendar.imported'));
      onClose();
    });
  };
  const changes = found ? found.added.length + found.replaced.length : 0;
  return (
    <Dialog title={t('calendar.import-title')} isOpen onClose={onClose}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          write();
        }}
      >
        <p>{t('calendar.import-hint')}</p>
        <DropPlace onFile={read} isBusy={reading.isBusy} isSecond={found !== undefined} />
        <Failure error={reading.problem} />
        {found && <Found of={found} />}
        {found && changes > 0 && (
          <FormEnd
            form={writing}
            words={t('calendar.import-button', { count: found.added.length })}
            onCancel={onClose}
          />
        )}
      </Form>
    </Dialog>
  );
}

const tooLarge = 'calendars.file-too-large';

interface DropPlaceProps {
  onFile: (file: File | undefined) => void;
  isBusy: boolean;
  isSecond: boolean;
}

function DropPlace({ onFile, isBusy, isSecond }: DropPlaceProps) {
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  };
  return (
    // Dropping is for who has a mouse; the button does the same for everybody.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={`${css.drop} ${isOver ? css.over : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span>{t('calendar.import-drop')}</span>
      <Button variant="default" loading={isBusy} onClick={() => input.current?.click()}>
        {t(isSecond ? 'calendar.import-other' : 'calendar.import-choose')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".ics,text/calendar"
        hidden
        aria-label={t('calendar.import-choose')}
        onChange={(event) => {
          onFile(event.currentTarget.files?.[0]);
          // The same file chosen again, mended meanwhile, is read again.
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}

/** What a file would change, before it does. */
function Found({ of: { added, replaced, unchanged, skipped } }: { of: CalendarImport }) {
  if (added.length + replaced.length + skipped.length === 0)
    return <p>{t('calendar.import-nothing')}</p>;
  return (
    <>
      <p>{t('calendar.import-added', { count: added.length })}</p>
      <FoundDays days={added} />
      {replaced.length > 0 && (
        <>
          <p>{t('calendar.import-replaced', { count: replaced.length })}</p>
          <FoundDays days={replaced} />
        </>
      )}
      {unchanged > 0 && <p>{t('calendar.import-unchanged', { count: unchanged })}</p>}
      {skipped.length > 0 && (
        <>
          <p>{t('calendar.import-skipped', { count: skipped.length })}</p>
          <ul className={css.found}>
            {skipped.map((each, index) => (
              // Entries of a file may be the same twice.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index}>{`${each.name}: ${name('skipped', each.why)}`}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const FoundDays = ({ days }: { days: CalendarImport['added'] }) =>
  days.length > 0 && (
    <ul className={css.found}>
      {days.map(({ on, name }) => (
        <li key={`${on} ${name}`} className={css.foundDay}>
          <span>{fullDateWords(on)}</span>
          <span>{name}</span>
        </li>
      ))}
    </ul>
  );

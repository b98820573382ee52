import { useState } from 'react';
import {
  type CalendarDetail,
  type CalendarImport,
  importDays,
  previewImport,
} from '../../src/calendars/api.ts';
import { useWork } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { DropPlace } from '../kit/drop-place.tsx';
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
  const read = (file: File): void => {
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
        <DropPlace
          words={t('calendar.import-drop')}
          button={t(found ? 'calendar.import-other' : 'calendar.import-choose')}
          accept=".ics,text/calendar"
          onFile={read}
          isBusy={reading.isBusy}
        />
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

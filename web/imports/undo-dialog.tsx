import { undoImport } from '../../src/imports/api.ts';
import { useAct } from '../kit/act.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { t } from '../kit/words.ts';

export function UndoDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const undo = useAct(undoImport);
  return (
    <Dialog title={t('imports.undo-title')} isOpen onClose={onClose}>
      <Form
        onSubmit={async (event) => {
          event.preventDefault();
          if (await undo.act({ id })) onClose();
        }}
      >
        <p>{t('imports.undo-text')}</p>
        <FormEnd form={undo} words={t('imports.undo')} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

import { Button } from '@mantine/core';
import { End } from './fields.tsx';
import { Failure } from './states.tsx';
import { t } from './words.ts';

interface FormEndProps {
  form: { isBusy: boolean; problem: unknown };
  /** What the button does, in its words. */
  words: string;
  onCancel?: () => void;
  isReady?: boolean;
  /** It cannot be undone. */
  isGrave?: boolean;
  /** Of the form, where this stands outside of it. */
  formId?: string;
}

/** How every form ends: what went wrong, the one thing to do, the way out. */
export function FormEnd({
  form,
  words,
  onCancel,
  isReady = true,
  isGrave = false,
  formId,
}: FormEndProps) {
  return (
    <>
      <Failure error={form.problem} />
      <End>
        <Button
          type="submit"
          loading={form.isBusy}
          disabled={!isReady}
          {...(isGrave ? { color: 'brick' } : {})}
          {...(formId ? { form: formId } : {})}
        >
          {words}
        </Button>
        {onCancel && (
          <Button variant="subtle" color="gray" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
        )}
      </End>
    </>
  );
}

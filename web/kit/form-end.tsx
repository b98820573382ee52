import { Button } from '@mantine/core';
import { End } from './fields.tsx';
import { ReadyButton } from './ready-button.tsx';
import { Failure } from './states.tsx';
import { t } from './words.ts';

interface FormEndProps {
  form: { isBusy: boolean; problem: unknown };
  /** What the button does, in its words. */
  words: string;
  onCancel?: () => void;
  isReady?: boolean;
  /** Why it is not ready; absent: a field is asked for and empty. */
  why?: string | undefined;
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
  why,
  isGrave = false,
  formId,
}: FormEndProps) {
  return (
    <>
      <Failure error={form.problem} />
      <End>
        <ReadyButton
          isReady={isReady}
          why={why}
          loading={form.isBusy}
          form={formId}
          {...(isGrave ? { color: 'brick' } : {})}
        >
          {words}
        </ReadyButton>
        {onCancel && (
          <Button variant="subtle" color="gray" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
        )}
      </End>
    </>
  );
}

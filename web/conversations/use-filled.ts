import { type RefObject, useState } from 'react';
import type { Focusable } from '../editor/rich-field.tsx';
import { t } from '../kit/words.ts';

/** Says that words are missing when somebody sends without any, until some stand there. */
export function useFilled(body: string, area: RefObject<Focusable | null>) {
  const [wasEmpty, set] = useState(false);
  const isBlank = body.trim() === '';
  return {
    error: wasEmpty && isBlank ? t('editor.empty') : undefined,
    isFilled: (): boolean => {
      set(isBlank);
      if (isBlank) area.current?.focus();
      return !isBlank;
    },
  };
}

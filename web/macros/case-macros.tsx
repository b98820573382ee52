import { Suspense, useCallback, useState } from 'react';
import type { CaseDetail } from '../../src/cases/api.ts';
import type { Composed } from '../../src/macros/api.ts';
import { fetched } from '../kit/fetched.tsx';
import { useShortcut } from '../kit/keys.ts';
import { t } from '../kit/words.ts';
import { useMay } from '../shell/me.ts';
import { useMacrosHere } from './here.ts';

const MacroDialog = fetched(() => import('./macro-dialog.tsx').then((m) => m.default));

interface CaseMacrosProps {
  of: CaseDetail;
  onCompose: (composed: Composed) => void;
}

/** `m` on a case: which macro, what it would do, Enter. */
export function CaseMacros({ of, onCompose }: CaseMacrosProps) {
  const isOn = useMay('cases.work') && of.mergedInto === null;
  const [opened, open] = useState<{ macroId?: string | undefined }>();
  const ask = useCallback((macroId?: string) => open({ macroId }), []);
  useMacrosHere(ask, isOn);
  useShortcut('m', t('macro.run'), () => ask(), isOn);
  if (!opened) return null;
  return (
    <Suspense>
      <MacroDialog
        caseId={of.id}
        first={opened.macroId}
        onCompose={onCompose}
        onClose={() => open(undefined)}
      />
    </Suspense>
  );
}

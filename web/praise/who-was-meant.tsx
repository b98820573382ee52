import { useState } from 'react';
import { type CaseDetail, praisePerson } from '../../src/cases/api.ts';
import { suggestPraised } from '../../src/praise/api.ts';
import { PraiseDialog } from '../cases/praise-dialog.tsx';
import { useWork } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { asProblem } from '../kit/problem.ts';
import { Face } from '../kit/tag.tsx';
import { say, sayProblem } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import css from './praise.module.css';

/** On a case of praise that reached nobody yet: who the words name, each one tap away. */
export function WhoWasMeant({ of }: { of: CaseDetail }) {
  const isWanted = of.kind === 'praise' && of.can.praise && of.praised.length === 0;
  const found = useAsk(suggestPraised, { id: of.id }, { enabled: isWanted }).data?.items ?? [];
  const [isOpen, open] = useState(false);
  const work = useWork();
  if (!isWanted) return null;
  const pass = (to: { id: string; name: string }): void =>
    void work.run(async () => {
      try {
        await call(praisePerson, { id: of.id, personId: to.id });
        say(t('praise.told', { name: to.name }));
      } catch (error) {
        sayProblem(asProblem(error));
      }
    });
  return (
    <section className={css.meant} aria-label={t('praise.meant')}>
      <p className={css.question}>{t('praise.meant')}</p>
      <p className={css.hint}>{t('praise.explain')}</p>
      <div className={css.choices}>
        {found.map((each) => (
          <button key={each.id} type="button" className={css.choice} onClick={() => pass(each)}>
            <Face name={each.name} size={26} />
            <span>
              {each.name}
              <span className={css.team}>{each.team.name}</span>
            </span>
          </button>
        ))}
        <button type="button" className={css.choice} onClick={() => open(true)}>
          {t(found.length > 0 ? 'praise.other' : 'praise.choose')}
        </button>
      </div>
      {isOpen && <PraiseDialog of={of} onClose={() => open(false)} />}
    </section>
  );
}

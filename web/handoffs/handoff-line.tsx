import type { HandoffView } from '../../src/handoffs/api.ts';
import { moment } from '../kit/moments.ts';
import { placeId } from '../kit/place.ts';
import { name, t } from '../kit/words.ts';
import css from './handoff.module.css';

/** A hand-off that is over, for the side column. */
export function HandoffLine({ of }: { of: HandoffView }) {
  const whom = of.acceptedBy ?? of.to.person ?? of.to.team;
  return (
    <div id={placeId('handoff', of.id)} className={css.line}>
      <p>{t(`handoff.${of.kind}-of`, { asker: of.askedBy.name, whom: whom?.name ?? '' })}</p>
      <p className={css.lineDetail}>
        {name('handoff-state', of.state)}
        {of.endedAt && ` · ${moment(of.endedAt)}`}
        {of.endReason && ` · ${of.endReason}`}
      </p>
    </div>
  );
}

import { isShared } from '../device/at-post.ts';
import { Way } from '../kit/button.tsx';
import { Small } from '../kit/row.tsx';
import { t } from '../words.ts';

/** The case that something is about; on a shared device only named, for the whole of it is not shown there. */
export function CaseWay({ of: { number, title } }: { of: { number: number; title: string } }) {
  const words = `${t('feet.case', { number })} · ${title}`;
  return isShared() ? <Small>{words}</Small> : <Way to={`/go/cases/${number}`}>{words}</Way>;
}

import type { SignIn } from '../../src/signins/api.ts';
import { alarming } from '../../src/signins/rules.ts';
import { When } from '../kit/due.tsx';
import { Row } from '../kit/list.tsx';
import { Face, Tag } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';

/** One entry of the sign-in log. @param isOwn whose it is needs no saying */
export function SignInRow({ of, isOwn = false }: { of: SignIn; isOwn?: boolean }) {
  const { kind, how, person, by, detail, browser, place, at } = of;
  const whose = person?.name ?? t('sign-ins.nobody');
  const about = [
    how && name('sign-in-how', how),
    detail && detailWords(kind, detail),
    browser,
    place,
    by && t('sign-ins.by', { name: by.name }),
  ];
  const words = name('sign-in-kind', kind);
  return (
    <Row
      {...(isOwn ? {} : { face: <Face name={whose} size={32} /> })}
      name={isOwn ? words : `${whose}: ${words}`}
      detail={about.filter(Boolean).join(' · ')}
      side={
        <>
          {alarming.has(kind) && <Tag tone="late">{t('sign-ins.look')}</Tag>}
          <When at={at} />
        </>
      }
    />
  );
}

function detailWords(kind: SignIn['kind'], detail: string): string {
  if (kind === 'locked') return name('sign-in-tried', detail);
  if (kind === 'sessions-ended') return t('sign-ins.places', { count: Number(detail) });
  return detail;
}

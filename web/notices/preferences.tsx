import {
  chooseNotices,
  listNoticePreferences,
  type NoticePreferences,
} from '../../src/notices/api.ts';
import type { MailWay, NoticeKind } from '../../src/notices/rules.ts';
import { useAct } from '../kit/act.ts';
import { useAsk } from '../kit/ask.ts';
import { Choice } from '../kit/fields.tsx';
import { Card, Section } from '../kit/page.tsx';
import { Answered, Caution, Failure } from '../kit/states.tsx';
import { name, t } from '../kit/words.ts';
import css from './preferences.module.css';

/** In the order in which they matter; every kind stands in one. */
const groups: Record<'broken' | 'asked' | 'cases', readonly NoticeKind[]> = {
  broken: ['due-soon', 'promise-broken', 'recover', 'escalated', 'escalated-team', 'word-given'],
  asked: [
    'asked',
    'unfit',
    'taken-back',
    'proposed',
    'accepted',
    'declined',
    'returned',
    'answered',
  ],
  cases: [
    'case-assigned',
    'customer-replied',
    'mentioned',
    'reply-returned',
    'praised',
    'followed',
    'case-resolved',
    'case-reopened',
    'case-closed',
    'unblocked',
    'woken',
  ],
};

/** Which notices come by mail, and how; in the app they are always there. */
export function Preferences() {
  const preferences = useAsk(listNoticePreferences, {});
  return (
    <Section title={t('preferences.title')} place="notices">
      <Card isPadded>
        <p className={css.lead}>{t('preferences.lead')}</p>
        <Answered query={preferences}>{(of) => <Kinds of={of} />}</Answered>
      </Card>
    </Section>
  );
}

function Kinds({ of }: { of: NoticePreferences }) {
  const choosing = useAct(chooseNotices);
  const items = new Map(of.items.map((each) => [each.kind, each]));
  return (
    <>
      {of.address === null && <Caution>{t('preferences.no-address')}</Caution>}
      {(Object.keys(groups) as (keyof typeof groups)[]).map((group) => (
        <fieldset key={group} className={css.group}>
          <legend className={css.legend}>{t(`preferences.${group}`)}</legend>
          {groups[group].map((kind) => {
            const item = items.get(kind);
            return (
              item && (
                <Kind
                  key={kind}
                  of={item}
                  onChoose={(mail) => void choosing.act({ items: [{ kind, mail }] })}
                />
              )
            );
          })}
          {group === 'asked' && <p className={css.why}>{t('preferences.fixed-why')}</p>}
        </fieldset>
      ))}
      <Failure error={choosing.problem} />
    </>
  );
}

const ways = ['now', 'digest', 'never'] as const;

interface KindProps {
  of: NoticePreferences['items'][number];
  onChoose: (mail: MailWay) => void;
}

function Kind({ of: { kind, mail, isFixed }, onChoose }: KindProps) {
  const words = name('notice-kind', kind);
  return (
    <div className={css.kind}>
      <span className={css.words}>{words}</span>
      {isFixed ? (
        <span className={css.fixed}>{name('mail-way', mail === 'never' ? 'never' : 'now')}</span>
      ) : (
        <Choice<MailWay>
          label={words}
          isLabelHidden
          value={mail}
          onChange={onChoose}
          options={ways.map((way) => [way, name('mail-way', way)] as const)}
        />
      )}
    </div>
  );
}

import { listDuties } from '../../src/calendars/api.ts';
import { useAsk } from '../kit/ask.ts';
import { useNow } from '../kit/clock.ts';
import { ButtonLink } from '../kit/link.tsx';
import { List, Row } from '../kit/list.tsx';
import { day } from '../kit/moments.ts';
import { Section } from '../kit/page.tsx';
import { Answered } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';
import { isNow } from './days.ts';
import { dutySpan } from './duty-list.tsx';
import css from './duty.module.css';

const most = 5;

/** The next duties of a person, or of a team. */
export function DutiesOf({ of }: { of: { personId: string } | { teamId: string } }) {
  const now = new Date(useNow(60_000));
  const duties = useAsk(listDuties, of);
  const isPerson = 'personId' in of;
  return (
    <Section
      title={t('duty.title')}
      actions={
        <ButtonLink
          to="/duty"
          search={isPerson ? {} : { team: of.teamId }}
          variant="subtle"
          size="compact-sm"
        >
          {t('duty.edit-list')}
        </ButtonLink>
      }
    >
      <Answered query={duties} lines={2}>
        {({ items }) =>
          items.length > 0 ? (
            <List label={t('duty.title')}>
              {items.slice(0, most).map((duty) => (
                <Row
                  key={duty.id}
                  name={`${day(duty.from, now)} ${dutySpan(duty, now)}`}
                  detail={[isPerson ? duty.team.name : duty.person.name, duty.note]
                    .filter(Boolean)
                    .join(' · ')}
                  side={isNow(duty, now) && <Tag tone="accent">{t('duty.on-now')}</Tag>}
                />
              ))}
            </List>
          ) : (
            <p className={css.why}>{t('duty.none-person')}</p>
          )
        }
      </Answered>
    </Section>
  );
}

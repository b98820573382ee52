import type { listEscalations } from '../../src/escalations/api.ts';
import type { OutputOf } from '../kit/api.ts';
import { useNow } from '../kit/clock.ts';
import { RowLink, TextLink } from '../kit/link.tsx';
import { List, Row } from '../kit/list.tsx';
import { length } from '../kit/moments.ts';
import { t } from '../kit/words.ts';
import css from './escalation.module.css';
import type { EscalationSearch } from './search.ts';

type Team = OutputOf<typeof listEscalations>['teams'][number];

/** What climbs collected by team, where it lasts longest first; each number opens its rows. */
export function TeamList({ of, search }: { of: readonly Team[]; search: EscalationSearch }) {
  const now = useNow(60_000);
  return (
    <List label={t('escalations.by-team')}>
      {of.map(({ team, count, oldestAt, levels }) => (
        <Row
          key={team.id}
          isLink
          face={<span className={css.badge}>{count}</span>}
          name={
            <RowLink to="/escalations" search={{ ...search, team: team.id }}>
              {team.name}
            </RowLink>
          }
          detail={
            search.state !== 'ended' &&
            t('escalations.oldest', { age: length(now - Date.parse(oldestAt)) })
          }
          side={
            levels.length > 1 &&
            levels.map(({ level, count }) => (
              <TextLink key={level} to="/escalations" search={{ ...search, team: team.id, level }}>
                {t('escalations.level-count', { level, count })}
              </TextLink>
            ))
          }
        />
      ))}
    </List>
  );
}

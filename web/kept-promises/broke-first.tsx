import { List, Row } from '../kit/list.tsx';
import { RowLink } from '../kit/link.tsx';
import { Section } from '../kit/page.tsx';
import { Face } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';
import css from './kept.module.css';
import type { RowsSearch } from './search.ts';

/** Whose broken word brought down the promises of others. */
export function BrokeFirst({
  of,
  rows,
}: {
  of: readonly { team: { id: string; name: string }; count: number }[];
  rows: RowsSearch;
}) {
  return (
    <Section title={t('kept.broke-first')}>
      <p className={css.lead}>{t('kept.broke-first-lead')}</p>
      <List label={t('kept.broke-first')}>
        {of.map(({ team, count }) => (
          <Row
            key={team.id}
            isLink
            face={<Face name={team.name} isTeam size={34} />}
            name={
              <RowLink to="/kept/rows" search={{ ...rows, team: team.id, because: 'true' }}>
                {team.name}
              </RowLink>
            }
            detail={t('kept.brought-down', { count })}
          />
        ))}
      </List>
    </Section>
  );
}

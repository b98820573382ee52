import { listPraises } from '../../src/praise/api.ts';
import { useAsk } from '../kit/ask.ts';
import { TextLink } from '../kit/link.tsx';
import { Section } from '../kit/page.tsx';
import { t } from '../kit/words.ts';
import css from './praise.module.css';
import { PraiseCard } from './praise-card.tsx';

const most = 3;

/** The last praise for somebody, on their page. Nothing is said where there is none. */
export function PraiseOf({ person }: { person: { id: string } }) {
  const asked = useAsk(
    listPraises,
    { person: person.id, limit: most },
    { topics: ['praise'] },
  ).data;
  if (!asked || asked.items.length === 0) return null;
  return (
    <Section
      title={t('nav.praise')}
      actions={
        asked.next && (
          <TextLink to="/praise" search={{ person: person.id }}>
            {t('wall.all')}
          </TextLink>
        )
      }
    >
      <ul className={css.stack}>
        {asked.items.map((praise) => (
          <PraiseCard key={praise.id} of={praise} />
        ))}
      </ul>
    </Section>
  );
}

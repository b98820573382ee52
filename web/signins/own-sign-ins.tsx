import { listOwnSignIns } from '../../src/signins/api.ts';
import { useList } from '../kit/ask.ts';
import { List, More } from '../kit/list.tsx';
import { Section } from '../kit/page.tsx';
import { t } from '../kit/words.ts';
import { SignInRow } from './sign-in-row.tsx';

/** What happened with one's own sign-in. */
export function OwnSignIns() {
  const { query, items } = useList(listOwnSignIns, { limit: 20 });
  return (
    <Section title={t('security.log')}>
      {items.length > 0 && (
        <List label={t('security.log')}>
          {items.map((each) => (
            <SignInRow key={each.id} of={each} isOwn />
          ))}
        </List>
      )}
      <More query={query} />
    </Section>
  );
}

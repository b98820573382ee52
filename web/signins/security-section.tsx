import { showSecurity } from '../../src/signins/api.ts';
import { useAsk } from '../kit/ask.ts';
import { ButtonLink } from '../kit/link.tsx';
import { Card, Section } from '../kit/page.tsx';
import { t } from '../kit/words.ts';
import css from './signins.module.css';

/** How one signs in, in a sentence; the rest has a screen of its own. */
export function SecuritySection() {
  const of = useAsk(showSecurity, {}).data;
  const hasCodes = of?.secondStep.codesSince != null;
  return (
    <Section title={t('security.title')}>
      <Card isPadded>
        <p>
          {of
            ? t('security.state', {
                codes: hasCodes ? 'yes' : 'no',
                passkeys: of.passkeys.length,
              })
            : ' '}
        </p>
        <div className={css.ways}>
          <ButtonLink to="/profile/security" variant="default">
            {t('security.open')}
          </ButtonLink>
        </div>
      </Card>
    </Section>
  );
}

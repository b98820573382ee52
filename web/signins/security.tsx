import { useState } from 'react';
import { type Security, showSecurity } from '../../src/signins/api.ts';
import { useAsk } from '../kit/ask.ts';
import { TextLink } from '../kit/link.tsx';
import { day } from '../kit/moments.ts';
import { Page } from '../kit/page.tsx';
import { Answered, Caution } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import { useMe } from '../shell/me.ts';
import { Authenticator } from './authenticator.tsx';
import { OwnSignIns } from './own-sign-ins.tsx';
import { Passkeys } from './passkeys.tsx';
import { PasswordSection } from './password.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { Sessions } from './sessions.tsx';

/** How one signs in, where one is signed in, and what happened. */
export function SecurityScreen() {
  const me = useMe();
  const topics = [`person/${me.person.id}`];
  const security = useAsk(showSecurity, {}, { topics });
  return (
    <Page
      title={t('security.title')}
      eyebrow={<TextLink to="/profile">{t('nav.profile')}</TextLink>}
      lead={t('security.lead')}
      width="narrow"
    >
      <Answered query={security} lines={8}>
        {(of) => <Ways of={of} />}
      </Answered>
      <Sessions />
      <OwnSignIns />
    </Page>
  );
}

function Ways({ of }: { of: Security }) {
  const [codes, show] = useState<readonly string[]>();
  const { codesSince, requiredBy } = of.secondStep;
  const hasStep = codesSince !== null || of.passkeys.length > 0;
  return (
    <>
      {requiredBy && !hasStep && (
        <Caution>{t('security.required', { date: day(requiredBy) })}</Caution>
      )}
      {codes && <RecoveryCodes of={codes} onDone={() => show(undefined)} />}
      <Authenticator of={of} onCodes={show} />
      <Passkeys of={of} />
      <PasswordSection of={of} />
    </>
  );
}

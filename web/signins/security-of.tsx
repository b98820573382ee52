import { Button } from '@mantine/core';
import { useState } from 'react';
import {
  endSessionsOf,
  resetSecondStep,
  type SecurityOf,
  showSecurityOf,
} from '../../src/signins/api.ts';
import { useAct } from '../kit/act.ts';
import { useAsk } from '../kit/ask.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { TextLink } from '../kit/link.tsx';
import { day } from '../kit/moments.ts';
import { Card, Facts, Section } from '../kit/page.tsx';
import { Answered, Failure } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { useMay } from '../shell/me.ts';
import { Uninvited } from './invite.tsx';
import { SessionList } from './sessions.tsx';
import css from './signins.module.css';

interface Person {
  id: string;
  name: string;
}

const useSecurity = (person: Person) =>
  useAsk(showSecurityOf, { id: person.id }, { enabled: useMay('people.administer') });

/** How a colleague signs in, for administrators; nothing where they cannot. */
export function SecuritySectionOf({ person }: { person: Person }) {
  const security = useSecurity(person);
  if (!useMay('people.administer') || security.data?.canSignIn === false) return null;
  return (
    <Section title={t('security.title')} actions={<LogOf person={person} />}>
      <Answered query={security}>{(of) => <State of={of} person={person} />}</Answered>
    </Section>
  );
}

/** That a colleague cannot sign in yet, and what to do about it: worth knowing before all else. */
export function NoWayInOf({ person }: { person: Person }) {
  const { data } = useSecurity(person);
  if (!data || data.canSignIn) return null;
  return (
    <Section title={t('security.title')} actions={<LogOf person={person} />}>
      <Uninvited of={data} id={person.id} />
    </Section>
  );
}

const LogOf = ({ person }: { person: Person }) => (
  <TextLink to="/administration/sign-ins" search={{ person: person.id }}>
    {t('nav.sign-ins')}
  </TextLink>
);

function State({ of, person }: { of: SecurityOf; person: Person }) {
  const [isAsked, ask] = useState(false);
  const end = useAct(endSessionsOf);
  const { id } = person;
  const hasStep = of.codesSince !== null || of.passkeys > 0;
  return (
    <>
      <Card isPadded>
        <Facts
          of={[
            [
              t('security.codes'),
              of.codesSince ? t('security.since', { date: day(of.codesSince) }) : t('security.off'),
            ],
            [t('security.passkeys'), of.passkeys || t('security.none')],
            [t('security.paper-codes'), of.recoveryCodes || t('security.none')],
            [t('security.required-by'), of.requiredBy && day(of.requiredBy)],
          ]}
        />
        <div className={css.ways}>
          {hasStep && (
            <Button variant="default" onClick={() => ask(true)}>
              {t('security.reset')}
            </Button>
          )}
          {of.sessions.length > 0 && (
            <Button variant="default" loading={end.isBusy} onClick={() => void end.act({ id })}>
              {t('security.end-all')}
            </Button>
          )}
        </div>
        <Failure error={end.problem} />
      </Card>
      {of.sessions.length > 0 && (
        <SessionList
          label={t('security.sessions-of')}
          of={of.sessions}
          onEnd={(sessionId) => void end.act({ id, sessionId })}
        />
      )}
      {isAsked && <ResetDialog person={person} onClose={() => ask(false)} />}
    </>
  );
}

function ResetDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const reset = useAct(resetSecondStep);
  const submit = async (): Promise<void> => {
    if (!(await reset.act({ id: person.id }))) return;
    say(t('security.was-reset', { name: person.name }));
    onClose();
  };
  return (
    <Dialog title={t('security.reset')} isOpen onClose={onClose} size="sm">
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p>{t('security.reset-text', { name: person.name })}</p>
        <FormEnd form={reset} words={t('security.reset')} onCancel={onClose} isGrave />
      </Form>
    </Dialog>
  );
}

import { Button } from '@mantine/core';
import { removePin, setPin, showPin, unlockPin } from '../../src/devices/api.ts';
import { pinLength } from '../../src/devices/rules.ts';
import { useAct } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Form, SecretField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { moment } from '../kit/moments.ts';
import { Card, Section } from '../kit/page.tsx';
import { Answered, Caution, Failure } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';

/** One’s own PIN for shared devices. */
export function OwnPin({ personId }: { personId: string }) {
  const state = useAsk(showPin, { id: personId }, { topics: [`person/${personId}`] });
  const remove = useAct(removePin);
  return (
    <Section title={t('pin.title')}>
      <Card isPadded>
        <Answered query={state}>
          {({ isSet, lockedAt }) => (
            <>
              {lockedAt && <Caution>{t('pin.locked-own', { time: moment(lockedAt) })}</Caution>}
              <PinForm isSet={isSet === true} />
              {isSet && (
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-sm"
                  onClick={() => void remove.act({})}
                >
                  {t('pin.remove')}
                </Button>
              )}
              <Failure error={remove.problem} />
            </>
          )}
        </Answered>
      </Card>
    </Section>
  );
}

function PinForm({ isSet }: { isSet: boolean }) {
  const form = useForm({ pin: '' });
  const submit = form.submit(async ({ pin }) => {
    await call(setPin, { pin });
    form.reset();
    say(t('pin.saved'));
  });
  return (
    <Form onSubmit={(event) => void submit(event)}>
      <SecretField
        label={t(isSet ? 'pin.change' : 'pin.new')}
        description={t('pin.hint')}
        inputMode="numeric"
        autoComplete="off"
        pattern={`\\d{${pinLength.least},${pinLength.most}}`}
        minLength={pinLength.least}
        maxLength={pinLength.most}
        required
        visibilityToggleButtonProps={{ 'aria-label': t('field.show-password') }}
        {...form.field('pin')}
      />
      <FormEnd form={form} words={t('pin.save')} />
    </Form>
  );
}

/** Of somebody below one, when it is locked. */
export function LockedPin({ person }: { person: { id: string; name: string } }) {
  const state = useAsk(showPin, { id: person.id }).data;
  const unlock = useAct(unlockPin);
  if (!state?.lockedAt || !state.can.unlock) return null;
  return (
    <Caution>
      <p>{t('pin.locked', { name: person.name, time: moment(state.lockedAt) })}</p>
      <Button
        variant="default"
        size="compact-sm"
        loading={unlock.isBusy}
        onClick={() => void unlock.act({ id: person.id })}
      >
        {t('pin.unlock')}
      </Button>
      <Failure error={unlock.problem} />
    </Caution>
  );
}

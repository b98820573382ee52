import { Button, Code } from '@mantine/core';
import { IconDeviceTablet } from '@tabler/icons-react';
import { useState } from 'react';
import { listDevices, makeCode, revokeDevice } from '../../src/devices/api.ts';
import { listTouchpoints } from '../../src/organisation/api.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { useAct } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Choice, Form, Pair, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { List, Row } from '../kit/list.tsx';
import { moment } from '../kit/moments.ts';
import { Card, Section } from '../kit/page.tsx';
import { Answered, Caution, Empty, Failure } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';

interface Made {
  code: string;
  expiresAt: string;
}

/** Tablets and phones that several people of a post use. */
export function DevicesScreen() {
  const devices = useAsk(listDevices, {});
  const revoke = useAct(revokeDevice);
  const [made, setMade] = useState<Made>();
  return (
    <AdministrationPage
      title={t('nav.devices')}
      lead={t('devices.lead')}
      area="access"
      width="narrow"
    >
      {made && (
        <Caution>
          <p>
            {t('devices.code', {
              address: `${location.host}/go/pair`,
              time: moment(made.expiresAt),
            })}
          </p>
          <Code block fz="h2">
            {made.code}
          </Code>
        </Caution>
      )}
      <Answered query={devices}>
        {({ items }) =>
          items.length > 0 ? (
            <List label={t('nav.devices')}>
              {items.map(({ id, name, touchpoint, lastSeenAt, pairedBy, revokedAt }) => (
                <Row
                  key={id}
                  name={`${name} · ${touchpoint.name}`}
                  detail={t('devices.detail', { time: moment(lastSeenAt), person: pairedBy.name })}
                  side={
                    revokedAt ? (
                      <Tag>{t('devices.revoked')}</Tag>
                    ) : (
                      <Button
                        variant="subtle"
                        color="brick"
                        size="compact-sm"
                        onClick={() => void revoke.act({ id })}
                      >
                        {t('devices.revoke')}
                      </Button>
                    )
                  }
                />
              ))}
            </List>
          ) : (
            <Empty
              icon={<IconDeviceTablet size={26} aria-hidden="true" />}
              title={t('devices.none')}
            >
              {t('devices.none-text')}
            </Empty>
          )
        }
      </Answered>
      <Failure error={revoke.problem} />
      <Section title={t('devices.add')}>
        <Card isPadded>
          <CodeForm onMade={setMade} />
        </Card>
      </Section>
    </AdministrationPage>
  );
}

function CodeForm({ onMade }: { onMade: (made: Made) => void }) {
  const touchpoints = useAsk(listTouchpoints, {});
  // Who stands there is who may use it: a touchpoint without a team has nobody.
  const places = (touchpoints.data?.items ?? []).filter(({ closedAt, team }) => !closedAt && team);
  const form = useForm({ touchpointId: '', name: '' });
  const submit = form.submit(async (input) => {
    const made = await call(makeCode, input);
    form.reset();
    onMade(made);
  });
  return (
    <Form onSubmit={(event) => void submit(event)}>
      <Pair>
        <Choice<string>
          label={t('devices.touchpoint')}
          description={t('devices.touchpoint-hint')}
          options={[
            ['', t('devices.choose')],
            ...places.map(({ id, name, team }) => [id, `${name} · ${team?.name ?? ''}`] as const),
          ]}
          required
          {...form.choice('touchpointId')}
        />
        <TextField
          label={t('devices.name')}
          description={t('devices.name-hint')}
          required
          maxLength={60}
          {...form.field('name')}
        />
      </Pair>
      <FormEnd form={form} words={t('devices.make-code')} />
    </Form>
  );
}

import { Button } from '@mantine/core';
import {
  addTouchpoint,
  changeTouchpoint,
  listTeams,
  listTouchpoints,
} from '../../src/organisation/api.ts';
import { type TouchpointKind, touchpointKinds } from '../../src/organisation/rules.ts';
import { useAct } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Choice, Fields, Form, Pair, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { List, Row } from '../kit/list.tsx';
import { Card, Section } from '../kit/page.tsx';
import { Answered, Empty, Failure } from '../kit/states.tsx';
import { name, t } from '../kit/words.ts';

/** Places, objects and lines where customers meet us. */
export function Touchpoints() {
  const touchpoints = useAsk(listTouchpoints, {});
  const change = useAct(changeTouchpoint);
  return (
    <Section title={t('touchpoints.title')}>
      <Fields>
        <Answered query={touchpoints}>
          {({ items }) =>
            items.length > 0 ? (
              <List label={t('touchpoints.title')}>
                {items.map((each) => (
                  <Row
                    key={each.id}
                    name={each.name}
                    detail={[
                      name('touchpoint', each.kind),
                      each.team?.name,
                      `${each.code.slice(0, 4)}-${each.code.slice(4)}`,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                    side={
                      <>
                        {!each.closedAt && (
                          <Button
                            component="a"
                            href={`/touchpoints/${each.id}/poster`}
                            target="_blank"
                            variant="subtle"
                            color="gray"
                            size="compact-sm"
                          >
                            {t('touchpoints.poster')}
                          </Button>
                        )}
                        <Button
                          variant="subtle"
                          color="gray"
                          size="compact-sm"
                          onClick={() =>
                            void change.act({ id: each.id, isClosed: each.closedAt === null })
                          }
                        >
                          {t(each.closedAt ? 'touchpoints.reopen' : 'touchpoints.close')}
                        </Button>
                      </>
                    }
                  />
                ))}
              </List>
            ) : (
              <Empty title={t('touchpoints.none')}>{t('touchpoints.none-text')}</Empty>
            )
          }
        </Answered>
        <Failure error={change.problem} />
        <Card isPadded>
          <TouchpointForm />
        </Card>
      </Fields>
    </Section>
  );
}

function TouchpointForm() {
  const teams = useAsk(listTeams, {});
  const form = useForm({ name: '', kind: 'place' as TouchpointKind, teamId: '' });
  const submit = form.submit(async ({ name, kind, teamId }, once) => {
    await call(addTouchpoint, { name, kind, teamId: teamId || null }, { once });
    form.reset();
  });
  return (
    <Form onSubmit={(event) => void submit(event)}>
      <Pair>
        <TextField label={t('field.name')} required maxLength={120} {...form.field('name')} />
        <Choice
          label={t('touchpoints.kind')}
          options={touchpointKinds.map((each) => [each, name('touchpoint', each)])}
          {...form.choice('kind')}
        />
        <Choice<string>
          label={t('case.team')}
          options={[
            ['', t('touchpoints.no-team')],
            ...(teams.data?.items ?? []).map(({ id, name }) => [id, name] as const),
          ]}
          {...form.choice('teamId')}
        />
      </Pair>
      <FormEnd form={form} words={t('touchpoints.add')} />
    </Form>
  );
}

import { CloseButton } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { dropMailRoute, listMailRoutes, setMailRoute } from '../../src/conversations/api.ts';
import { listTeams } from '../../src/organisation/api.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { refreshAll, useAct } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Choice, Form, Pair, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { List, Row } from '../kit/list.tsx';
import { Card, Section } from '../kit/page.tsx';
import { Answered, Empty, Failure } from '../kit/states.tsx';
import { offer, say, sayProblem } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { MailTabs } from './mail-tabs.tsx';

/** Which address leads to which desk. */
export function AddressesScreen() {
  const routes = useAsk(listMailRoutes, {});
  const drop = useDrop();
  return (
    <AdministrationPage title={t('nav.addresses')} lead={t('addresses.lead')} area="mail">
      <MailTabs />
      <Answered query={routes}>
        {({ items }) =>
          items.length > 0 ? (
            <List label={t('nav.addresses')}>
              {items.map(({ address, team }) => (
                <Row
                  key={address}
                  name={address}
                  detail={t('addresses.to', { team: team.name })}
                  side={
                    <CloseButton
                      aria-label={t('addresses.drop', { address })}
                      onClick={() => void drop.run(address, team)}
                    />
                  }
                />
              ))}
            </List>
          ) : (
            <Empty
              icon={<IconMailForward size={26} aria-hidden="true" />}
              title={t('addresses.none')}
            >
              {t('addresses.none-text')}
            </Empty>
          )
        }
      </Answered>
      <Failure error={drop.problem} />
      <Section title={t('addresses.add')}>
        <Card isPadded>
          <AddressForm />
        </Card>
      </Section>
    </AdministrationPage>
  );
}

const undoMs = 12_000;

/** Mail that goes elsewhere from now on is worth a word, and a slip of the finger a way back. */
function useDrop() {
  const client = useQueryClient();
  const { act, problem } = useAct(dropMailRoute);
  const undo = async (address: string, team: { id: string; name: string }): Promise<void> => {
    await call(setMailRoute, { address, teamId: team.id }).catch(sayProblem);
    await refreshAll(client);
  };
  const run = async (address: string, team: { id: string; name: string }): Promise<void> => {
    if (!(await act({ address }))) return;
    const ways = [{ words: t('action.undo'), run: () => void undo(address, team) }];
    offer(t('addresses.dropped', { address }), ways, undoMs);
  };
  return { run, problem };
}

function AddressForm() {
  const teams = useAsk(listTeams, {});
  const form = useForm({ address: '', teamId: '' });
  const submit = form.submit(async (values) => {
    const { address, team } = await call(setMailRoute, values);
    form.reset();
    say(t('addresses.led', { address, team: team.name }));
  });
  return (
    <Form onSubmit={(event) => void submit(event)}>
      <Pair>
        <TextField
          label={t('addresses.address')}
          type="email"
          required
          {...form.field('address')}
        />
        <Choice<string>
          label={t('case.team')}
          required
          options={[
            ['', t('field.choose')],
            ...(teams.data?.items ?? []).map(({ id, name }) => [id, name] as const),
          ]}
          {...form.choice('teamId')}
        />
      </Pair>
      <FormEnd form={form} words={t('addresses.add')} />
    </Form>
  );
}

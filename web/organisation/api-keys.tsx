import { Button, Code, CopyButton } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { addApiKey, listApiKeys, revokeApiKey } from '../../src/organisation/api.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { useAct } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Form, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { List, Row } from '../kit/list.tsx';
import { day } from '../kit/moments.ts';
import { Card, Section } from '../kit/page.tsx';
import { Answered, Caution, Empty, Failure } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';

/** Keys with which a programme acts as a person. */
export function ApiKeysScreen() {
  const keys = useAsk(listApiKeys, {});
  const revoke = useAct(revokeApiKey);
  const [made, setMade] = useState<string>();
  return (
    <AdministrationPage
      title={t('nav.api-keys')}
      lead={t('api-keys.lead')}
      area="access"
      width="narrow"
    >
      {made && (
        <Caution>
          <p>{t('api-keys.once')}</p>
          <Code block>{made}</Code>
          <CopyButton value={made}>
            {({ copied, copy }) => (
              <Button size="compact-sm" variant="default" onClick={copy}>
                {t(copied ? 'api-keys.copied' : 'api-keys.copy')}
              </Button>
            )}
          </CopyButton>
        </Caution>
      )}
      <Answered query={keys}>
        {({ items }) =>
          items.length > 0 ? (
            <List label={t('nav.api-keys')}>
              {items.map(({ id, name, person, createdAt, revokedAt }) => (
                <Row
                  key={id}
                  name={name}
                  detail={t('api-keys.detail', { person: person.name, date: day(createdAt) })}
                  side={
                    revokedAt ? (
                      <Tag>{t('api-keys.revoked')}</Tag>
                    ) : (
                      <Button
                        variant="subtle"
                        color="brick"
                        size="compact-sm"
                        onClick={() => void revoke.act({ id })}
                      >
                        {t('api-keys.revoke')}
                      </Button>
                    )
                  }
                />
              ))}
            </List>
          ) : (
            <Empty icon={<IconKey size={26} aria-hidden="true" />} title={t('api-keys.none')}>
              {t('api-keys.none-text')}
            </Empty>
          )
        }
      </Answered>
      <Failure error={revoke.problem} />
      <Section title={t('api-keys.add')}>
        <Card isPadded>
          <KeyForm onMade={setMade} />
        </Card>
      </Section>
    </AdministrationPage>
  );
}

function KeyForm({ onMade }: { onMade: (key: string) => void }) {
  const form = useForm({ name: '' });
  const submit = form.submit(async ({ name }, once) => {
    const { key } = await call(addApiKey, { name }, { once });
    form.reset();
    onMade(key);
  });
  return (
    <Form onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('api-keys.name')}
        description={t('api-keys.name-hint')}
        required
        maxLength={100}
        {...form.field('name')}
      />
      <FormEnd form={form} words={t('api-keys.add')} />
    </Form>
  );
}

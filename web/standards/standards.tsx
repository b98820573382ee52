import { IconExternalLink, IconPlus, IconTargetArrow } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { listPolicies, type Policy } from '../../src/standards/api.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { useAsk } from '../kit/ask.ts';
import { ButtonLink, TextLink } from '../kit/link.tsx';
import { Card } from '../kit/page.tsx';
import { Answered, Empty } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';
import { useMay } from '../shell/me.ts';
import { caseWords, lineWords } from './policy-words.ts';
import css from './standards.module.css';

/** Within which time customers hear from us, as sentences. */
export function StandardsScreen() {
  const policies = useAsk(listPolicies, {});
  const mayChange = useMay('organisation.administer');
  return (
    <AdministrationPage
      area="standards"
      title={t('nav.standards')}
      lead={t('standards.lead')}
      actions={
        <>
          <Button
            component="a"
            href="/charter"
            target="_blank"
            variant="default"
            rightSection={<IconExternalLink size={16} aria-hidden="true" />}
          >
            {t('standards.charter')}
          </Button>
          {mayChange && (
            <ButtonLink to="/standards/new" leftSection={<IconPlus size={17} aria-hidden="true" />}>
              {t('standards.add')}
            </ButtonLink>
          )}
        </>
      }
    >
      <Answered query={policies} lines={6}>
        {({ items }) =>
          items.length > 0 ? (
            <>
              <ul className={css.policies}>
                {items.map((each) => (
                  <li key={each.id}>
                    <PolicyCard of={each} mayChange={mayChange} />
                  </li>
                ))}
              </ul>
              {items.length > 1 && <p className={css.order}>{t('standards.order')}</p>}
            </>
          ) : (
            <Empty icon={<IconTargetArrow size={24} />} title={t('standards.none')}>
              {t('standards.none-text')}
            </Empty>
          )
        }
      </Answered>
    </AdministrationPage>
  );
}

function PolicyCard({ of, mayChange }: { of: Policy; mayChange: boolean }) {
  const cases = caseWords(of);
  return (
    <Card isPadded>
      <div className={css.head}>
        <div>
          <h2 className={css.name}>
            {mayChange ? (
              <TextLink to="/standards/$id" params={{ id: of.id }}>
                {of.name}
              </TextLink>
            ) : (
              of.name
            )}
          </h2>
          {cases !== of.name && <p className={css.cases}>{cases}</p>}
        </div>
        {mayChange && (
          <ButtonLink
            to="/standards/$id"
            params={{ id: of.id }}
            variant="subtle"
            color="gray"
            size="compact-sm"
            aria-label={t('standard.edit', { name: of.name })}
          >
            {t('action.edit')}
          </ButtonLink>
        )}
      </div>
      <ul className={css.lines}>
        {of.lines.map((line) => (
          <li key={line.id} className={css.line}>
            <span className={css.sentence}>{lineWords(line)}</span>
            <span className={css.facts}>
              {line.isPublic && <Tag tone="accent">{t('standard.told')}</Tag>}
              <span className={css.open}>{t('standard.open', { count: line.open })}</span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

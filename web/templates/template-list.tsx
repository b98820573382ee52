import { Checkbox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconTemplate } from '@tabler/icons-react';
import { useState } from 'react';
import { type Template, templateLibrary } from '../../src/templates/api.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { useAsk } from '../kit/ask.ts';
import { TextField } from '../kit/fields.tsx';
import { ButtonLink, RowLink } from '../kit/link.tsx';
import { List, Row } from '../kit/list.tsx';
import { moment } from '../kit/moments.ts';
import { useRowKeys } from '../kit/row-keys.ts';
import { Answered, Empty } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';
import { audienceWords } from './audience-fields.tsx';
import css from './templates.module.css';

const icon = { size: 17, 'aria-hidden': true } as const;

/** All ready texts that one may see, most used first. */
export function TemplatesScreen() {
  const [typed, type] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 120);
  const [withRetired, showRetired] = useState(false);
  const library = useAsk(
    templateLibrary,
    { q, retired: withRetired ? 'true' : 'false' },
    { keep: true },
  );
  useRowKeys();
  return (
    <AdministrationPage
      area="templates"
      title={t('nav.templates')}
      lead={t('templates.lead')}
      actions={
        <ButtonLink to="/templates/new" leftSection={<IconPlus {...icon} />}>
          {t('templates.add')}
        </ButtonLink>
      }
    >
      <div className={css.tools}>
        <TextField
          type="search"
          className={css.search ?? ''}
          aria-label={t('templates.search')}
          placeholder={t('templates.search')}
          value={typed}
          onChange={(event) => type(event.currentTarget.value)}
        />
        <Checkbox
          label={t('templates.retired-too')}
          checked={withRetired}
          onChange={(event) => showRetired(event.currentTarget.checked)}
        />
      </div>
      <Answered query={library}>
        {({ items }) =>
          items.length > 0 ? (
            <List label={t('nav.templates')}>
              {items.map((each) => (
                <TemplateRow key={each.id} of={each} />
              ))}
            </List>
          ) : (
            <Empty
              icon={<IconTemplate size={24} aria-hidden="true" />}
              title={t(q ? 'templates.not-found' : 'templates.none')}
            >
              {t(q ? 'templates.not-found-text' : 'templates.none-text')}
            </Empty>
          )
        }
      </Answered>
    </AdministrationPage>
  );
}

const TemplateRow = ({ of }: { of: Template }) => (
  <Row
    isLink
    name={
      <span className={css.named}>
        <RowLink to="/templates/$id" params={{ id: of.id }}>
          {of.name}
        </RowLink>
        <Tag>/{of.shortcut}</Tag>
        {of.retiredAt && <Tag tone="soon">{t('template.retired')}</Tag>}
      </span>
    }
    detail={[audienceWords(of), Object.values(of.texts)[0]?.replaceAll(/\s+/g, ' ').slice(0, 120)]
      .filter(Boolean)
      .join(' · ')}
    side={
      <span className={css.side}>
        <span>{usesWords(of)}</span>
        {of.missingLanguages.length > 0 && (
          <span className={css.quiet}>
            {t('template.missing-short', {
              languages: of.missingLanguages.map((each) => name('language', each)).join(', '),
            })}
          </span>
        )}
      </span>
    }
  />
);

const usesWords = ({ uses: count, lastUsedAt }: Template): string =>
  lastUsedAt
    ? t('template.uses-last', { count, at: moment(lastUsedAt) })
    : t('template.uses', { count });

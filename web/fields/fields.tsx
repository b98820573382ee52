import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconForms, IconPlus } from '@tabler/icons-react';
import {
  countFields,
  type FieldDefinition,
  listFields,
  orderFields,
} from '../../src/fields/api.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { useAct } from '../kit/act.ts';
import { useAsk } from '../kit/ask.ts';
import { ButtonLink, TextLink } from '../kit/link.tsx';
import { List, Row } from '../kit/list.tsx';
import { Answered, Empty } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';
import { labelOf } from './field-words.ts';
import css from './fields.module.css';

/** What an organisation asks of its cases, in the order in which they show it. */
export function FieldsScreen() {
  const fields = useAsk(listFields, {}, { topics: ['cases'] });
  const counts = useAsk(countFields, {}, { topics: ['cases'] }).data;
  const ordering = useAct(orderFields);
  const move = (items: readonly FieldDefinition[], from: number, by: number): void => {
    const ids = items.map(({ id }) => id);
    ids.splice(from + by, 0, ...ids.splice(from, 1));
    void ordering.act({ ids });
  };
  return (
    <AdministrationPage
      area="fields"
      title={t('nav.fields')}
      lead={t('fields.lead')}
      actions={
        <ButtonLink to="/fields/new" leftSection={<IconPlus size={17} aria-hidden="true" />}>
          {t('fields.add')}
        </ButtonLink>
      }
    >
      <Answered query={fields}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={<IconForms size={24} />} title={t('fields.none')}>
              {t('fields.none-text')}
            </Empty>
          ) : (
            <List label={t('nav.fields')}>
              {items.map((field, index) => (
                <FieldRow
                  key={field.id}
                  of={field}
                  count={counts && (counts.items.find(({ id }) => id === field.id)?.count ?? 0)}
                  most={counts?.most ?? 0}
                  isFirst={index === 0}
                  isLast={index === items.length - 1}
                  onMove={(by) => move(items, index, by)}
                />
              ))}
            </List>
          )
        }
      </Answered>
    </AdministrationPage>
  );
}

interface FieldRowProps {
  of: FieldDefinition;
  /** Undefined: not counted yet. */
  count: number | undefined;
  most: number;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: 1 | -1) => void;
}

function FieldRow({ of, count, most, isFirst, isLast, onMove }: FieldRowProps) {
  const label = labelOf(of);
  const kinds = of.kinds.map((each) => name('kind', each)).join(', ');
  return (
    <Row
      name={
        <span className={css.marks}>
          <TextLink to="/fields/$id" params={{ id: of.id }}>
            {label}
          </TextLink>
          {of.retiredAt && <Tag>{t('fields.retired')}</Tag>}
          {!of.retiredAt && of.required !== 'never' && (
            <Tag tone="accent">{name('field-required', of.required)}</Tag>
          )}
        </span>
      }
      detail={
        <span className={css.marks}>
          <span>
            {t(`field-type.${of.type}`)}
            {of.unit ? `, ${of.unit}` : ''}
          </span>
          <span>{kinds || t('fields.kinds-all')}</span>
          {count === 0 && <span>{t('fields.unused')}</span>}
          {count !== undefined && count > 0 && (
            <TextLink to="/cases" search={{ view: 'all', fields: `${of.key}:any` }}>
              {t(count >= most ? 'tags.cases-more' : 'tags.cases', { count })}
            </TextLink>
          )}
        </span>
      }
      side={
        <>
          <ActionIcon
            style={{ visibility: isFirst ? 'hidden' : 'visible' }}
            aria-label={t('fields.up', { name: label })}
            onClick={() => onMove(-1)}
          >
            <IconArrowUp size={17} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            style={{ visibility: isLast ? 'hidden' : 'visible' }}
            aria-label={t('fields.down', { name: label })}
            onClick={() => onMove(1)}
          >
            <IconArrowDown size={17} aria-hidden="true" />
          </ActionIcon>
        </>
      }
    />
  );
}

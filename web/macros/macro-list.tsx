import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconBolt, IconPlus } from '@tabler/icons-react';
import { listMacros, type Macro, orderMacros } from '../../src/macros/api.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { useAct } from '../kit/act.ts';
import { useAsk } from '../kit/ask.ts';
import { ButtonLink, RowLink } from '../kit/link.tsx';
import { List, Row } from '../kit/list.tsx';
import { useRowKeys } from '../kit/row-keys.ts';
import { Answered, Empty, Failure } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';
import { audienceWords } from '../templates/audience-fields.tsx';
import css from './editor.module.css';

const icon = { size: 17, 'aria-hidden': true } as const;

/** All macros that one may see, in their order. */
export function MacrosScreen() {
  const macros = useAsk(listMacros, { all: 'true' });
  useRowKeys();
  return (
    <AdministrationPage
      area="macros"
      title={t('nav.macros')}
      lead={t('macros.lead')}
      actions={
        <ButtonLink to="/macros/new" leftSection={<IconPlus {...icon} />}>
          {t('macros.add')}
        </ButtonLink>
      }
    >
      <Answered query={macros}>
        {({ items }) => (items.length > 0 ? <Macros of={items} /> : <None />)}
      </Answered>
    </AdministrationPage>
  );
}

const None = () => (
  <Empty icon={<IconBolt size={24} aria-hidden="true" />} title={t('macro.none')}>
    {t('macro.none-text')}
  </Empty>
);

function Macros({ of }: { of: readonly Macro[] }) {
  const order = useAct(orderMacros);
  const offered = of.filter(({ retiredAt }) => retiredAt === null);
  const move = (macro: Macro, by: 1 | -1): void => {
    const ids = offered.map(({ id }) => id);
    const at = ids.indexOf(macro.id);
    ids.splice(at, 1);
    ids.splice(at + by, 0, macro.id);
    void order.act({ ids });
  };
  return (
    <>
      <Failure error={order.problem} />
      <List label={t('nav.macros')}>
        {of.map((each) => (
          <MacroRow
            key={each.id}
            of={each}
            isFirst={each === offered[0]}
            isLast={each === offered.at(-1)}
            onMove={(by) => move(each, by)}
          />
        ))}
      </List>
    </>
  );
}

interface MacroRowProps {
  of: Macro;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: 1 | -1) => void;
}

const MacroRow = ({ of, isFirst, isLast, onMove }: MacroRowProps) => (
  <Row
    isLink
    name={
      <span className={css.named}>
        <RowLink to="/macros/$id" params={{ id: of.id }}>
          {of.name}
        </RowLink>
        {of.key && <Tag>m {of.key}</Tag>}
        {of.retiredAt && <Tag tone="soon">{t('macro.retired')}</Tag>}
      </span>
    }
    detail={[
      audienceWords(of),
      of.steps.map((step) => t(`macro.step.${step.do}`)).join(' → '),
    ].join(' · ')}
    side={
      of.can.change &&
      of.retiredAt === null && (
        <span className={css.order}>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={isFirst}
            aria-label={t('macros.up', { name: of.name })}
            onClick={() => onMove(-1)}
          >
            <IconArrowUp {...icon} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={isLast}
            aria-label={t('macros.down', { name: of.name })}
            onClick={() => onMove(1)}
          >
            <IconArrowDown {...icon} />
          </ActionIcon>
        </span>
      )
    }
  />
);

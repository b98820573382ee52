import { Button, Menu } from '@mantine/core';
import { IconDots, IconPlus, IconTags } from '@tabler/icons-react';
import { useState } from 'react';
import { countTags, type KnownTag, listTags, restoreTag, retireTag } from '../../src/tags/api.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { useAct } from '../kit/act.ts';
import { useAsk } from '../kit/ask.ts';
import { TextLink } from '../kit/link.tsx';
import { List, Row } from '../kit/list.tsx';
import { Answered, Empty } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { MergeTagDialog } from './merge-tag-dialog.tsx';
import { TagChip } from './tag-chip.tsx';
import { TagDialog } from './tag-dialog.tsx';
import css from './tags.module.css';

type Doing = { what: 'add' } | { what: 'edit' | 'merge'; tag: KnownTag };

/** All tags and how much each is used, for whoever keeps them few and clear. */
export function TagsScreen() {
  const tags = useAsk(listTags, {}, { topics: ['cases'] });
  const counts = useAsk(countTags, {}, { topics: ['cases'] }).data;
  const [doing, setDoing] = useState<Doing>();
  const close = (): void => setDoing(undefined);
  const add = (
    <Button
      leftSection={<IconPlus size={17} aria-hidden="true" />}
      onClick={() => setDoing({ what: 'add' })}
    >
      {t('tags.add')}
    </Button>
  );
  return (
    <AdministrationPage area="tags" title={t('nav.tags')} lead={t('tags.lead')} actions={add}>
      <Answered query={tags}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={<IconTags size={24} />} title={t('tags.none')}>
              {t('tags.none-text')}
            </Empty>
          ) : (
            <List label={t('nav.tags')}>
              {inOrder(items).map((tag) => (
                <TagRow
                  key={tag.id}
                  of={tag}
                  count={counts && (counts.items.find(({ id }) => id === tag.id)?.count ?? 0)}
                  most={counts?.most ?? 0}
                  onDo={(what) => setDoing({ what, tag })}
                />
              ))}
            </List>
          )
        }
      </Answered>
      {doing?.what === 'merge' ? (
        <MergeTagDialog of={doing.tag} onClose={close} />
      ) : (
        doing && <TagDialog of={doing.what === 'edit' ? doing.tag : undefined} onClose={close} />
      )}
    </AdministrationPage>
  );
}

/** By name, those that nobody is offered any more last. */
const inOrder = (tags: readonly KnownTag[]): KnownTag[] =>
  tags.toSorted(
    (a, b) =>
      Number(a.retiredAt !== null) - Number(b.retiredAt !== null) || a.name.localeCompare(b.name),
  );

interface TagRowProps {
  of: KnownTag;
  /** Undefined: not counted yet. */
  count: number | undefined;
  most: number;
  onDo: (what: 'edit' | 'merge') => void;
}

function TagRow({ of, count, most, onDo }: TagRowProps) {
  const retiring = useAct(retireTag);
  const restoring = useAct(restoreTag);
  const retire = async (): Promise<void> => {
    if (await retiring.act({ id: of.id })) say(t('tags.retire-hint'));
  };
  return (
    <Row
      name={
        <span className={css.row}>
          <TagChip of={of} />
          {of.retiredAt && <Tag>{t('tags.retired')}</Tag>}
        </span>
      }
      detail={
        <span className={css.row}>
          {count === 0 && t('tags.unused')}
          {count !== undefined && count > 0 && (
            <TextLink to="/cases" search={{ view: 'all', tagIds: of.id }}>
              {t(count >= most ? 'tags.cases-more' : 'tags.cases', { count })}
            </TextLink>
          )}
          {of.createdBy && <span>{t('tags.made-by', { name: of.createdBy.name })}</span>}
        </span>
      }
      side={
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button
              variant="subtle"
              color="gray"
              aria-label={t('tags.edit', { name: of.name })}
              loading={retiring.isBusy || restoring.isBusy}
            >
              <IconDots size={18} aria-hidden="true" />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => onDo('edit')}>{t('action.edit')}</Menu.Item>
            <Menu.Item onClick={() => onDo('merge')}>{t('tags.merge')}</Menu.Item>
            {of.retiredAt ? (
              <Menu.Item onClick={() => void restoring.act({ id: of.id })}>
                {t('tags.restore')}
              </Menu.Item>
            ) : (
              <Menu.Item onClick={() => void retire()}>{t('tags.retire')}</Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      }
    />
  );
}

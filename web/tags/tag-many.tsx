import { useState } from 'react';
import type { Tag } from '../../src/tags/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form, Picks } from '../kit/fields.tsx';
import { t } from '../kit/words.ts';
import { type ManyProps, Ways } from '../views/bulk-dialogs.tsx';
import { TagChip } from './tag-chip.tsx';
import { TagField } from './tag-field.tsx';
import css from './tags.module.css';

type Wanted = Pick<Tag, 'name' | 'colour'>;

/** Puts tags on many cases, or takes them off. */
export function TagMany({ count, bulk, onClose }: ManyProps) {
  const [action, setAction] = useState<'tag' | 'untag'>('tag');
  const [tags, setTags] = useState<readonly Wanted[]>([]);
  return (
    <Dialog title={t('bulk.tag-title', { count })} isOpen onClose={onClose}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          bulk.run({ action, tags: tags.map(({ name }) => name) });
          onClose();
        }}
      >
        <Picks
          label={t('bulk.tag-way')}
          isLabelHidden
          options={[
            ['tag', t('bulk.tag-on')],
            ['untag', t('bulk.tag-off')],
          ]}
          isOn={(each) => each === action}
          onToggle={setAction}
        />
        <TagField
          label={t('bulk.tag-choose')}
          without={tags.map(({ name }) => name)}
          mayMake={action === 'tag'}
          withRetired={action === 'untag'}
          onChoose={(tag) => setTags([...tags, tag])}
        />
        {tags.length > 0 && (
          <ul className={css.tags}>
            {tags.map((tag) => (
              <li key={tag.name}>
                <TagChip of={tag} onRemove={() => setTags(tags.filter((each) => each !== tag))} />
              </li>
            ))}
          </ul>
        )}
        <Ways
          words={t(action === 'tag' ? 'bulk.tag-on' : 'bulk.tag-off')}
          isReady={tags.length > 0}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}

import { useState } from 'react';
import { type KnownTag, listTags } from '../../src/tags/api.ts';
import { isSameTag } from '../../src/tags/rules.ts';
import { fold } from '../../src/search/words/rules.ts';
import { useAsk } from '../kit/ask.ts';
import { type Option, Picker } from '../kit/picker.tsx';
import { t } from '../kit/words.ts';
import { TagChip } from './tag-chip.tsx';

interface TagFieldProps {
  label: string;
  isLabelHidden?: boolean;
  description?: string;
  /** Not offered: they are chosen already. */
  without: readonly string[];
  /** Also those that nobody is offered any more. */
  withRetired?: boolean;
  /** A known tag, or a name that nobody used yet. */
  onChoose: (tag: Pick<KnownTag, 'name' | 'colour'> & { id?: string }) => void;
  /** Whether a name that nobody used yet makes a new tag. */
  mayMake?: boolean;
}

const most = 12;

/** Finds a tag by typing; those used most of late stand first, one that is called just so before them. */
export function TagField({
  without,
  withRetired = false,
  onChoose,
  mayMake = true,
  ...rest
}: TagFieldProps) {
  const known = useAsk(listTags, {});
  const [typed, search] = useState('');
  const wanted = fold(typed.replace(/^#/, ''));
  const all = known.data?.items ?? [];
  const isFree = ({ name, retiredAt }: KnownTag): boolean =>
    (withRetired || !retiredAt) && !without.some((each) => isSameTag(each, name));
  const exact = all.find(({ name }) => isSameTag(name, typed));
  const fitting = all.filter((tag) => isFree(tag) && fold(tag.name).includes(wanted));
  const first = fitting.filter((tag) => tag === exact);
  const options = [...first, ...fitting.filter((tag) => tag !== exact)].slice(0, most);
  const choose = (option: Option<KnownTag> | null): void => {
    search('');
    if (option) onChoose(option.of);
  };
  return (
    <Picker
      {...rest}
      chosen={null}
      onChoose={choose}
      onSearch={search}
      isLoading={known.isPending}
      options={options.map((tag) => ({
        id: tag.id,
        name: '',
        face: <TagChip of={tag} />,
        of: tag,
      }))}
      {...(mayMake && typed && !exact
        ? {
            onCreate: {
              label: (name: string) => t('tags.new', { name: name.replace(/^#/, '') }),
              run: (name: string) => onChoose({ name, colour: 'grey' }),
            },
          }
        : {})}
    />
  );
}

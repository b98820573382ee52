import type { addField, FieldDefinition } from '../../src/fields/api.ts';
import {
  type FieldRequirement,
  type FieldType,
  hasOptions,
  keyFrom,
} from '../../src/fields/rules.ts';
import type { InputOf } from '../kit/api.ts';

export interface OptionDraft {
  /** '' while it is new: its key is made of its English name. */
  key: string;
  en: string;
  fr: string;
  rw: string;
  sw: string;
  isRetired: boolean;
}

export interface FieldDraft {
  en: string;
  fr: string;
  rw: string;
  sw: string;
  helpEn: string;
  helpFr: string;
  helpRw: string;
  helpSw: string;
  type: FieldType;
  /** '' until somebody types one: made of the English name. */
  key: string;
  unit: string;
  decimals: string;
  options: OptionDraft[];
  kinds: string[];
  required: FieldRequirement;
}

export const emptyOption: OptionDraft = {
  ...{ key: '', isRetired: false },
  ...{ en: '', fr: '', rw: '', sw: '' },
};

export const draftOf = (of: FieldDefinition | undefined): FieldDraft => ({
  en: of?.label.en ?? '',
  fr: of?.label.fr ?? '',
  rw: of?.label.rw ?? '',
  sw: of?.label.sw ?? '',
  helpEn: of?.help.en ?? '',
  helpFr: of?.help.fr ?? '',
  helpRw: of?.help.rw ?? '',
  helpSw: of?.help.sw ?? '',
  type: of?.type ?? 'text',
  key: of?.key ?? '',
  unit: of?.unit ?? '',
  decimals: String(of?.decimals ?? 0),
  options: of?.options.length
    ? of.options.map(({ key, label, isRetired }) => ({
        ...{ key, isRetired, en: label.en, fr: label.fr },
        ...{ rw: label.rw ?? '', sw: label.sw ?? '' },
      }))
    : [emptyOption, emptyOption],
  kinds: of?.kinds ?? [],
  required: of?.required ?? 'never',
});

export const keyOf = ({ key, en }: Pick<FieldDraft, 'key' | 'en'>): string => key || keyFrom(en);

type Said = Omit<InputOf<typeof addField>, 'key' | 'type'>;

/** What is sent: rows of options that nobody filled in are left out, a missing French name is the English one. */
export function saidIn(draft: FieldDraft): Said {
  const { en, fr, rw, sw, type, unit, decimals, kinds, required } = draft;
  const { helpEn, helpFr, helpRw, helpSw } = draft;
  return {
    label: { en, fr: fr.trim() || en, ...given({ rw, sw }) },
    help: given({ en: helpEn, fr: helpFr, rw: helpRw, sw: helpSw }),
    kinds,
    required,
    unit: type === 'number' ? unit.trim() || null : null,
    decimals: type === 'number' ? Number(decimals) : 0,
    options: hasOptions(type) ? optionsIn(draft.options) : [],
  };
}

const given = (words: Record<string, string>) =>
  Object.fromEntries(Object.entries(words).filter(([, text]) => text.trim() !== ''));

function optionsIn(drafts: readonly OptionDraft[]): NonNullable<Said['options']> {
  // What a list asks for whatever is said is no option.
  const taken = new Set(['any', ...drafts.map(({ key }) => key).filter(Boolean)]);
  return drafts
    .filter(({ key, en, fr }) => key || en.trim() || fr.trim())
    .map(({ key, en, fr, rw, sw, isRetired }) => {
      const label = { en: en.trim() || fr, fr: fr.trim() || en, ...given({ rw, sw }) };
      if (key) return { key, label, isRetired };
      const wanted = keyFrom(label.en).slice(0, 36);
      let free = wanted;
      for (let count = 2; taken.has(free); count++) free = `${wanted}-${count}`;
      taken.add(free);
      return { key: free, label, isRetired };
    });
}

export const newField = (draft: FieldDraft): InputOf<typeof addField> => ({
  ...saidIn(draft),
  key: keyOf(draft),
  type: draft.type,
});

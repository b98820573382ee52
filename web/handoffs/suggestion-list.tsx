import { type ReactNode, useId } from 'react';
import type { Suggestion } from '../../src/handoffs/api.ts';
import { moment } from '../kit/moments.ts';
import { Face } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';
import type { Party } from '../people/person-picker.tsx';
import css from './suggestion.module.css';

export const partyOf = ({ person, team }: Suggestion): Party =>
  person ? { person } : team ? { team } : {};

export const isSame = (party: Party | null, of: Suggestion): boolean =>
  (party?.person ?? party?.team)?.id === (of.person ?? of.team)?.id;

interface SuggestionListProps {
  suggestions: readonly Suggestion[];
  value: Party | null;
  onChange: (of: Suggestion | null) => void;
  /** Where anybody else is chosen. */
  children: ReactNode;
}

/** Those who are likely right, each with the facts that say so; a number chooses, enter asks. */
export function SuggestionList({ suggestions, value, onChange, children }: SuggestionListProps) {
  const name = useId();
  const isOther = !suggestions.some((each) => isSame(value, each));
  return (
    <fieldset className={css.list}>
      <legend className={css.legend}>{t('handoff.to')}</legend>
      {suggestions.map((each, index) => (
        <label key={(each.person ?? each.team)?.id} className={css.one}>
          <input
            type="radio"
            name={name}
            className={css.radio}
            data-choice={index + 1}
            checked={isSame(value, each)}
            onChange={() => onChange(each)}
          />
          <Face name={nameOf(each)} isTeam={each.team !== null} size={30} />
          <span className={css.words}>
            <span className={css.name}>{nameOf(each)}</span>
            <span className={css.why}>{whyOf(each)}</span>
          </span>
          <kbd aria-hidden="true">{index + 1}</kbd>
        </label>
      ))}
      <label className={css.one}>
        <input
          type="radio"
          name={name}
          className={css.radio}
          checked={isOther}
          onChange={() => onChange(null)}
        />
        <span className={css.name}>{t('suggest.other')}</span>
      </label>
      {isOther && <div className={css.other}>{children}</div>}
      <p className={css.hint}>{t('suggest.hint')}</p>
    </fieldset>
  );
}

const nameOf = ({ person, team }: Suggestion): string => (person ?? team)?.name ?? '';

const whyOf = ({ why, desk, team, isPresent, opensAt }: Suggestion): string =>
  [
    ...(desk ? [desk] : []),
    ...why.map(({ fact, count, of }) => t(`suggest.why.${fact}`, { count, of })),
    isPresent
      ? t(team ? 'suggest.open' : 'suggest.present')
      : opensAt
        ? t('suggest.opens', { time: moment(opensAt) })
        : t('suggest.absent'),
  ].join(' · ');

import type { Audience } from '../../src/templates/rules.ts';
import { Choice, Pair } from '../kit/fields.tsx';
import { t } from '../kit/words.ts';
import type { Named } from '../people/person-picker.tsx';

export interface ForWhom {
  for: Audience;
  teamId: string;
}

/** For whom one may make something. */
export interface MayFor {
  everybody: boolean;
  teams: readonly Named[];
}

interface AudienceFieldsProps {
  value: ForWhom;
  onChange: (value: ForWhom) => void;
  may: MayFor;
  error?: string | undefined;
}

/** For everybody, a team, or oneself; who may do nothing but the last is not asked. */
export function AudienceFields({ value, onChange, may, error }: AudienceFieldsProps) {
  const whom: Audience[] = [
    'me',
    ...(may.teams.length > 0 ? (['team'] as const) : []),
    ...(may.everybody ? (['everybody'] as const) : []),
  ];
  if (whom.length === 1) return null;
  return (
    <Pair>
      <Choice<Audience>
        label={t('audience.for')}
        description={t(`audience.hint-${value.for}`)}
        value={value.for}
        onChange={(chosen) =>
          onChange({ for: chosen, teamId: value.teamId || (may.teams[0]?.id ?? '') })
        }
        options={whom.map((each) => [each, t(`audience.${each}`)] as const)}
        error={error}
      />
      {value.for === 'team' && (
        <Choice
          label={t('audience.team-which')}
          // As high as the one beside it.
          description={'\u00a0'}
          value={value.teamId}
          onChange={(teamId) => onChange({ ...value, teamId })}
          options={may.teams.map(({ id, name }) => [id, name] as const)}
        />
      )}
    </Pair>
  );
}

export const audienceWords = (of: { for: Audience; team: Named | null }): string =>
  of.team ? t('audience.of-team', { team: of.team.name }) : t(`audience.${of.for}`);

/** What the API is told. */
export const whomOf = ({ for: whom, teamId }: ForWhom) => ({
  for: whom,
  ...(whom === 'team' ? { teamId } : {}),
});

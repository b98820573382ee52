import { listTeams } from '../../src/organisation/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Choice } from '../kit/fields.tsx';
import { t } from '../kit/words.ts';

interface TeamChoiceProps {
  /** Empty: the team of the case. */
  value: string;
  onChange: (teamId: string) => void;
}

export function TeamChoice(props: TeamChoiceProps) {
  const teams = useAsk(listTeams, {});
  return (
    <Choice<string>
      label={t('checklists.team')}
      options={[
        ['', t('checklists.team-of-case')],
        ...(teams.data?.items ?? []).map(({ id, name }) => [id, name] as const),
      ]}
      {...props}
    />
  );
}

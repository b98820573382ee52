import { IconShieldLock } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { showPerson } from '../../src/organisation/api.ts';
import { logKinds } from '../../src/platform/auth/api.ts';
import { listSignIns } from '../../src/signins/api.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { useAsk, useList } from '../kit/ask.ts';
import { Choice, TextField } from '../kit/fields.tsx';
import { List, More } from '../kit/list.tsx';
import { fromField } from '../kit/moments.ts';
import { Empty } from '../kit/states.tsx';
import { name, t } from '../kit/words.ts';
import { PersonPicker } from '../people/person-picker.tsx';
import type { SignInsSearch } from './search.ts';
import { SignInRow } from './sign-in-row.tsx';
import css from './signins.module.css';

/** Who signed in, who tried to, and who changed how they do: newest first. */
export function SignInsScreen() {
  const search = useSearch({ from: '/inside/administration/sign-ins' });
  const { query, items } = useList(listSignIns, askedOf(search), { keep: true });
  return (
    <AdministrationPage title={t('nav.sign-ins')} lead={t('sign-ins.lead')} area="access">
      <Filters search={search} />
      {items.length > 0 && (
        <List label={t('nav.sign-ins')}>
          {items.map((each) => (
            <SignInRow key={each.id} of={each} />
          ))}
        </List>
      )}
      {query.isSuccess && items.length === 0 && (
        <Empty icon={<IconShieldLock size={26} aria-hidden="true" />} title={t('sign-ins.none')}>
          {t('sign-ins.none-text')}
        </Empty>
      )}
      <More query={query} />
    </AdministrationPage>
  );
}

/** Days of the address as instants: the last one is meant whole. */
function askedOf({ person, kind, place, from, to }: SignInsSearch) {
  const known = logKinds.find((each) => each === kind);
  const start = from && fromField(`${from}T00:00`);
  const end = to && fromField(`${to}T00:00`);
  return {
    ...(person ? { personId: person } : {}),
    ...(known ? { kind: known } : {}),
    ...(place ? { place } : {}),
    ...(start ? { from: start.toISOString() } : {}),
    ...(end ? { to: new Date(end.getTime() + 86_400_000).toISOString() } : {}),
  };
}

function Filters({ search }: { search: SignInsSearch }) {
  const navigate = useNavigate();
  const { person } = search;
  const chosen = useAsk(showPerson, { id: person ?? '' }, { enabled: person !== undefined }).data;
  const narrow = (change: { [K in keyof SignInsSearch]?: SignInsSearch[K] | undefined }): void => {
    const next = Object.entries({ ...search, ...change }).filter(([, value]) => value);
    void navigate({
      to: '/administration/sign-ins',
      search: Object.fromEntries(next) as SignInsSearch,
      replace: true,
    });
  };
  return (
    <div className={css.filters}>
      <Choice<string>
        label={t('sign-ins.what')}
        value={search.kind ?? ''}
        onChange={(kind) => narrow({ kind })}
        options={[
          ['', t('sign-ins.anything')],
          ...logKinds.map((each) => [each, name('sign-in-kind', each)] as const),
        ]}
      />
      <PersonPicker
        label={t('sign-ins.who')}
        value={person && chosen ? { id: person, name: chosen.name } : null}
        onChange={(next) => narrow({ person: next?.id })}
      />
      <TextField
        label={t('sign-ins.place')}
        value={search.place ?? ''}
        onChange={(event) => narrow({ place: event.currentTarget.value.trim() })}
      />
      <TextField
        type="date"
        label={t('sign-ins.from')}
        value={search.from ?? ''}
        onChange={(event) => narrow({ from: event.currentTarget.value })}
      />
      <TextField
        type="date"
        label={t('sign-ins.to')}
        value={search.to ?? ''}
        onChange={(event) => narrow({ to: event.currentTarget.value })}
      />
    </div>
  );
}

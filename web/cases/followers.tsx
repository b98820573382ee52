import { Button, CloseButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { addFollower, type CaseDetail, removeFollower } from '../../src/cases/api.ts';
import { useAct } from '../kit/act.ts';
import { Failure } from '../kit/states.tsx';
import { Face } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';
import { PersonPicker } from '../people/person-picker.tsx';
import { useMe } from '../shell/me.ts';
import css from './followers.module.css';

export function Followers({ of }: { of: CaseDetail }) {
  const me = useMe();
  const [isAdding, setAdding] = useState(false);
  const add = useAct(addFollower);
  const remove = useAct(removeFollower);
  return (
    <>
      <ul className={css.followers}>
        {of.followers.map(({ id, name }) => (
          <li key={id} className={css.follower}>
            <Face name={name} size={24} isOwn={id === me.person.id} />
            <span className={css.name}>{name}</span>
            {id === me.person.id && (
              <CloseButton
                aria-label={t('case.unfollow')}
                onClick={() => void remove.act({ id: of.id, personId: id })}
              />
            )}
          </li>
        ))}
      </ul>
      {of.followers.length === 0 && <p className={css.none}>{t('case.no-followers')}</p>}
      {isAdding ? (
        <PersonPicker
          label={t('case.add-follower')}
          value={null}
          without={of.followers.map(({ id }) => id)}
          onChange={(person) => {
            setAdding(false);
            if (person) void add.act({ id: of.id, personId: person.id });
          }}
        />
      ) : (
        of.can.follow && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconPlus size={15} aria-hidden="true" />}
            onClick={() => setAdding(true)}
          >
            {t('case.add-follower')}
          </Button>
        )
      )}
      <Failure error={add.problem ?? remove.problem} />
    </>
  );
}

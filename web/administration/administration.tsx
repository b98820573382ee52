import { IconAdjustments } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type House, showHouse } from '../../src/changes/api.ts';
import { useAsk } from '../kit/ask.ts';
import { TextField } from '../kit/fields.tsx';
import { Page } from '../kit/page.tsx';
import { Empty } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { format, t } from '../kit/words.ts';
import { useMe } from '../shell/me.ts';
import css from './administration.module.css';
import { faceOf } from './faces.tsx';
import { fits, type Place, placesFor, wordsOfPlace } from './places.ts';
import { stateOf } from './states.ts';

/** Everything that is looked after, found by whatever one calls it. */
export function AdministrationScreen() {
  const { permissions, organisation } = useMe();
  const [typed, type] = useState('');
  const house = useAsk(showHouse, {}, { topics: ['admin/mail'] }).data;
  const groups = placesFor(permissions)
    .map(({ name, places }) => ({
      name,
      places: places.filter((place) => fits(typed, wordsOfPlace(place))),
    }))
    .filter(({ places }) => places.length > 0);
  return (
    <Page
      title={t('nav.administration')}
      lead={t('administration.lead', { organisation: organisation.name })}
      width="wide"
    >
      <TextField
        type="search"
        aria-label={t('administration.search')}
        placeholder={t('administration.search')}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        maw="28rem"
      />
      {groups.length > 0 ? (
        <div className={css.groups}>
          {groups.map(({ name, places }) => (
            <section key={name} className={css.group} aria-labelledby={`places-${name}`}>
              <h2 id={`places-${name}`}>{format(`places.${name}`)}</h2>
              <ul className={css.places}>
                {places.map((place) => (
                  <PlaceCard key={place.name} of={place} house={house} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      ) : (
        <Empty
          icon={<IconAdjustments size={26} aria-hidden="true" />}
          title={t('administration.none')}
        >
          {t('administration.none-text')}
        </Empty>
      )}
    </Page>
  );
}

function PlaceCard({ of, house }: { of: Place; house: House | undefined }) {
  const state = house && stateOf(of.name, house);
  return (
    <li className={css.place}>
      <span className={css.icon}>{faceOf(of.name)}</span>
      <Link to={of.to as '/today'} search={of.search as never}>
        {t(of.word)}
      </Link>
      {state?.isWarning ? (
        <Tag tone="late">{state.text}</Tag>
      ) : (
        <span className={css.state}>{state?.text}</span>
      )}
      <p className={css.text}>{format(`place.${of.name}`)}</p>
    </li>
  );
}

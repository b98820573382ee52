import type { ComponentProps, ReactNode } from 'react';
import type { Area } from '../../src/changes/rules.ts';
import { TextLink } from '../kit/link.tsx';
import { Page } from '../kit/page.tsx';
import { t } from '../kit/words.ts';
import { useMay, useMe } from '../shell/me.ts';
import css from './administration.module.css';
import { mayAdminister } from './may.ts';

interface AdministrationPageProps extends Omit<ComponentProps<typeof Page>, 'eyebrow'> {
  /** Whose changes the way to them shows. */
  area: Area;
  /** The list that it belongs to. */
  under?: ReactNode;
}

/** A screen of administration: where it stands, what it is for, and who changed what of it. */
export function AdministrationPage({ area, under, ...page }: AdministrationPageProps) {
  const isOfHouse = mayAdminister(useMe().permissions);
  const mayRead = useMay('organisation.administer');
  const ways = (
    <span className={css.ways}>
      {isOfHouse && <TextLink to="/administration">{t('nav.administration')}</TextLink>}
      {under}
      {mayRead && (
        <TextLink to="/administration/changes" search={{ area }}>
          {t('nav.changes')}
        </TextLink>
      )}
    </span>
  );
  return <Page {...page} {...(isOfHouse || under ? { eyebrow: ways } : {})} />;
}

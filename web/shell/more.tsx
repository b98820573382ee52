import {
  IconAddressBook,
  IconArrowsExchange,
  IconHeart,
  IconHeartHandshake,
  IconHelpCircle,
  IconKey,
  IconMoonStars,
  IconSettings,
  IconSitemap,
  IconStairsUp,
  IconUserCircle,
  IconUsersGroup,
} from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { mayAdminister } from '../administration/may.ts';
import { useWaitingForWord } from '../escalations/waiting.ts';
import { List, list, Row } from '../kit/list.tsx';
import { Page } from '../kit/page.tsx';
import { Count } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';
import { useMe } from './me.ts';

const icon = { size: 20, stroke: 1.7, 'aria-hidden': true } as const;

/** On a phone: everything that has no place in the bar. */
export function MoreScreen() {
  const { permissions } = useMe();
  const { count, isTold } = useWaitingForWord();
  return (
    <Page title={t('nav.more')} width="narrow">
      <List label={t('nav.more')}>
        <Way to="/hand-offs" face={<IconArrowsExchange {...icon} />} words={t('nav.hand-offs')} />
        {isTold && (
          <Way
            to="/escalations"
            face={<IconStairsUp {...icon} />}
            words={t('nav.escalations')}
            count={count}
          />
        )}
        <Way to="/kept" face={<IconHeartHandshake {...icon} />} words={t('nav.kept')} />
        <Way to="/praise" face={<IconHeart {...icon} />} words={t('nav.praise')} />
        <Way to="/customers" face={<IconAddressBook {...icon} />} words={t('nav.customers')} />
        <Way to="/people" face={<IconUsersGroup {...icon} />} words={t('nav.people')} />
        <Way to="/teams" face={<IconSitemap {...icon} />} words={t('nav.teams')} />
        <Way to="/duty" face={<IconMoonStars {...icon} />} words={t('nav.duty')} />
        <Way to="/profile" face={<IconUserCircle {...icon} />} words={t('nav.profile')} />
        <Way to="/api-keys" face={<IconKey {...icon} />} words={t('nav.api-keys')} />
        <Row
          isLink
          face={<IconHelpCircle {...icon} />}
          name={
            <a href="#help" className={list.cover}>
              {t('nav.help')}
            </a>
          }
        />
        {mayAdminister(permissions) && (
          <Way
            to="/administration"
            face={<IconSettings {...icon} />}
            words={t('nav.administration')}
          />
        )}
      </List>
    </Page>
  );
}

interface WayProps {
  to: LinkProps['to'];
  face: ReactNode;
  words: string;
  count?: number;
}

const Way = ({ to, face, words, count }: WayProps) => (
  <Row
    isLink
    face={face}
    side={<Count of={count} />}
    name={
      <Link to={to as '/today'} className={list.cover}>
        {words}
      </Link>
    }
  />
);

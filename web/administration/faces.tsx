import {
  IconBolt,
  IconBuilding,
  IconCalendarTime,
  IconDatabaseExport,
  IconDeviceTablet,
  IconFileImport,
  IconForms,
  IconHistory,
  IconInbox,
  IconKey,
  IconListCheck,
  IconMailForward,
  IconMoonStars,
  IconSend,
  IconSettings,
  IconShieldCheck,
  IconShieldLock,
  IconSitemap,
  IconStethoscope,
  IconTag,
  IconTargetArrow,
  IconTemplate,
  IconUserShield,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';

const faces: Readonly<Record<string, typeof IconBuilding>> = {
  organisation: IconBuilding,
  people: IconUsersGroup,
  imports: IconFileImport,
  teams: IconSitemap,
  roles: IconUserShield,
  standards: IconTargetArrow,
  calendars: IconCalendarTime,
  duty: IconMoonStars,
  addresses: IconMailForward,
  journal: IconInbox,
  quarantine: IconShieldCheck,
  outbox: IconSend,
  templates: IconTemplate,
  macros: IconBolt,
  tags: IconTag,
  fields: IconForms,
  checklists: IconListCheck,
  devices: IconDeviceTablet,
  'api-keys': IconKey,
  'sign-ins': IconShieldLock,
  backups: IconDatabaseExport,
  doctor: IconStethoscope,
  changes: IconHistory,
};

export function faceOf(name: string): ReactNode {
  const Face = faces[name] ?? IconSettings;
  return <Face size={20} stroke={1.7} aria-hidden="true" />;
}

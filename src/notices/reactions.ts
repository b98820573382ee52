import type { BeforeCommit } from '../platform/events/index.ts';
import { endNotices } from './end-notices.ts';
import { tellOfBackups } from './tell-of-backups.ts';
import { tellOfLockedPins } from './tell-of-pins.ts';
import { mailLinks } from './mail-links.ts';
import { tellOfSignIns } from './tell-of-sign-ins.ts';
import { noticesOf } from './rules.ts';
import { writeNotices } from './write-notices.ts';

/** Once a transaction, for all its events together: the clock may break five thousand promises in one. */
export const noticesBeforeCommit: BeforeCommit[] = [
  endNotices,
  tellOfLockedPins,
  tellOfSignIns,
  mailLinks,
  tellOfBackups,
  async (ctx, events) => {
    const wanted = events.flatMap(noticesOf);
    if (wanted.length > 0) await writeNotices(ctx, wanted);
  },
];

import {
  fileEntry,
  journalWeb,
  noteFormAttempt,
  quarantineEntry,
  type WebFormIn,
} from '../../conversations/index.ts';
import { listTouchpoints, organisationFor, phoneOf } from '../../organisation/index.ts';
import { normaliseEmail } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { SentFile } from '../../platform/http/index.ts';
import type { Language } from '../../platform/i18n/index.ts';
import { overLimit } from '../../platform/refusal.ts';
import type { Concern } from '../pages/concern.ts';
import { findOutcome, takeTurns } from '../pages/journey.ts';
import { mostStoredAnHour, suspicionOf } from '../pages/rules.ts';
import type { Stamp } from '../pages/stamp.ts';
import { uploadAll } from '../pages/uploads.ts';

export interface TakenForm {
  concern: Concern;
  files: readonly SentFile[];
  language: Language;
  /** Undefined: it bears no signature of ours. */
  stamp: Stamp | undefined;
  /** The field that people do not see. */
  trap: string;
  visitorAddress: string;
  /** Makes of an address or identity a word for counting that nobody can read back. */
  mask(what: string): string;
}

/**
 * Takes in what somebody wrote on the public form: journalled first, then either filed, which opens a case,
 * or set aside for a person when something about it is suspicious. Sent twice it is taken in once. Returns
 * its journal entry. Refuses `people.bad-email`, `people.bad-phone`, `files.programme`, `form.too-many`.
 */
export async function takeInForm(ctx: Ctx, form: TakenForm): Promise<string> {
  const said = await inOurWords(ctx, form);
  const attempts = await countAttempt(ctx, form, said.email ?? said.phone);

  if (attempts > mostStoredAnHour)
    throw overLimit('form.too-many', 'Very many messages came from your address within an hour.');
  const { stamp, trap } = form;
  const suspicion = suspicionOf({ trap, issuedAt: stamp?.issuedAt, now: ctx.now, attempts });

  const uploads = await uploadAll(ctx, form.files);
  const entryId = await journalWeb(
    ctx,
    {
      page: 'contact',
      remoteAddress: said.customerName === 'anonymous' ? 'not kept' : form.visitorAddress,
    },
    { ...said, attachmentIds: uploads.ids },
    `${stamp?.nonce ?? ''}\n${uploads.fingerprint}`,
  );
  if ((await findOutcome(ctx, entryId)).outcome !== 'pending') return entryId;
  if (suspicion) await quarantineEntry(ctx, entryId, suspicion);
  else await fileEntry(ctx, entryId);
  return entryId;
}

/** The form as it is kept. Of somebody anonymous nothing that says who they are. */
async function inOurWords(ctx: Ctx, { concern, language }: TakenForm): Promise<WebFormIn> {
  const { who, name, email, phone, order } = concern;
  const touchpoint = (await listTouchpoints(ctx)).find((each) => each.id === concern.touchpoint);
  const { defaultTeamId } = await organisationFor(ctx);
  const isKnown = who !== 'anonymous';
  return {
    subject: concern.subject,
    text: concern.text,
    kind: concern.kind,
    language,
    customerName: who,
    teamId: touchpoint?.teamId ?? defaultTeamId,
    ...(touchpoint && { touchpointId: touchpoint.id }),
    ...(order && { orderReference: order }),
    ...(isKnown && name && { name }),
    ...(isKnown && email && { email: normaliseEmail(email) }),
    ...(isKnown && phone && { phone: await phoneOf(ctx, phone) }),
  };
}

async function countAttempt(ctx: Ctx, form: TakenForm, identity?: string): Promise<number> {
  const address = form.mask(form.visitorAddress);
  await takeTurns(ctx, address);
  return noteFormAttempt(ctx, {
    address,
    identity: identity === undefined ? null : form.mask(identity),
  });
}

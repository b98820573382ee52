import { againstRule, invalid, overLimit } from '../platform/refusal.ts';

export const codeDigits = 6;
export const codeMs = 10 * 60_000;
/** A valid code dies of so many wrong ones: twenty in a million. */
export const mostGuesses = 20;

export const pinLength = { least: 4, most: 8 };
/** Who does not touch the device so long is forgotten. */
export const forgetMs = 2 * 60_000;
export const mostWrong = 8;

/** All that is open at a shared device while somebody is there: what its post needs. */
export const postMay: ReadonlySet<string> = new Set([
  'GET /api/v1/me',
  'GET /api/v1/touchpoints',
  'PUT /api/v1/told/:id',
  'PUT /api/v1/told/:id/photos/:n',
  'GET /api/v1/today',
  'GET /api/v1/commitments/:id',
  'POST /api/v1/commitments/:id/fulfilment',
  // The photos that show it: an upload is its author's alone until it is taken.
  'POST /api/v1/files',
  'POST /api/v1/commitments/:id/renegotiation',
  'GET /api/v1/handoffs/:id',
  'POST /api/v1/handoffs/:id/acceptance',
  'POST /api/v1/handoffs/:id/declining',
  'POST /api/v1/handoffs/:id/return',
  'POST /api/v1/handoffs/:id/answer',
  'GET /api/v1/device',
  'POST /api/v1/device/session',
  'DELETE /api/v1/device/session',
  'POST /api/v1/device/touch',
  'PUT /api/v1/device/pin',
]);

/** The words those operations need: nobody has more of them there than these. */
export const postPermissions: readonly string[] = [
  'people.read',
  'cases.open',
  'today.read',
  'commitments.work',
  'files.write',
  'handoffs.work',
];

/** The wrong tries at a PIN so far. */
export interface Tries {
  wrongTries: number;
  lastWrongAt: Date | null;
  lockedAt: Date | null;
}

/** When the next try is heard: after 1, 2, 4 … seconds. Null: at once. */
export function freeAt({ wrongTries, lastWrongAt }: Tries, now: Date): Date | null {
  if (wrongTries === 0 || !lastWrongAt) return null;
  const free = new Date(lastWrongAt.getTime() + 1000 * 2 ** (wrongTries - 1));
  return free > now ? free : null;
}

/** Refuses `devices.pin-locked` and `devices.too-soon`. */
export function requireTry(tries: Tries, now: Date): void {
  if (tries.lockedAt) throw locked();
  const free = freeAt(tries, now);
  if (free)
    throw overLimit(
      'devices.too-soon',
      `Please wait ${Math.ceil((free.getTime() - now.getTime()) / 1000)} s and try again.`,
    );
}

export const locked = () =>
  overLimit(
    'devices.pin-locked',
    'This PIN is locked after too many wrong tries. The head of the team or an administrator unlocks it.',
  );

export function afterWrong({ wrongTries }: Tries, now: Date): Tries {
  const tries = wrongTries + 1;
  return { wrongTries: tries, lastWrongAt: now, lockedAt: tries >= mostWrong ? now : null };
}

/** Refuses `devices.weak-pin`: digits in a row, or all but one alike. */
export function requireStrongPin(pin: string): void {
  const digits = [...pin].map(Number);
  const steps = new Set(digits.slice(1).map((digit, at) => digit - (digits[at] as number)));
  const isRow = steps.size === 1 && Math.abs([...steps][0] as number) <= 1;
  if (isRow || new Set(digits).size < 2)
    throw invalid('devices.weak-pin', 'Others would guess this PIN. Choose another one.', [
      { field: 'pin', message: 'This PIN is too easy to guess.' },
    ]);
}

/** Refuses `devices.no-team`: nobody would be there to choose from. */
export function requireTeam(touchpoint: { teamId: string | null }): string {
  if (!touchpoint.teamId)
    throw againstRule('devices.no-team', 'First say which team stands at this touchpoint.');
  return touchpoint.teamId;
}

/** What somebody may do about a person’s PIN. */
export const mayAboutPin = (
  actor: { personId: string | null; permissions: ReadonlySet<string> },
  person: { id: string; managers: readonly string[]; headId: string },
): { set: boolean; unlock: boolean; read: boolean } => {
  const isAbove =
    actor.permissions.has('people.administer') ||
    (actor.personId !== person.id &&
      actor.personId !== null &&
      [person.headId, ...person.managers].includes(actor.personId));
  return {
    set: actor.personId === person.id,
    unlock: isAbove,
    read: isAbove || actor.personId === person.id,
  };
};

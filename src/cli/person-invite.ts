import { staffByEmail } from '../organisation/index.ts';
import { system } from '../platform/context.ts';
import { invite } from '../signins/index.ts';
import { type CommandDeps, needed } from './person-add.ts';

/** Puts a mail into the outbox; the Kept that runs sends it. Refuses what `invite` refuses. */
export async function invitePerson(
  { kept, print }: CommandDeps,
  options: { email?: string | undefined },
): Promise<void> {
  const email = needed(options.email, 'email');
  const name = await kept.transact(system('setup', 'person invite'), async (ctx) => {
    const staff = await staffByEmail(ctx, email);
    await invite(ctx, { id: staff.personId });
    return staff.name;
  });
  print(`${name} is invited by mail to choose a password. The link opens once, within seven days.`);
}

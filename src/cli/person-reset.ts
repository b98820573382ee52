import { staffByEmail } from '../organisation/index.ts';
import { system } from '../platform/context.ts';
import { takeStepAway } from '../signins/index.ts';
import { type CommandDeps, needed } from './person-add.ts';

/** For the administrator who lost their phone and has no colleague to help: the password alone lets them in again. */
export async function resetPerson(
  { kept, print }: CommandDeps,
  options: { email?: string | undefined },
): Promise<void> {
  const email = needed(options.email, 'email');
  const name = await kept.transact(system('setup', 'person reset'), async (ctx) => {
    const staff = await staffByEmail(ctx, email);
    await takeStepAway(ctx, staff.personId);
    return staff.name;
  });
  print(
    `The second step and the passkeys of ${name} are gone. Their password alone signs them in.`,
  );
}

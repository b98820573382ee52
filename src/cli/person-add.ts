import { randomInt } from 'node:crypto';
import type { Transact } from '../platform/events/index.ts';
import { addStaff, type Role, roles, staffByEmail, teamNamed } from '../organisation/index.ts';
import { system } from '../platform/context.ts';
import { invalid } from '../platform/refusal.ts';

export interface CommandDeps {
  kept: { transact: Transact };
  print(line: string): void;
}

export interface PersonOptions {
  name?: string | undefined;
  email?: string | undefined;
  title?: string | undefined;
  team?: string | undefined;
  manager?: string | undefined;
  role?: string[] | undefined;
}

/** Adds a member of staff who can sign in at once; the first password is printed and kept nowhere. */
export async function addPerson(
  { kept, print }: CommandDeps,
  options: PersonOptions,
): Promise<void> {
  const name = needed(options.name, 'name');
  const email = needed(options.email, 'email');
  const jobTitle = needed(options.title, 'title');
  const team = needed(options.team, 'team');
  const password = firstPassword();
  await kept.transact(system('setup', 'person add'), async (ctx) => {
    const managerId = options.manager && (await staffByEmail(ctx, options.manager)).personId;
    const teamId = (await teamNamed(ctx, team)).id;
    await addStaff(ctx, {
      name,
      email,
      jobTitle,
      teamId,
      managerId,
      roles: (options.role ?? []).map(roleOf),
      password,
    });
  });
  print(
    `Added ${name}. They sign in with ${email.trim()} and this first password, to be changed soon:`,
  );
  print(password);
}

/** Refuses `cli.missing`. */
export function needed(value: string | undefined, option: string): string {
  if (!value?.trim()) throw invalid('cli.missing', `Please say --${option}. Try: kept --help`);
  return value.trim();
}

function roleOf(word: string): Role {
  const role = roles.find((each) => each === word);
  if (!role) throw invalid('cli.role', `“${word}” is no role. Roles are ${roles.join(', ')}.`);
  return role;
}

// 80 bits without letters that look alike on paper.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

const firstPassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join(''),
  ).join('-');

import {
  createApiKey,
  organisationFor,
  listAdministrators,
  staffByEmail,
} from '../organisation/index.ts';
import { type Ctx, system } from '../platform/context.ts';
import { type CommandDeps, needed } from './person-add.ts';

/** Makes a key and prints it, alone on its line, this once. It acts as `as`, else as the first administrator. */
export async function addApiKey(
  { kept, print }: CommandDeps,
  options: { name?: string | undefined; as?: string | undefined },
): Promise<void> {
  const name = needed(options.name, 'name').slice(0, 100);
  const { key } = await kept.transact(system('setup', 'api-key add'), async (ctx) => {
    const personId = options.as
      ? (await staffByEmail(ctx, options.as)).personId
      : await firstAdministrator(ctx);
    return createApiKey(ctx, { personId, name });
  });
  print(key);
}

async function firstAdministrator(ctx: Ctx): Promise<string> {
  await organisationFor(ctx);
  return (await listAdministrators(ctx))[0] as string;
}

/** Name, number and address out of one line: nobody at a gate fills in three fields. */
export function whoOf(
  typed: string,
): { name?: string; phone?: string; email?: string } | undefined {
  const email = /[^\s,;<>]+@[^\s,;<>]+/.exec(typed)?.[0];
  const rest = email ? typed.replace(email, ' ') : typed;
  const phone = /\+?\d[\d\s()./-]{4,}\d/.exec(rest)?.[0];
  const name = (phone ? rest.replace(phone, ' ') : rest)
    .replace(/[\s,;:<>()]+/g, ' ')
    .trim()
    .slice(0, 200);
  if (!email && !phone && !name) return undefined;
  return { ...(name ? { name } : {}), ...(phone ? { phone } : {}), ...(email ? { email } : {}) };
}

import type { Speech } from './check.ts';

/** Programs that say everything from the catalogues, in the ways they do. */
export const sound: Speech = {
  files: {
    'web/today/today.tsx': `
      const kinds = ['open', 'done'] as const;
      const a = <p className="is seen by nobody" title={t('today.title')}>· {t(\`today.\${kind}\`)} — 42&nbsp;% Kept</p>;
      const b = { label: t('today.label', { count: 1 }), key: 'not for people' };
      const c = name('status', of.status) ?? named('kind', kinds);
      const d = words['today.field'];
      say(t(isDone ? 'today.said' : 'today.title'));
      throw new Error('Only programmers read this.');`,
    'src/cases/pages.ts': `
      const a = html\`<!doctype html><style>a { b: c }</style><p class="a b" title="\${say('public.title')}">\${text} · </p>\`;
      const b = html\`<option\${on && html\` selected\`}\${hint && html\` aria-describedby="x-hint"\`}>\`;`,
    'src/cases/write.ts': `const fact = { label: 'A name for programmes' };`,
  },
  catalogues: {
    'staff.en': {
      'today.title': 'Today',
      'today.open': 'Open',
      'today.label': '{count, plural, =0 {none} one {# case} other {# cases}}',
      'today.field': '{level, plural, =0 {Yours} other {Your team’s}}',
      'today.said': 'Done',
      'status.open': 'Open',
      'kind.praise': 'Praise',
    },
    'staff.rw': { 'today.label': '{count, plural, one {#} other {#}}' },
    'public.en': { 'public.title': 'Your case', 'public.known-elsewhere': 'x' },
  },
};

/** Each is added and must be caught. */
export const planted: {
  about: string;
  files?: Record<string, string>;
  catalogues?: Record<string, Record<string, string>>;
  caught: RegExp;
}[] = [
  ...(
    [
      ['text between tags', '<p>Hello</p>'],
      ['text of one letter', '<p>I {name}</p>'],
      ['a literal between tags', "<p>{isDone ? 'Hello' : null}</p>"],
      ['a sentence made of pieces', `<p>{\`Hello \${name}\`}</p>`],
      ['a label', '<Field label="Hello" />'],
      ['a placeholder', "<input placeholder={known ?? 'Hello'} />"],
      ['what only readers of the screen hear', '<a aria-label="Hello" />'],
      ['a field of an object', "({ title: 'Hello' })"],
      ['a joined title', "<a title={name + ' Hello'} />"],
      ['what is said in passing', "say('Hello')"],
      ['what is said when it failed', "sayProblem(wrong || 'Hello')"],
    ] as const
  ).map(([about, text]) => ({
    about,
    files: { 'web/today/own.tsx': `const a = 1;\nconst b = ${text};\n` },
    caught: /^web\/today\/own\.tsx:2 says “(Hello|I)” itself/,
  })),
  ...(
    [
      ['text of a page for customers', `<p>Hello \${name}</p>`],
      ['an attribute of such a page', `<input placeholder="Hello" value="\${text}">`],
      ['text after a value', `<b>\${name}</b> Hello`],
    ] as const
  ).map(([about, text]) => ({
    about,
    files: { 'src/cases/own.ts': `const a = html\`${text}\`;\n` },
    caught: /^src\/cases\/own\.ts:1 says “Hello” itself/,
  })),
  ...[
    "t('today.nothing')",
    "t(isDone ? 'today.title' : 'today.nothing')",
    "changesText(language, 'today.nothing')",
    "name('today', 'nothing')",
    `format(\`today.nothing-\${kind}\`) ?? name('status', of.status)`,
  ].map((text) => ({
    about: `a word that is not there: ${text}`,
    files: { 'web/today/own.tsx': `const a = ${text};\n` },
    caught: /^web\/today\/own\.tsx:1 asks for “today\.nothing/,
  })),
  {
    about: 'a group that is not there',
    files: { 'web/today/own.tsx': "const a = name('colour', of.colour);\n" },
    caught: /asks for “colour\.…”/,
  },
  {
    about: 'a word left over',
    catalogues: { 'settings.en': { 'yesterday.title': 'Yesterday' } },
    caught: /^settings\.en\.json: nothing says “yesterday\.title”/,
  },
  {
    about: 'a count without one',
    catalogues: { 'staff.fr': { 'today.label': '{count, plural, =1 {# suivi} other {# suivis}}' } },
    caught: /^staff\.fr\.json: today\.label has a plural without “one”/,
  },
  {
    about: 'a count without one, within a choice, in a language that browsers do not know',
    catalogues: {
      'staff.rw': { 'today.label': '{a, select, x {{count, plural, other {#}}} other {}}' },
    },
    caught: /^staff\.rw\.json: today\.label has a plural without “one”/,
  },
  {
    about: 'a count without other',
    catalogues: { 'staff.sw': { 'today.label': '{count, plural, one {#}}' } },
    caught: /^staff\.sw\.json: today\.label cannot be read: MISSING_OTHER_CLAUSE/,
  },
];

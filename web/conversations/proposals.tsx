import { IconAt, IconTemplate } from '@tabler/icons-react';
import { listPeople } from '../../src/organisation/api.ts';
import { listTemplates, useTemplate as used } from '../../src/templates/api.ts';
import type { Language } from '../../src/platform/i18n/index.ts';
import type { ProposalsProps, Source } from '../editor/suggestions.tsx';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Face } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';

const most = 8;

/** `@` names a colleague. */
export const mentions = (): readonly Source[] => [
  {
    sign: '@',
    label: t('editor.mention'),
    icon: <IconAt size={17} stroke={1.8} aria-hidden="true" />,
    Proposals: Colleagues,
  },
];

/** `/` puts a ready text in its place, in this language, filled with what the case knows. */
export const templates = (caseId: string, language: Language): readonly Source[] => [
  {
    sign: '/',
    label: t('editor.template'),
    icon: <IconTemplate size={17} stroke={1.8} aria-hidden="true" />,
    of: caseId,
    Proposals: (props) => <ReadyTexts {...props} language={language} />,
    // Only for the order of the list: nobody waits for it.
    onUse: (id) => void call(used, { id }).catch(() => undefined),
  },
];

function Colleagues({ query, children }: ProposalsProps) {
  const asked = query ? { limit: most, query } : { limit: most };
  const { data, isFetching, isPlaceholderData: isOld } = useAsk(listPeople, asked, { keep: true });
  const found = (data?.items ?? []).filter(({ name }) => !isOld || isIn(name, query));
  const items = found.map(({ id, name, jobTitle, team, away }) => ({
    id,
    name,
    detail: [jobTitle, team.name, away ? t('person.away') : ''].filter(Boolean).join(' · '),
    face: <Face name={name} size={28} />,
    insert: { mention: { id, name } },
  }));
  return children(items, isFetching);
}

function ReadyTexts({ query, of, language, children }: ProposalsProps & { language: Language }) {
  const asked = { caseId: of, language, ...(query ? { q: query } : {}) };
  const {
    data,
    isFetching,
    isPlaceholderData: isOld,
  } = useAsk(listTemplates, asked, {
    keep: true,
  });
  const found = (data?.items ?? []).filter(
    ({ shortcut, name }) => !isOld || isIn(`${shortcut} ${name}`, query),
  );
  const items = found.slice(0, most).map((each) => ({
    id: each.id,
    name: each.name,
    detail: [
      `/${each.shortcut}`,
      each.isOtherLanguage ? name('own-language', each.language) : '',
      each.body.replaceAll(/\s+/g, ' ').slice(0, 80),
    ]
      .filter(Boolean)
      .join(' · '),
    insert: { body: each.body, html: each.html ?? '' },
  }));
  return children(items, isFetching);
}

/** What was found for fewer letters may not fit these: nobody means it with a quick Enter. */
const isIn = (text: string, query: string): boolean => plain(text).includes(plain(query));

const plain = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

import { useRef, useState } from 'react';
import { chooseColumns, type ImportDetail } from '../../src/imports/api.ts';
import { type Existing, existings, type Field, fieldsOf } from '../../src/imports/rules.ts';
import { useAct, useWork } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { Choice } from '../kit/fields.tsx';
import { Card, Section } from '../kit/page.tsx';
import { Caution, Failure } from '../kit/states.tsx';
import { name, t } from '../kit/words.ts';
import css from './imports.module.css';
import { columnWords, fieldWords } from './words.ts';

/** Which column fills what. Each choice begins the check anew. */
export function Columns({ of }: { of: ImportDetail }) {
  const change = useAct(chooseColumns);
  const { columns, problem, choose } = useColumns(of);
  return (
    <Section title={t('imports.columns')}>
      <div className={css.result}>
        {of.missing.length > 0 && (
          <Caution>
            <p>{t('imports.missing', { fields: of.missing.map(anyOf).join(', ') })}</p>
          </Caution>
        )}
        <p className={css.quiet}>{t('imports.columns-hint')}</p>
        <Card isPadded>
          <ul className={css.columns}>
            {of.columns.map(({ heading, samples }, i) => (
              // Columns have no other name than where they stand.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={`${i} ${heading}`} className={css.column}>
                <Choice<Field | ''>
                  label={columnWords(of.columns, i)}
                  value={columns[i] ?? ''}
                  onChange={(next) => choose(i, next)}
                  options={[
                    ['', t('imports.not-taken')],
                    ...fieldsOf[of.kind].map((each) => [each, fieldWords(each)] as const),
                  ]}
                />
                <p className={css.samples}>{samples.join(' · ')}</p>
              </li>
            ))}
          </ul>
        </Card>
        <div className={css.existing}>
          <Choice<Existing>
            label={t('imports.existing')}
            value={of.existing}
            onChange={(existing) => void change.act({ id: of.id, existing })}
            options={existings.map((each) => [each, name('import-existing', each)] as const)}
          />
        </div>
        <Failure error={problem ?? change.problem} />
      </div>
    </Section>
  );
}

/** What is chosen is shown at once, and sent one after the other: a second choice never waits for the first. */
function useColumns(of: ImportDetail) {
  const [columns, show] = useState(of.columns.map(({ field }) => field));
  const wanted = useRef(columns);
  const work = useWork();
  const send = async (): Promise<void> => {
    let sent: typeof columns;
    do {
      sent = wanted.current;
      const input = { id: of.id, columns: sent };
      await work.run(() => call(chooseColumns, input));
    } while (sent !== wanted.current);
  };
  return {
    columns,
    problem: work.problem,
    choose: (i: number, field: Field | ''): void => {
      wanted.current = wanted.current.map((each, at) => (at === i ? field || null : each));
      show(wanted.current);
      void send();
    },
  };
}

const anyOf = (group: readonly Field[]): string =>
  group
    .map(fieldWords)
    .reduce((said, each) => (said ? t('imports.or', { one: said, other: each }) : each), '');

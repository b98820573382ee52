import { Button } from '@mantine/core';
import { Fragment } from 'react';
import type { CaseDetail } from '../../src/cases/api.ts';
import { type CaseFile, listFiles } from '../../src/conversations/api.ts';
import css from '../cases/rail.module.css';
import { useList } from '../kit/ask.ts';
import { TextLink } from '../kit/link.tsx';
import { day } from '../kit/moments.ts';
import { placeId } from '../kit/place.ts';
import { Failure, Loading } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import { bytes, FilePicture, fileWay } from './attachments.tsx';

/** The files of all messages of a case, by day. */
export function CaseFiles({ of }: { of: CaseDetail }) {
  const { query, items } = useList(
    listFiles,
    { id: of.id, limit: 10 },
    { topics: [`matters/${of.id}`] },
  );
  if (query.isPending) return <Loading lines={2} />;
  if (query.isSuccess && items.length === 0) return <p className={css.facts}>{t('files.none')}</p>;
  return (
    <>
      <Failure error={query.error} onRetry={() => void query.refetch()} />
      <ul className={css.list}>
        {items.map((file, i) => {
          const on = day(file.at);
          const before = items[i - 1];
          return (
            <Fragment key={file.id}>
              {(!before || day(before.at) !== on) && <li className={css.label}>{on}</li>}
              <File of={file} number={of.number} />
            </Fragment>
          );
        })}
      </ul>
      {query.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('files.more')}
        </Button>
      )}
    </>
  );
}

const File = ({ of, number }: { of: CaseFile; number: number }) => (
  <li className={css.file}>
    <FilePicture of={of} />
    <span className={css.item}>
      <a className={css.title} {...fileWay(of)}>
        {of.name}
      </a>
      <span className={css.meta}>
        {bytes(of.bytes)}
        <TextLink
          to="/cases/$id"
          params={{ id: String(number) }}
          hash={placeId('message', of.messageId)}
        >
          {of.from ?? t('author.customer')}
        </TextLink>
      </span>
    </span>
  </li>
);

import { Button, Code } from '@mantine/core';
import { IconAlertOctagon, IconAlertTriangle, IconCheck, IconRefresh } from '@tabler/icons-react';
import { examine, type Examination } from '../../src/doctor/api.ts';
import { useAsk } from '../kit/ask.ts';
import { TextLink } from '../kit/link.tsx';
import { moment } from '../kit/moments.ts';
import { Page, Section } from '../kit/page.tsx';
import { Answered } from '../kit/states.tsx';
import { Tag, type Tone } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';
import css from './doctor.module.css';

type Check = Examination['checks'][number];
type State = Check['state'];
type Found = Check['findings'][number] & { of: string };

const faces = { ok: IconCheck, care: IconAlertTriangle, alarm: IconAlertOctagon } as const;
const tones = { ok: 'plain', care: 'soon', alarm: 'late' } as const satisfies Record<State, Tone>;

/** Whether all is well, looked at now; what is not stands first, with what to do. */
export function DoctorScreen() {
  const examination = useAsk(examine, {});
  return (
    <Page
      eyebrow={<TextLink to="/administration">{t('nav.administration')}</TextLink>}
      title={t('nav.doctor')}
      lead={t('doctor.lead')}
      width="narrow"
      actions={
        <Button
          variant="default"
          leftSection={<IconRefresh size={17} aria-hidden="true" />}
          loading={examination.isFetching}
          onClick={() => void examination.refetch()}
        >
          {t('doctor.again')}
        </Button>
      }
    >
      <Answered query={examination} lines={8}>
        {(found) => <Findings of={found} />}
      </Answered>
      <Section title={t('doctor.terminal')} isQuiet>
        <p className={css.terminal}>{t('doctor.terminal-text')}</p>
        <Code block>{command}</Code>
      </Section>
    </Page>
  );
}

const command = ['kept', 'doctor'].join(' ');

function Findings({ of: { at, version, checks } }: { of: Examination }) {
  const all = checks.flatMap(({ name: of, findings }) =>
    findings.map((each): Found => ({ ...each, of })),
  );
  const [alarms, cares, well] = (['alarm', 'care', 'ok'] as const).map((state) =>
    all.filter((each) => each.state === state),
  ) as [Found[], Found[], Found[]];
  const ill = [...alarms, ...cares];
  return (
    <>
      <p className={css.summary} role="status">
        <strong>
          {ill.length === 0
            ? t('doctor.all-well')
            : t('doctor.not-well', { alarms: alarms.length, cares: cares.length })}
        </strong>{' '}
        {t('doctor.looked', { time: moment(at), version })}
      </p>
      {ill.length > 0 && (
        <Section title={t('doctor.to-do')}>
          <FindingList label={t('doctor.to-do')} of={ill} />
        </Section>
      )}
      <Section title={t('doctor.well')}>
        <FindingList label={t('doctor.well')} of={well} />
      </Section>
    </>
  );
}

const FindingList = ({ label, of }: { label: string; of: readonly Found[] }) => (
  <ul className={css.findings} aria-label={label}>
    {of.map((each) => (
      <Finding key={`${each.code} ${each.sentence}`} of={each} />
    ))}
  </ul>
);

function Finding({ of: { of, state, sentence, advice, path } }: { of: Found }) {
  const Face = faces[state];
  return (
    <li className={`${css.finding} ${css[state]}`}>
      <Face size={19} aria-hidden="true" />
      <h3>{of}</h3>
      <Tag tone={tones[state]}>{name('doctor-state', state)}</Tag>
      <p>{sentence}</p>
      {advice !== null && <p className={css.advice}>{advice}</p>}
      {path !== null && (
        <p>
          <TextLink to={path as '/today'}>{t('doctor.go')}</TextLink>
        </p>
      )}
    </li>
  );
}

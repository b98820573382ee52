import { Button, Code, Text } from '@mantine/core';
import { askForBackup, askForDrill, type Backups, showBackups } from '../../src/backups/api.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { bytes } from '../conversations/attachments.tsx';
import { useAct } from '../kit/act.ts';
import { useAsk } from '../kit/ask.ts';
import { moment } from '../kit/moments.ts';
import { Card, Facts, Section } from '../kit/page.tsx';
import { Answered, Caution, Failure } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { BackupList } from './backup-list.tsx';
import { DrillList } from './drill-list.tsx';
import { PlanForm } from './plan-form.tsx';

/** How backups stand, what is kept, and the plan by which they are made. */
export function BackupsScreen() {
  const backups = useAsk(showBackups, {}, { topics: ['admin/backups'] });
  const asking = useAct(askForBackup);
  const trying = useAct(askForDrill);
  const of = backups.data;
  const begin = async (act: typeof asking | typeof trying): Promise<void> => {
    if (await act.act({})) say(t('backups.begun'));
  };
  return (
    <AdministrationPage
      title={t('nav.backups')}
      lead={t('backups.lead')}
      area="backups"
      width="narrow"
      actions={
        <Button
          loading={asking.isBusy}
          disabled={of?.isRunning ?? true}
          onClick={() => void begin(asking)}
        >
          {t('backups.now')}
        </Button>
      }
    >
      <Failure error={asking.problem ?? trying.problem} />
      <Answered query={backups} lines={8}>
        {(found) => (
          <>
            <HowTheyStand of={found} />
            <Section title={t('backups.plan')}>
              <Card isPadded>
                <PlanForm key={JSON.stringify(found.plan)} plan={found.plan} />
              </Card>
            </Section>
            <BackupList of={found.backups} />
            <DrillList
              of={found.drills}
              action={
                found.backups.some(({ keptAs }) => keptAs !== null) && (
                  <Button
                    variant="default"
                    size="compact-sm"
                    loading={trying.isBusy}
                    disabled={found.isDrilling}
                    onClick={() => void begin(trying)}
                  >
                    {t('backups.try')}
                  </Button>
                )
              }
            />
          </>
        )}
      </Answered>
      <Section title={t('backups.restore')}>
        <Card isPadded>
          <p>{t('backups.restore-text')}</p>
          <Code block mt="sm">
            {restoreCommand}
          </Code>
        </Card>
      </Section>
    </AdministrationPage>
  );
}

const restoreCommand = ['kept', 'restore', 'kept-….tar.zst'].join(' ');

function HowTheyStand({ of }: { of: Backups }) {
  const { standing, place, nextAt, isRunning, isDrilling } = of;
  const newest = of.backups.find(({ failure }) => failure === null);
  const time = newest ? moment(newest.begunAt) : '';
  return (
    <>
      {(isRunning || isDrilling) && (
        <Caution>
          <p>{t(isRunning ? 'backups.running' : 'backups.drilling')}</p>
        </Caution>
      )}
      {standing !== 'well' && (
        <Caution>
          <p>
            <strong>{t(`backups.${standing}`, { time })}</strong>
          </p>
        </Caution>
      )}
      {place?.isBesideDatabase && (
        <Caution>
          <p>{t('backups.beside')}</p>
        </Caution>
      )}
      <Card isPadded>
        {standing === 'well' && <Text mb="sm">{t('backups.well', { time })}</Text>}
        <Facts
          of={[
            [t('backups.next'), nextAt ? moment(nextAt) : t('backups.next-none')],
            [t('backups.place'), place?.folder ?? t('backups.place-unknown')],
            [t('backups.free'), place?.freeBytes ? bytes(place.freeBytes) : null],
            [t('backups.drilled'), of.drills[0] ? moment(of.drills[0].begunAt) : null],
          ]}
        />
      </Card>
    </>
  );
}

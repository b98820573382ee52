import { Button, Stack } from '@mantine/core';
import { day } from '../kit/moments.ts';
import { t } from '../kit/words.ts';

interface StepWantedProps {
  by: string;
  onNow: () => void;
  onLater: () => void;
}

/** Told at each sign-in while there is time. */
export const StepWanted = ({ by, onNow, onLater }: StepWantedProps) => (
  <Stack>
    <p>{t('sign-in.step-wanted', { date: day(by) })}</p>
    <Button size="md" autoFocus onClick={onNow}>
      {t('sign-in.step-now')}
    </Button>
    <Button variant="default" onClick={onLater}>
      {t('sign-in.step-later')}
    </Button>
  </Stack>
);

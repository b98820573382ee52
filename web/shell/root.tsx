import { Button } from '@mantine/core';
import { Link, Outlet } from '@tanstack/react-router';
import { Page } from '../kit/page.tsx';
import { Empty, Failure } from '../kit/states.tsx';
import { Toasts } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';

export function Root() {
  return (
    <>
      <Outlet />
      <Toasts />
    </>
  );
}

/** A screen that failed to be drawn. What was written elsewhere is kept; the navigation stays. */
export function Broken({ error }: { error: unknown }) {
  return (
    <Page title={t('problem.screen')}>
      <Failure error={error} onRetry={() => location.reload()} />
    </Page>
  );
}

export function Lost() {
  return (
    <main>
      <Empty
        title={t('lost.title')}
        action={
          <Button component={Link} to="/today" variant="light">
            {t('nav.today')}
          </Button>
        }
      >
        {t('lost.text')}
      </Empty>
    </main>
  );
}

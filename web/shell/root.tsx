import { Button } from '@mantine/core';
import { Link, Outlet } from '@tanstack/react-router';
import { Empty } from '../kit/states.tsx';
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

import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { Column, SavedSearch } from '../../src/views/rules.ts';
import {
  changeView,
  orderViews,
  removeView,
  type SavedView,
  saveView,
} from '../../src/views/saved/api.ts';
import { useAct } from '../kit/act.ts';
import { call, type InputOf } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Choice, End, Form, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { Failure } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { useMe } from '../shell/me.ts';
import { placeOf, useSavedViews } from './saved-views.ts';

interface SaveDialogProps {
  search: SavedSearch;
  columns: readonly Column[];
  onClose: () => void;
}

const onlyMe = '';

/** A new view of what the list shows now. */
export function SaveDialog({ search, columns, onClose }: SaveDialogProps) {
  const navigate = useNavigate();
  const form = useForm({ name: '', teamId: onlyMe });
  const submit = form.submit(async ({ name, teamId }, once) => {
    const input = { name, search: search as Record<string, string>, columns: [...columns] };
    const saved = await call(
      saveView,
      { ...input, ...(teamId ? { teamId } : {}) } as InputOf<typeof saveView>,
      { once },
    );
    say(t('saved.done'));
    void navigate({ to: '/cases', search: placeOf(saved as SavedView), replace: true });
  });
  return (
    <Dialog title={t('saved.title')} isOpen onClose={onClose}>
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <TextField
          label={t('saved.name')}
          description={t('saved.name-hint')}
          required
          maxLength={80}
          data-autofocus
          {...form.field('name')}
        />
        <Sharing {...form.choice('teamId')} />
        <FormEnd
          form={form}
          words={t('saved.save')}
          onCancel={onClose}
          isReady={form.values.name.trim() !== ''}
        />
      </Form>
    </Dialog>
  );
}

function Sharing({
  value,
  onChange,
  team,
}: {
  value: string;
  onChange: (teamId: string) => void;
  /** The one it is shared with already. */
  team?: { id: string; name: string } | null;
}) {
  const own = useMe().staff.team;
  const teams = team && team.id !== own.id ? [own, team] : [own];
  return (
    <Choice<string>
      label={t('saved.for')}
      description={t('saved.for-hint')}
      value={value}
      onChange={onChange}
      options={[
        [onlyMe, t('saved.for-me')],
        ...teams.map(({ id, name }) => [id, t('saved.for-team', { team: name })] as const),
      ]}
    />
  );
}

/** Its name, who sees it, its place among the others, its end. */
export function EditViewDialog({ view, onClose }: { view: SavedView; onClose: () => void }) {
  const navigate = useNavigate();
  const removing = useAct(removeView);
  const form = useForm({ name: view.name, teamId: view.team?.id ?? onlyMe });
  const submit = form.submit(async ({ name, teamId }) => {
    await call(changeView, { id: view.id, name, teamId: teamId || null });
    say(t('saved.done'));
  });
  const remove = async (): Promise<void> => {
    if (!(await removing.act({ id: view.id }))) return;
    say(t('saved.removed'));
    onClose();
    void navigate({ to: '/cases', search: { view: 'mine' }, replace: true });
  };
  return (
    <Dialog title={t('saved.edit-title')} isOpen onClose={onClose}>
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        {view.can.change && (
          <>
            <TextField label={t('saved.name')} required maxLength={80} {...form.field('name')} />
            <Sharing team={view.team} {...form.choice('teamId')} />
          </>
        )}
        <Moves view={view} />
        <Failure error={removing.problem} />
        {view.can.change && (
          <>
            <FormEnd
              form={form}
              words={t('action.save')}
              onCancel={onClose}
              isReady={form.values.name.trim() !== ''}
            />
            <Button
              variant="subtle"
              color="brick"
              loading={removing.isBusy}
              onClick={() => void remove()}
            >
              {t('saved.remove')}
            </Button>
          </>
        )}
      </Form>
    </Dialog>
  );
}

/** One place up or down, for oneself. */
function Moves({ view }: { view: SavedView }) {
  const moving = useAct(orderViews);
  const ids = useSavedViews()?.items.map(({ id }) => id) ?? [];
  const at = ids.indexOf(view.id);
  const move = (to: number): void => {
    const others = ids.filter((id) => id !== view.id);
    void moving.act({ ids: [...others.slice(0, to), view.id, ...others.slice(to)] });
  };
  if (ids.length < 2 || at === -1) return null;
  return (
    <End>
      <Button variant="default" disabled={at === 0 || moving.isBusy} onClick={() => move(at - 1)}>
        {t('saved.up')}
      </Button>
      <Button
        variant="default"
        disabled={at === ids.length - 1 || moving.isBusy}
        onClick={() => move(at + 1)}
      >
        {t('saved.down')}
      </Button>
    </End>
  );
}

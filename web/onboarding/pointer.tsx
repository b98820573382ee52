import { Button } from '@mantine/core';
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Step } from '../../src/onboarding/rules.ts';
import { t } from '../kit/words.ts';
import css from './pointer.module.css';
import { pointAt } from './pointed.ts';
import { keepBeside, noteId, ringOn } from './ring.ts';
import { controlOf } from './ways.ts';

const patienceMs = 8_000;

/** A ring around a real control, and beside it why one would press it. It takes nothing away from the screen. */
export default function Pointer({ step }: { step: Step }) {
  const control = useControl(step);
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => (control ? ringOn(control) : undefined), [control]);
  useEffect(
    () => (control && note.current ? keepBeside(note.current, control) : undefined),
    [control],
  );
  useEnding(control);
  return (
    <div
      ref={note}
      id={noteId}
      className={css.note}
      role="note"
      data-placed={control !== undefined}
    >
      <p className={css.name}>{t(`first.${step}`)}</p>
      <p className={css.why}>{control === null ? t('first.not-here') : t(`first.${step}-why`)}</p>
      <div className={css.end}>
        <span className={css.hint}>{t('first.end-hint')}</span>
        <Button size="compact-sm" variant="light" onClick={() => pointAt(undefined)}>
          {t('first.end')}
        </Button>
      </div>
    </div>
  );
}

/** Undefined while it is waited for; null when it does not come. */
function useControl(step: Step): HTMLElement | null | undefined {
  const [control, find] = useState<HTMLElement | null>();
  useEffect(() => {
    const look = (): void => {
      const found = controlOf(step);
      if (!found) return;
      find(found);
      watch.disconnect();
    };
    const watch = new MutationObserver(look);
    watch.observe(document.body, { childList: true, subtree: true });
    const patience = setTimeout(() => find((found) => found ?? null), patienceMs);
    look();
    return () => {
      watch.disconnect();
      clearTimeout(patience);
    };
  }, [step]);
  return control;
}

/** Escape, the control itself, and the way to another screen end it. */
function useEnding(control: HTMLElement | null | undefined): void {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const found = useRef<string>(undefined);
  useEffect(() => {
    if (control && found.current === undefined) found.current = path;
    if (found.current !== undefined && found.current !== path) pointAt(undefined);
  }, [control, path]);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') pointAt(undefined);
    };
    const end = (): void => pointAt(undefined);
    document.addEventListener('keydown', press);
    control?.addEventListener('click', end);
    return () => {
      document.removeEventListener('keydown', press);
      control?.removeEventListener('click', end);
    };
  }, [control]);
}

import { useEffect, useRef, useSyncExternalStore } from 'react';

interface Shortcut {
  keys: string;
  label: string;
  run: { current: () => void };
}

let shortcuts: readonly Shortcut[] = [];
const hearers = new Set<() => void>();
const switchName = 'kept.shortcuts';
let pending = '';
let pendingUntil = 0;

function change(to: readonly Shortcut[]): void {
  shortcuts = to;
  for (const hear of hearers) hear();
}

/** A key, or two after one another (`g t`), that does something while this screen is shown. */
export function useShortcut(keys: string, label: string, run: () => void, isOn = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!isOn) return undefined;
    const shortcut = { keys, label, run: latest };
    change([...shortcuts, shortcut]);
    return () => change(shortcuts.filter((each) => each !== shortcut));
  }, [keys, label, isOn]);
}

/** All that can be pressed now, for the help. */
export const useShortcuts = (): readonly Shortcut[] =>
  useSyncExternalStore(
    (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    () => shortcuts,
  );

/** Single letters disturb people who speak to their device: each may switch them off. */
export const areShortcutsOn = (): boolean => localStorage.getItem(switchName) !== 'off';
export const switchShortcuts = (isOn: boolean): void =>
  localStorage.setItem(switchName, isOn ? 'on' : 'off');

/** Nothing is typed into them. */
const marks = '[type="checkbox"], [type="radio"]';

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches(`input:not(${marks}), textarea, select`);
}

function press(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (isTyping(event.target) || document.querySelector('[role="dialog"]')) return;
  if (!areShortcutsOn()) return;
  // Enter and space belong to what has the focus.
  if (event.key === 'Enter' && (event.target as HTMLElement).closest('a, button')) return;
  const key = event.key === 'Enter' ? 'enter' : event.key;
  const sequence = pending && event.timeStamp < pendingUntil ? `${pending} ${key}` : key;
  const match = shortcuts.findLast((each) => each.keys === sequence);
  pending = '';
  if (match) {
    event.preventDefault();
    match.run.current();
  } else if (shortcuts.some((each) => each.keys.startsWith(`${sequence} `))) {
    pending = sequence;
    pendingUntil = event.timeStamp + 1500;
  }
}

document.addEventListener('keydown', press);

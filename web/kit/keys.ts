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

let drawing = 0;
let held: KeyboardEvent[] = [];

/** What is pressed while a screen is being drawn is done as soon as it stands. */
export function useHeldKeys(isDrawing: boolean): void {
  useEffect(() => {
    if (!isDrawing) return undefined;
    drawing += 1;
    // The keys of what was drawn are known after this pass of effects.
    return () => queueMicrotask(release);
  }, [isDrawing]);
}

function release(): void {
  drawing -= 1;
  if (drawing > 0) return;
  const events = held;
  held = [];
  for (const event of events) play(event);
}

/** Is it for the shortcuts, and not for a field, a dialog or what has the focus? */
function isOurs(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (isTyping(document.activeElement) || document.querySelector('[role="dialog"]')) return false;
  if (!areShortcutsOn()) return false;
  // Enter and space belong to what has the focus.
  return !(event.key === 'Enter' && document.activeElement?.closest('a, button'));
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || !isOurs(event)) return;
  if (drawing > 0) held.push(event);
  else play(event);
}

function play(event: KeyboardEvent): void {
  if (!isOurs(event)) return;
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

import { useShortcut } from './keys.ts';
import { t } from './words.ts';

const rows = (): HTMLAnchorElement[] => [
  ...document.querySelectorAll<HTMLAnchorElement>('main a[data-row]'),
];

/** `j` and `k` move the focus along the rows of the screen; enter then opens, as on every link. Returns what moves it. */
export function useRowKeys(): (step: 1 | -1) => void {
  useShortcut('j', t('keys.next'), () => move(1));
  useShortcut('k', t('keys.previous'), () => move(-1));
  return move;
}

function move(step: 1 | -1): void {
  const all = rows();
  const at = all.indexOf(document.activeElement as HTMLAnchorElement);
  const next = at === -1 ? (step === 1 ? 0 : all.length - 1) : at + step;
  all[Math.max(0, Math.min(all.length - 1, next))]?.focus();
}

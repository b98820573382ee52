import { IconSearch } from '@tabler/icons-react';
import { Suspense, useEffect, useState } from 'react';
import { fetched } from '../kit/fetched.tsx';
import { useShortcut } from '../kit/keys.ts';
import { learn, t } from '../kit/words.ts';
import css from './layout.module.css';

const isMac = /mac|iphone|ipad/i.test(navigator.platform);
const keys = isMac ? '⌘ K' : 'Ctrl K';

/** Fetched with its words when somebody is about to open it: what they type at once must not be lost. */
const fetchPalette = async () => {
  const [palette] = await Promise.all([import('../search/palette.tsx'), learn('search')]);
  return palette.default;
};
const Palette = fetched(fetchPalette);
/** What is sought in vain is not found later either. */
const prepare = (): void => void (navigator.onLine && fetchPalette().catch(() => {}));
const isModifier = (key: string): boolean => key === (isMac ? 'Meta' : 'Control');

let open = (): void => {};

/** Whatever somebody is doing, also while they type: ⌘K opens the palette over it. */
export function Finder() {
  const [isOpen, set] = useState(false);
  useShortcut(keys, t('keys.find'), () => set(true));
  useEffect(() => {
    open = () => set(true);
    const press = (event: KeyboardEvent): void => {
      if (isModifier(event.key)) prepare();
      const isOurs = (isMac ? event.metaKey : event.ctrlKey) && !event.shiftKey && !event.altKey;
      if (!isOurs || event.key.toLowerCase() !== 'k' || event.defaultPrevented) return;
      // Another dialog asks something first; the palette itself closes by the same keys.
      event.preventDefault();
      if (!document.querySelector('[role="dialog"]')) set(true);
      else set(false);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return isOpen ? (
    <Suspense>
      <Palette onClose={() => set(false)} />
    </Suspense>
  ) : null;
}

/** The way to it for hands without a keyboard. */
export const FindButton = () => (
  <button type="button" className={css.find} onPointerEnter={prepare} onClick={() => open()}>
    <IconSearch size={17} stroke={1.8} aria-hidden="true" />
    <span>{t('nav.search')}</span>
    <kbd aria-hidden="true">{keys}</kbd>
  </button>
);

export const FindIcon = () => (
  <button
    type="button"
    className={css.findIcon}
    onClick={() => open()}
    aria-label={t('nav.search')}
  >
    <IconSearch size={21} stroke={1.8} aria-hidden="true" />
  </button>
);

import type { ReactNode } from 'react';
import css from './tag.module.css';

export type Tone = 'plain' | 'neutral' | 'accent' | 'soon' | 'late';

export function Tag({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <span className={`${css.tag} ${tone === 'neutral' ? '' : css[tone]}`}>
      {icon}
      {children}
    </span>
  );
}

/** A person's or team's initials. Teams are square, oneself is in the accent colour. */
export function Face({
  name,
  size = 28,
  isTeam = false,
  isOwn = false,
}: {
  name: string;
  size?: number;
  isTeam?: boolean;
  isOwn?: boolean;
}) {
  return (
    <span
      className={`${css.face} ${isTeam ? css.team : ''} ${isOwn ? css.own : ''}`}
      style={{ width: size, height: size, fontSize: size * 0.38 }}
      aria-hidden="true"
      data-initials={initials(name)}
    />
  );
}

function initials(name: string): string {
  const words = name.split(/[\s-]+/u).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

export const Count = ({ of }: { of: number | undefined }) =>
  of ? <span className={css.count}>{of > 999 ? '999+' : of}</span> : null;

import type { ComponentProps } from 'react';
import { follow } from '../place.ts';
import css from './kit.module.css';

type Look = 'main' | 'good' | 'care' | 'quiet';

const classOf = (look?: Look, isBig?: boolean): string =>
  [css.button, look && css[look], isBig && css.big].filter(Boolean).join(' ');

export function Button({
  look,
  big,
  ...rest
}: ComponentProps<'button'> & { look?: Look; big?: boolean }) {
  return <button type="button" {...rest} className={classOf(look, big)} />;
}

/** Looks like a button, leads to a screen of the phone. */
export function Way({
  to,
  look,
  big,
  ...rest
}: Omit<ComponentProps<'a'>, 'href'> & { to: string; look?: Look; big?: boolean }) {
  return <a {...rest} href={to} onClick={follow(to)} className={classOf(look, big)} />;
}

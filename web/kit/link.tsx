import { Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import css from './list.module.css';

const Cover = (props: ComponentProps<'a'>) => <a {...props} data-row className={css.cover} />;
const PlainButton = (props: ButtonProps & Omit<ComponentProps<'a'>, keyof ButtonProps>) => (
  <Button component="a" {...props} />
);
const Inline = (props: ComponentProps<'a'>) => <a {...props} className={css.inline} />;

/** The link that a whole row of a list is. */
export const RowLink = createLink(Cover);
/** A way to another screen that looks like something to do. */
export const ButtonLink = createLink(PlainButton);
/** A link among words. */
export const TextLink = createLink(Inline);

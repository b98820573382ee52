import { type ComponentProps, type ReactNode, useId } from 'react';
import css from './kit.module.css';

interface Around {
  label: string;
  hint?: string | undefined;
  /** What is wrong with it. */
  wrong?: string | undefined;
}

function Around({
  label,
  hint,
  wrong,
  children,
}: Around & { children: (attributes: Attributes) => ReactNode }) {
  const id = useId();
  const below = wrong ?? hint;
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        className: css.input,
        'aria-invalid': wrong ? true : undefined,
        'aria-describedby': below ? `${id}-below` : undefined,
      })}
      {below && (
        <p id={`${id}-below`} className={wrong ? css.wrong : css.hint}>
          {below}
        </p>
      )}
    </div>
  );
}

type Attributes = Pick<
  ComponentProps<'input'>,
  'id' | 'className' | 'aria-invalid' | 'aria-describedby'
>;

export const Field = ({ label, hint, wrong, ...rest }: Around & ComponentProps<'input'>) => (
  <Around {...{ label, hint, wrong }}>{(around) => <input {...rest} {...around} />}</Around>
);

export const TextField = ({ label, hint, wrong, ...rest }: Around & ComponentProps<'textarea'>) => (
  <Around {...{ label, hint, wrong }}>{(around) => <textarea {...rest} {...around} />}</Around>
);

export const Choice = ({ label, hint, wrong, ...rest }: Around & ComponentProps<'select'>) => (
  <Around {...{ label, hint, wrong }}>{(around) => <select {...rest} {...around} />}</Around>
);

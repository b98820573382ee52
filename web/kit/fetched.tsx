import { lazyRouteComponent } from '@tanstack/react-router';
import { type ComponentType, lazy, useEffect, useEffectEvent, useState } from 'react';
import { Page } from './page.tsx';
import { unreachable } from './problem.ts';
import { Failure } from './states.tsx';
import { sayProblem } from './toast.tsx';
import { t } from './words.ts';

/** How parts call what ends them. */
interface Ends {
  onClose?: () => void;
  onDone?: () => void;
  onEnd?: (isDone: boolean) => void;
}

/**
 * A part that is fetched when it is first wanted, to be drawn within a `Suspense`. Where it cannot be had, what it
 * would have opened over stays as it is, one is told, and it is fetched anew the next time.
 */
export function fetched<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const begin = () => lazy(async () => ({ default: await reached(load).catch(missing) }));
  let Part = begin() as ComponentType<P>;
  const missing = async (error: unknown): Promise<ComponentType<P>> => {
    const why = await whyNot(error);
    return function Missing({ onClose, onDone, onEnd }: P & Ends) {
      const end = onClose ?? onDone ?? onEnd;
      const leave = useEffectEvent(() => {
        Part = begin() as ComponentType<P>;
        if (end) sayProblem(why);
        end?.(false);
      });
      useEffect(() => leave(), []);
      return null;
    };
  };
  return (props) => <Part {...props} />;
}

/** A screen that is fetched when somebody is about to go there. Where it cannot be had, the others stay as they are. */
export const screen = <N extends string, M extends Record<N, ComponentType>>(
  load: () => Promise<M>,
  name: N,
) =>
  lazyRouteComponent(async () => {
    try {
      return { default: (await reached(load))[name] };
    } catch (error) {
      const why = await whyNot(error);
      if (why === error) throw error;
      return { default: Unreached };
    }
  });

/** The router asks for a screen once: what is reached later is there when the page is loaded anew. */
function Unreached() {
  const [error, fail] = useState<unknown>();
  useEffect(() => tryAgain(fail), []);
  return error ? (
    <Page title={t('problem.screen')}>
      <Failure error={error} onRetry={() => tryAgain(fail)} />
    </Page>
  ) : null;
}

const tryAgain = (fail: (why: unknown) => void): void =>
  void whyNot(undefined).then((why) => (why ? fail(why) : location.reload()));

/** What a browser once sought in vain it does not seek again until the page is loaded anew. */
async function reached<T>(load: () => Promise<T>): Promise<T> {
  if (!navigator.onLine) throw unreachable();
  return load();
}

/** Either the line is broken, or there is a newer version, whose files have other names. */
async function whyNot(error: unknown): Promise<unknown> {
  try {
    await fetch('/', { method: 'HEAD' });
    return error;
  } catch {
    return unreachable();
  }
}

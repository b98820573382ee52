import { learn } from '../kit/words.ts';

/** For parts that speak in the words of the help: both are fetched when they are first wanted. */
export const withHelp =
  <T>(load: () => Promise<{ default: T }>) =>
  async (): Promise<T> => {
    const [found] = await Promise.all([load(), learn('help')]);
    return found.default;
  };

import './kit/trusted.ts';
import './kit/styles.ts';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { showMe } from '../src/organisation/api.ts';
import { asking } from './kit/ask.ts';
import { Problem } from './kit/problem.ts';
import { theme, variables } from './kit/theme.ts';
import { learn, speak } from './kit/words.ts';
import { router } from './routes.tsx';
import { useSpoken, wantedLanguage } from './shell/language.ts';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // What was refused will be refused again; only a line that broke may be whole the next time.
      retry: (count, error) => count < 2 && error instanceof Problem && error.status === 0,
    },
  },
});

function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      deduplicateCssVariables={false}
    >
      <QueryClientProvider client={client}>
        <RouterProvider key={useSpoken()} router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

// A browser that kept the whole window shows it again as it was, whoever has signed out since.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});
// Who it is, is asked while the words are still on their way.
void client.prefetchQuery(asking(showMe, {}));
await speak(wantedLanguage());
createRoot(document.getElementById('root') as HTMLElement).render(<App />);
// What may go wrong is said in words that the first screen does without.
const learnProblems = (): void => {
  if (navigator.onLine) void learn('problems').catch(() => {});
  else addEventListener('online', learnProblems, { once: true });
};
setTimeout(learnProblems, 1000);

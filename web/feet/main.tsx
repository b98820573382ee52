import '../kit/tokens.css';
import './kit/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { watchDevice } from './device/watch.ts';
import { recognise } from './person.ts';
import { keepSending } from './queue/sync.ts';
import { watchUpdates } from './update.ts';
import { speak, wantedLanguage } from './words.ts';

const dark = matchMedia('(prefers-color-scheme: dark)');
const dress = () =>
  document.documentElement.setAttribute(
    'data-mantine-color-scheme',
    dark.matches ? 'dark' : 'light',
  );
dark.addEventListener('change', dress);
dress();

speak(wantedLanguage());
await recognise();
createRoot(document.getElementById('root') as HTMLElement).render(<App />);
// A browser that kept the whole window shows it again as it was, whoever has signed out since.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});
keepSending();
watchDevice();
void watchUpdates();
// What was not sent is worth more than what a browser would clear away for room.
void navigator.storage?.persist?.().catch(() => {});

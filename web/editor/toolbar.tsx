import {
  IconBlockquote,
  IconBold,
  IconCode,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
} from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { t } from '../kit/words.ts';
import type { Format } from './commands.ts';
import type { Source } from './suggestions.tsx';
import css from './editor.module.css';

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

interface Tool {
  format: Format;
  Icon: typeof IconBold;
  /** With Ctrl or Cmd. */
  key: string;
}

const tools: readonly Tool[] = [
  { format: 'strong', Icon: IconBold, key: 'B' },
  { format: 'em', Icon: IconItalic, key: 'I' },
  { format: 'link', Icon: IconLink, key: 'K' },
  { format: 'bullet', Icon: IconList, key: 'Shift+8' },
  { format: 'ordered', Icon: IconListNumbers, key: 'Shift+7' },
  { format: 'quote', Icon: IconBlockquote, key: 'Shift+9' },
  { format: 'code', Icon: IconCode, key: 'E' },
];

const shownKey = (key: string): string =>
  isApple ? `⌘${key.replace('Shift+', '⇧')}` : `Ctrl+${key}`;

interface ToolbarProps {
  /** What the words at the caret are. */
  on: readonly Format[];
  onFormat: (format: Format) => void;
  sources: readonly Source[];
  onAsk: (source: Source) => void;
  onLeave: () => void;
}

/** One stop for the tab key; arrows go along it, Escape back to the text. */
export function Toolbar({ on, onFormat, sources, onAsk, onLeave }: ToolbarProps) {
  return (
    <div
      className={css.toolbar}
      role="toolbar"
      aria-label={t('editor.toolbar')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onLeave();
        else move(event);
      }}
    >
      {tools.map(({ format, Icon, key }, index) => (
        <ToolButton
          key={format}
          label={t(`editor.${format}`)}
          keys={shownKey(key)}
          isFirst={index === 0}
          isOn={on.includes(format)}
          onClick={() => onFormat(format)}
        >
          <Icon size={17} stroke={1.8} aria-hidden="true" />
        </ToolButton>
      ))}
      {sources.length > 0 && <span className={css.gap} />}
      {sources.map((source) => (
        <ToolButton
          key={source.sign}
          label={source.label}
          keys={source.sign}
          onClick={() => onAsk(source)}
        >
          {source.icon}
        </ToolButton>
      ))}
    </div>
  );
}

interface ToolButtonProps {
  label: string;
  keys: string;
  isFirst?: boolean;
  isOn?: boolean;
  onClick: () => void;
  children: ReactNode;
}

const ToolButton = ({ label, keys, isFirst = false, isOn, onClick, children }: ToolButtonProps) => (
  <button
    type="button"
    className={css.tool}
    aria-label={label}
    title={`${label} (${keys})`}
    aria-pressed={isOn}
    tabIndex={isFirst ? 0 : -1}
    // The words that are chosen stay chosen.
    onMouseDown={(event) => event.preventDefault()}
    onClick={onClick}
  >
    {children}
  </button>
);

function move(event: KeyboardEvent<HTMLElement>): void {
  const all = [...event.currentTarget.querySelectorAll('button')];
  const at = all.indexOf(event.target as HTMLButtonElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const next = all.at(to % all.length);
  for (const each of all) each.tabIndex = each === next ? 0 : -1;
  next?.focus();
}

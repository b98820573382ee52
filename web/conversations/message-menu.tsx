import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowsSplit2, IconDots, IconLink, IconQuote } from '@tabler/icons-react';
import type { Message } from '../../src/conversations/api.ts';
import { placeId } from '../kit/place.ts';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';

const icon = { size: 17, stroke: 1.7, 'aria-hidden': true } as const;

export interface MessageWays {
  /** Makes it a case of its own. */
  onSplit?: ((message: Message) => void) | undefined;
  /** Takes these words of it into a reply. */
  onQuote?: ((words: string) => void) | undefined;
}

/** What can be done with one message. */
export function MessageMenu({ of, onSplit, onQuote }: MessageWays & { of: Message }) {
  return (
    <Menu position="bottom-end" width={240} shadow="md" radius="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('message.more')}>
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {onQuote && (
          <Menu.Item
            leftSection={<IconQuote {...icon} />}
            // What is marked would be unmarked before the click.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onQuote(quotationOf(of))}
          >
            {t('message.quote')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLink {...icon} />} onClick={() => void copyLink(of)}>
          {t('message.copy-link')}
        </Menu.Item>
        {onSplit && (
          <Menu.Item leftSection={<IconArrowsSplit2 {...icon} />} onClick={() => onSplit(of)}>
            {t('message.split')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

const mostQuoted = 4000;

/** What is marked in it, else all of it, as a quotation. */
function quotationOf({ id, body }: Message): string {
  const selection = getSelection();
  const article = document.getElementById(placeId('message', id));
  const marked =
    selection?.anchorNode && article?.contains(selection.anchorNode) ? String(selection) : '';
  const words = (marked.trim() || body.trim()).slice(0, mostQuoted);
  return `${words.replaceAll(/^/gm, '> ').replaceAll(/^> $/gm, '>')}\n\n`;
}

async function copyLink({ id }: Message): Promise<void> {
  const link = new URL(`${location.pathname}#${placeId('message', id)}`, location.origin).href;
  try {
    await navigator.clipboard.writeText(link);
    say(t('message.link-copied'));
  } catch {
    // Without https a page may not write to the clipboard.
    say(link);
  }
}

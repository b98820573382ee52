import {
  IconAlertTriangle,
  IconBulb,
  IconCircle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleDot,
  IconCircleX,
  IconHandStop,
  IconHeart,
  IconHelpCircle,
} from '@tabler/icons-react';
import type { CaseKind, Status } from '../../src/cases/rules.ts';
import { Tag, type Tone } from '../kit/tag.tsx';
import { name } from '../kit/words.ts';

const kindIcons: Record<CaseKind, typeof IconHeart> = {
  question: IconHelpCircle,
  request: IconHandStop,
  complaint: IconAlertTriangle,
  praise: IconHeart,
  suggestion: IconBulb,
};

export function KindIcon({ kind, size = 19 }: { kind: CaseKind; size?: number }) {
  const Icon = kindIcons[kind];
  return <Icon size={size} stroke={1.7} role="img" aria-label={name('kind', kind)} />;
}

const statusIcons: Record<Status, readonly [typeof IconCircle, Tone]> = {
  new: [IconCircle, 'accent'],
  open: [IconCircleDot, 'neutral'],
  waiting: [IconCircleDashed, 'neutral'],
  resolved: [IconCircleCheck, 'neutral'],
  closed: [IconCircleX, 'neutral'],
};

export function StatusMark({ status }: { status: Status }) {
  const [Icon, tone] = statusIcons[status];
  return (
    <Tag tone={tone} icon={<Icon size={13} stroke={2} aria-hidden="true" />}>
      {name('status', status)}
    </Tag>
  );
}

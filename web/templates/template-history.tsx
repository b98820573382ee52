import type { showTemplate } from '../../src/templates/api.ts';
import type { OutputOf } from '../kit/api.ts';
import { When } from '../kit/due.tsx';
import { List, Row } from '../kit/list.tsx';
import { Section } from '../kit/page.tsx';
import { format, name, t } from '../kit/words.ts';

type Steps = OutputOf<typeof showTemplate>['history'];

/** Who changed what of it, newest first. */
export function TemplateHistory({ of }: { of: Steps }) {
  return (
    <Section title={t('template.history')}>
      <List label={t('template.history')}>
        {of.map((step) => (
          <Row
            key={`${step.at} ${step.kind}`}
            name={sentenceOf(step)}
            detail={step.by?.name}
            side={<When at={step.at} />}
          />
        ))}
      </List>
    </Section>
  );
}

const sentenceOf = ({ kind, fields }: Steps[number]): string =>
  format(`template.step-${kind.split('.')[1]}`, { fields: fields.map(fieldWords).join(', ') }) ??
  kind;

function fieldWords(field: string): string {
  const [what = '', language = ''] = field.split('.');
  if (what === 'texts') return name('language', language);
  return format(`template.field-${what === 'teamId' ? 'team' : what}`) ?? what;
}

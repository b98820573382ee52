import { Button, CloseButton } from '@mantine/core';
import { IconMail, IconPhone, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { type CustomerDetail, endContact } from '../../src/customers/api.ts';
import { useAct } from '../kit/act.ts';
import { TextLink } from '../kit/link.tsx';
import { Section } from '../kit/page.tsx';
import { Failure } from '../kit/states.tsx';
import { Face, Tag } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';
import css from './customer.module.css';
import { AddContactDialog, AddIdentityDialog } from './customer-dialogs.tsx';

interface PartProps {
  of: CustomerDetail;
}
type Identity = CustomerDetail['identities'][number];

/** How a person is reached. */
export function Identities({ of }: { of: readonly Identity[] }) {
  return (
    <ul className={css.lines}>
      {of.map(({ id, kind, value, bouncedAt, bounceReason }) => (
        <li key={id} className={css.line}>
          {kind === 'email' ? (
            <IconMail size={16} aria-hidden="true" />
          ) : (
            <IconPhone size={16} aria-hidden="true" />
          )}
          <a className={css.value} href={`${kind === 'email' ? 'mailto' : 'tel'}:${value}`}>
            {value}
          </a>
          {bouncedAt && (
            <span title={bounceReason ?? undefined}>
              <Tag tone="late">{t('customer.bounced')}</Tag>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

export function Reach({ of }: PartProps) {
  const [isAdding, setAdding] = useState(false);
  if (of.kind === 'company') return null;
  return (
    <Section title={t('customer.reach')} isQuiet>
      <Identities of={of.identities} />
      {of.identities.length === 0 && <p className={css.quiet}>{t('customer.no-reach')}</p>}
      {of.can.edit && <Add words={t('customer.add-identity')} onClick={() => setAdding(true)} />}
      {isAdding && <AddIdentityDialog of={of} onClose={() => setAdding(false)} />}
    </Section>
  );
}

/** Who speaks for a company. */
export function Contacts({ of }: PartProps) {
  const [isAdding, setAdding] = useState(false);
  const end = useAct(endContact);
  if (of.kind === 'person') return null;
  return (
    <Section title={t('customer.contacts')} isQuiet>
      <ul className={css.lines}>
        {of.contacts.map(({ personId, customerId, name, role, identities }) => (
          <li key={personId}>
            <div className={css.line}>
              <Face name={name} size={26} />
              <span className={css.value}>
                {customerId ? (
                  <TextLink to="/customers/$id" params={{ id: customerId }}>
                    {name}
                  </TextLink>
                ) : (
                  name
                )}
                {role && <span className={css.quiet}> · {role}</span>}
              </span>
              {of.can.edit && (
                <CloseButton
                  aria-label={t('customer.end-contact', { name })}
                  title={t('customer.end-contact', { name })}
                  onClick={() => void end.act({ id: of.id, personId })}
                />
              )}
            </div>
            <Identities of={identities} />
          </li>
        ))}
      </ul>
      {of.contacts.length === 0 && <p className={css.quiet}>{t('customer.no-contacts')}</p>}
      <Failure error={end.problem} />
      {of.can.edit && <Add words={t('customer.add-contact')} onClick={() => setAdding(true)} />}
      {isAdding && <AddContactDialog of={of} onClose={() => setAdding(false)} />}
    </Section>
  );
}

/** The company above, the outlets below, the companies a person speaks for. */
export function Family({ of }: PartProps) {
  const companies = [
    ...(of.headAccount ? [{ ...of.headAccount, detail: t('customer.head-account') }] : []),
    ...of.outlets.map(({ id, name: outletName, outlet }) => ({
      id,
      name: outletName,
      detail: outlet ? name('outlet', outlet) : '',
    })),
    ...of.speaksFor.map(({ id, name, role }) => ({ id, name, detail: role })),
  ];
  if (companies.length === 0) return null;
  const title = of.kind === 'person' ? t('customer.speaks-for') : t('customer.family');
  return (
    <Section title={title} isQuiet>
      <ul className={css.lines}>
        {companies.map(({ id, name, detail }) => (
          <li key={id} className={css.line}>
            <Face name={name} size={26} isTeam />
            <span className={css.value}>
              <TextLink to="/customers/$id" params={{ id }}>
                {name}
              </TextLink>
              {detail && <span className={css.quiet}> · {detail}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const Add = ({ words, onClick }: { words: string; onClick: () => void }) => (
  <Button
    variant="subtle"
    color="gray"
    size="compact-sm"
    leftSection={<IconPlus size={15} aria-hidden="true" />}
    onClick={onClick}
  >
    {words}
  </Button>
);

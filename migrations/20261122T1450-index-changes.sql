-- Who changed what of the house: what happened apart from matters, by what it is about. What happens by itself or by the
-- thousand is no such change; the reader says the same condition.
create index events_house on events (split_part(kind, '.', 1), at desc, id desc)
  where matter_id is null and kind not in ('person.created', 'person.changed', 'person.identity-added', 'customer.added',
    'customer.changed', 'mail.classified', 'mail.quarantined', 'staff.away', 'staff.returned', 'cases.bulk-changed',
    'cases.bulk-undone', 'cases.export-began');

-- Mail that did not arrive is counted on the first page of administration.
create index outbox_not_arrived on outbox (id) where state in ('failed', 'bounced');

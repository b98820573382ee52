-- Companies by name, whatever its case, accents and points: a file of customers names them again and again.
create index customers_companies on customers (kept_fold(name)) where kind = 'company';

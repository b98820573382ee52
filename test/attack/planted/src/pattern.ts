// A pattern that is put together when it is loaded, for the test that such are found.
export const pattern = new RegExp(`^(?:${['a', 'a'].join('|')})*$`);

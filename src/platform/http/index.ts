export { createHttp } from './app.ts';
export { openApiDocument } from './openapi.ts';
export { asRefusal, problemOf, problemResponse, brokenProblem } from './problem.ts';
export { handle, json, mount, refuseOtherMethods, type Route, stranger } from './routes.ts';
export { readBytes } from './input.ts';
export { readForm, type SentFile, type SentForm } from './form.ts';
export { createHttpServer } from './server.ts';
export { Streamed } from './stream.ts';
export { addressesIn, createVisitors, visitorAddress } from './visitor.ts';

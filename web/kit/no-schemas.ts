// Stands for `zod` in the browser's build: any chain of calls and properties is accepted and means nothing.
// Contracts are imported for their method, path and types; the server alone judges what was sent.

const nothing: unknown = new Proxy(() => {}, {
  get: (_, key) => (key === Symbol.toPrimitive ? () => '' : nothing),
  apply: () => nothing,
  construct: () => nothing as object,
});

/** Where this file is, for the build that puts it in the place of `zod`. */
export const standIn = import.meta.url;

export const z = nothing;
export default z;

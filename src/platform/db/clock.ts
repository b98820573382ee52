/** Every transaction asks for its time at once; the answer comes with its begin, in one round trip. */
export const clockText = 'select kept_now() as now';

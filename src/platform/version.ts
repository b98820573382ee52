import about from '../../package.json' with { type: 'json' };

/** Of this programme, such as 1.4.0. */
export const { version } = about;

import { english } from '../english/grammar.ts';
export const kinyarwanda = { ...english, language: 'rw' as const, candidates: () => [] };

import { english } from '../english/grammar.ts';
export const swahili = { ...english, language: 'sw' as const, candidates: () => [] };

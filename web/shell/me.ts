import { createContext, useContext } from 'react';
import type { Me } from '../../src/organisation/api.ts';

export const MeContext = createContext<Me | undefined>(undefined);

/** Who is signed in. Only for what stands inside the shell. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('Nobody is signed in on this screen.');
  return me;
}

export const useMay = (permission: string): boolean => useMe().permissions.includes(permission);

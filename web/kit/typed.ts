import { useEffect, useRef, useState } from 'react';

/** What is typed is sent after a short rest; what comes from elsewhere, such as the address, is shown in its place. */
export function useTyped(
  text: string,
  send: (text: string) => void,
  restMs: number,
): { typed: string; type: (text: string) => void } {
  const [typed, type] = useState(text);
  const sent = useRef(text);
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => {
    if (text === sent.current) return;
    sent.current = text;
    type(text);
  }, [text]);
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === sent.current) return undefined;
    const timer = setTimeout(() => {
      sent.current = wanted;
      latest.current(wanted);
    }, restMs);
    return () => clearTimeout(timer);
  }, [typed, restMs]);
  return { typed, type };
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wayBack } from './way-back.ts';

test('after signing in one comes back to where one was', () => {
  for (const path of ['/today', '/cases/12?tab=files#m1', '/touchpoints/x/poster', '/'])
    assert.equal(wayBack(path), path);
});

test('nobody is sent to another house by a link', () => {
  for (const evil of [
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '/\\/evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/./\t/evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%09/../..//evil.example',
    'https://evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    '@evil.example',
    '.evil.example',
    '',
    null,
    undefined,
    ['/today'],
    { to: '/today' },
  ]) {
    const to = wayBack(evil);
    const isHere =
      to === undefined || new URL(to, 'https://kept.example').origin === 'https://kept.example';
    assert.ok(isHere && !to?.includes('evil.example/') && !to?.startsWith('//'), `${evil} → ${to}`);
  }
});

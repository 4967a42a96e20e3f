import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Sources } from './sources';
import { useImport } from './use-import';

const compose = `services:
  web:
    image: 'web:1'
    ports: ['8000:8000']
    environment:
      SECRET_KEY: dev-secret-key
      DATABASE_URL: postgresql://shop:shop@db:5432/shop
  db:
    image: postgres:16-alpine
    environment: {POSTGRES_USER: shop, POSTGRES_PASSWORD: shop}
`;
const sources: Sources = { files: { 'compose.yml': compose }, main: ['compose.yml'], words: 'pasted text' };

it('keeps every suggestion that was taken, also when the editor answers at once', () => {
  const { result } = renderHook(() => useImport(sources));
  const open = result.current.result.suggestions.filter(({ edit }) => edit.kind !== 'none');
  expect(open.length).toBeGreaterThan(2);
  act(() => {
    for (const suggestion of open) result.current.type(result.current.apply(suggestion));
  });
  expect(result.current.applied).toEqual(open.map(({ id }) => id));
  expect(result.current.text).not.toMatch(/: '?dev-secret-key|shop:shop@/);
});

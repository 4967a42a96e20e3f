import { dehydrate, QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { SeededCache } from './seeded-cache';

function Name({ label }: { label: string }) {
  const { data } = useQuery({ queryKey: ['name'], queryFn: () => new Promise<string>(() => undefined) });
  return <p>{`${label}: ${data ?? 'unknown'}`}</p>;
}

function answered(): ReturnType<typeof dehydrate> {
  const server = new QueryClient();
  server.setQueryData(['name'], 'flask-main');
  return dehydrate(server);
}

it('gives its children the answer although another part asked first', () => {
  const html = renderToString(
    <QueryClientProvider client={new QueryClient()}>
      <Name label="breadcrumb" />
      <SeededCache state={answered()}>
        <Name label="page" />
      </SeededCache>
    </QueryClientProvider>,
  );
  expect(html).toContain('page: flask-main');
});

it('never replaces an answer that is newer', () => {
  const state = answered();
  const browser = new QueryClient();
  browser.setQueryData(['name'], 'renamed');
  const html = renderToString(
    <QueryClientProvider client={browser}>
      <SeededCache state={state}>
        <Name label="page" />
      </SeededCache>
    </QueryClientProvider>,
  );
  expect(html).toContain('page: renamed');
});

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { type ReactNode, useState } from 'react';
import { AppError } from '@/lib/errors';
import type { AppRouter } from '@/server/trpc/router';
import { TRPCProvider } from './trpc';

/** Answers by procedure name, as `project.list`; throw an AppError to refuse. */
export type Answers = Record<string, (input: unknown) => unknown>;

/** The API of component tests: declared answers only, an undeclared call fails. */
export function FakeApi({ answers, children }: { answers: Answers; children: ReactNode }) {
  const [queryClient] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }));
  const [client] = useState(() => createTRPCClient<AppRouter>({ links: [answering(answers)] }));
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

function answering(answers: Answers): TRPCLink<AppRouter> {
  return () =>
    ({ op }) =>
      observable((observer) => {
        void Promise.resolve()
          .then(() => answerOf(answers, op.path)(op.input))
          .then((data) => {
            observer.next({ result: { type: 'data', data } });
            observer.complete();
          })
          .catch((error: unknown) => observer.error(refusalOf(error)));
      });
}

function answerOf(answers: Answers, path: string): (input: unknown) => unknown {
  const answer = answers[path];
  if (!answer) throw new Error(`The test declares no answer for ${path}`);
  return answer;
}

/** The shape that the server's error formatter sends. */
function refusalOf(error: unknown): TRPCClientError<AppRouter> {
  const { code, message, next, details } = error instanceof AppError ? error : asInternal(error);
  const app = { code, next: next ?? null, details: details ?? null, errorId: null };
  const shape = { message, code: -32600, data: { code, app, zod: null } };
  return TRPCClientError.from({ error: shape } as never);
}

function asInternal(error: unknown): AppError {
  return new AppError('internal', error instanceof Error ? error.message : String(error));
}

import type { Page } from '@/contract/shared';

const pageSize = 50;

type Source<T> = { count(): Promise<number>; items(slice: { skip: number; take: number }): Promise<T[]> };

export async function pageOf<T>(page: number, source: Source<T>): Promise<Page<T>> {
  const slice = { skip: (page - 1) * pageSize, take: pageSize };
  const [total, items] = await Promise.all([source.count(), source.items(slice)]);
  return { items, total, page, pageSize };
}

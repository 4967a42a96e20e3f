import type { DemoCreated } from '@/contract/demo';
import { createDemo } from '@/server/services/demo/create';
import { authed, router } from '../init';

export const demoRouter = router({
  create: authed.mutation(({ ctx }): Promise<DemoCreated> => createDemo({ ctx: ctx.caller })),
});

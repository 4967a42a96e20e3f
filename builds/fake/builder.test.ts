import { builderContract } from '../contract';
import { createFakeBuilder } from './builder';

builderContract('fake', async () => {
  const builder = createFakeBuilder({ missingImages: ['warren-test/not-there:1'] });
  return {
    builder,
    base: 'tiny:1',
    missingBase: 'warren-test/not-there:1',
    remove: async (tag) => builder.remove(tag),
  };
});

import { ensureBuild, ensureClient } from './build';

await ensureClient();
const wasBuilt = await ensureBuild(console.log);
console.log(wasBuilt ? 'Built.' : 'Nothing changed since the last build.');

import { z } from 'zod';
import { section, strings } from './scalar';

const access = z.strictObject({
  allowedIps: section(strings).describe(
    'Who may come: addresses or ranges such as `10.0.0.0/8`. Hosts with `public: true` are open to all',
  ),
  realIpTrustedProxies: section(strings).describe(
    'Proxies whose word about the address of the visitor is believed, as addresses or ranges',
  ),
});

export const security = section(
  z.strictObject({ access: section(access).describe('Who may reach the public addresses') }),
).describe('Who may reach the environment');

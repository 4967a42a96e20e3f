import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { organization } from 'better-auth/plugins';
import { newId } from '@/lib/ids';
import { log } from '@/lib/log';
import type { Wiring } from '@/server/context';
import { authKey } from './auth-key';
import { clientAddressHeader, tokenPrefix } from './names';
import { allowedOrigins } from './origin';
import { organizationRoles } from './roles';

const day = 86_400;

/** Sessions, passwords and tokens. Accounts are made by our own verbs: sign-up is closed. */
export function createAuth({ db, env }: Pick<Wiring, 'db' | 'env'>) {
  return betterAuth({
    appName: 'Warren',
    baseURL: env.url,
    basePath: '/api/auth',
    secret: authKey(env.dataDir).toString('base64'),
    database: prismaAdapter(db, { provider: 'postgresql' }),
    trustedOrigins: allowedOrigins(env),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    session: { expiresIn: 30 * day, updateAge: day },
    telemetry: { enabled: false },
    // A wrong token is not a fault of ours; details may hold what people typed.
    logger: { level: 'error', log: (_level, message) => log.warn({ message }, 'better-auth') },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
    advanced: {
      cookiePrefix: 'warren',
      useSecureCookies: env.url.startsWith('https://'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      database: { generateId: () => newId() },
    },
    plugins: [
      organization({ ...organizationRoles, allowUserToCreateOrganization: false }),
      apiKey({
        defaultPrefix: tokenPrefix,
        defaultKeyLength: 40,
        enableMetadata: true,
        rateLimit: { enabled: false },
        keyExpiration: { defaultExpiresIn: null, maxExpiresIn: 3650 },
      }),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;

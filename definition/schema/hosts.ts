import { z } from 'zod';
import { flag, numberOrTemplate, scalar, section, strings, text, wholeNumber } from './scalar';

const portError = 'must be one of the ports of the component';
const ingress = z.strictObject({
  className: z.string().nullish().describe('Ingress class. Default: `bns-nginx`'),
  tlsSecretName: z
    .string()
    .nullish()
    .describe('Name of a TLS secret; empty with an issuer annotation makes a certificate'),
  annotations: section(z.record(z.string(), scalar, { error: 'must be a map of names to values' })).describe(
    'Copied to the ingress on Kubernetes',
  ),
});

const host = z
  .strictObject({
    hostname: text.describe('Public name, e.g. `app-{{ env.base_domain }}`'),
    path: text.optional().describe('Requests below this path come here. Default: `/`'),
    servicePort: numberOrTemplate(wholeNumber(1, 65535, portError), portError).describe(
      'The left number of one of the `ports`',
    ),
    public: flag
      .optional()
      .describe('`true`: everybody may come, whatever `security.access.allowedIps` says'),
    selfManagedDns: flag.optional().describe('`true` for a name of your own, outside the base domain'),
    externalAddress: z
      .string()
      .nullish()
      .describe('Target of the DNS record. No effect: Warren makes no DNS records'),
    displayPaths: section(strings).describe(
      'Paths to show in place of the address of the host. No effect in this version',
    ),
    k8s: section(
      z.strictObject({ ingress: section(ingress).describe('The ingress that is made for this host') }),
    ).describe('What only Kubernetes knows'),
  })
  .meta({ id: 'host' });

export const hosts = section(z.array(host, { error: 'must be a list' })).describe(
  'Public addresses of the component',
);
export type Host = z.infer<typeof host>;

import { z } from 'zod';
import {
  duration,
  flag,
  matching,
  memory,
  numberOrTemplate,
  scalar,
  section,
  strings,
  text,
  variables,
  wholeNumber,
} from './scalar';

const textOrList = z.union([text, strings], { error: 'must be text or a list' });
const mapOrList = z.union([variables, strings], { error: 'must be a map or a list of `name=value`' });

const limitError = 'must be a whole number, or -1 for no limit';
const limit = wholeNumber(-1, Number.MAX_SAFE_INTEGER, limitError);
const ulimit = z.union(
  [
    limit,
    z.strictObject({
      soft: limit.describe('What the process starts with'),
      hard: limit.describe('What it may raise it to'),
    }),
  ],
  {
    error: 'must be a number, or a map with soft and hard',
  },
);

const pidsError = 'must be a whole number, 1 or more';
const network = z.strictObject({ aliases: section(strings).describe('More host names of this component') });

/** Keys of dockerCompose about the container around the process. */
export const runtimeKeys = {
  restart: z
    .union([
      matching(/^(no|always|unless-stopped|on-failure(:\d{1,4})?)$/, restartError()),
      z.literal(false, { error: restartError() }),
    ])
    .optional()
    .describe(
      '`always` (default): restarted when it ends. `on-failure`, `on-failure:3`: only after a failure. `no`: a job that ends; without ports and health check it is ready when it has ended with 0',
    ),
  init: flag.optional().describe('`false`: the process itself gets process id 1. Default: `true`'),
  tty: flag.optional().describe('`true` gives the process a terminal'),
  stdin_open: flag.optional().describe('`true` keeps the standard input open'),
  read_only: flag.optional().describe('`true`: the file system of the image cannot be written'),
  tmpfs: section(textOrList).describe('Folders in memory, such as `/tmp` or `/run:size=64m`'),
  shm_size: memory.optional().describe('Size of `/dev/shm`. Default: `64M`'),
  hostname: text.optional().describe('What the container calls itself. Others use the name of the component'),
  domainname: text.optional().describe('Domain the container believes to be in'),
  networks: section(
    z.union([strings, z.record(z.string(), network.nullable())], {
      error: 'must be a list of names, or a map with `aliases`',
    }),
  ).describe('Only `aliases` take effect: the components of an environment share one network'),
  extra_hosts: section(mapOrList).describe('Host names with fixed addresses: `name=10.0.0.1`'),
  dns: section(textOrList).describe('Addresses of name servers'),
  dns_search: section(textOrList).describe('Domains that short names are looked up in'),
  dns_opt: section(strings).describe('Options of the resolver, such as `ndots:1`'),
  stop_grace_period: duration
    .optional()
    .describe('Time to end by itself before it is killed. Default: `10s`, at most `50s`'),
  stop_signal: matching(/^(SIG)?[A-Z][A-Z0-9+-]{1,11}$|^\d{1,2}$/, 'must be a signal such as `SIGINT`')
    .optional()
    .describe('Signal that asks the process to end. Default: that of the image'),
  ulimits: section(z.record(z.string(), ulimit, { error: 'must be a map of limits' })).describe(
    'Limits of the process, such as `nofile: 65536`',
  ),
  sysctls: section(mapOrList).describe('Kernel settings of the own network and message queues: `net.…`'),
  pids_limit: numberOrTemplate(wholeNumber(1, 1_000_000, pidsError), pidsError)
    .optional()
    .describe('Most processes at a time; never more than the cluster allows'),
  group_add: section(z.array(scalar, { error: 'must be a list of groups' })).describe(
    'More groups of the user',
  ),
  cap_add: section(strings).describe('Capabilities to add; only harmless ones are allowed'),
  cap_drop: section(strings).describe('Capabilities to take away, or `ALL`'),
};

function restartError(): string {
  return 'must be "no", always, unless-stopped or on-failure';
}

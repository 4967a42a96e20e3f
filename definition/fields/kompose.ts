/** The health check that Kompose labels describe, in the words of a Compose body; null without any. */
export function labelledHealthcheck(labels: Record<string, string>) {
  const read = (key: string) => labels[`${prefix}${key}`];
  const test = read('test');
  if (read('disable') === 'true') return { disable: true };
  if (test === undefined) return null;
  return {
    test: test.startsWith('[') ? listOf(test) : test,
    interval: read('interval'),
    timeout: read('timeout'),
    retries: read('retries') === undefined ? undefined : Number(read('retries')),
    start_period: read('start_period'),
  };
}

const prefix = 'kompose.service.healthcheck.readiness.';
const keys = ['test', 'interval', 'timeout', 'retries', 'start_period', 'disable'];

/** The labels that mean something on every target. */
export const workingLabels = new Set(keys.map((key) => `${prefix}${key}`));

function listOf(text: string): string[] | string {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.map(String) : text;
  } catch {
    return text;
  }
}

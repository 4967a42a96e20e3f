import type { ResolvedComponent } from '../resolved';

/** A literal `$` is written twice, or Compose would look for a variable. */
export function escaped(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** The variable that Compose is asked for instead of a secret of a component. */
export function variableFor(component: string, name: string): string {
  const prefix = component.toUpperCase().replaceAll('-', '_').replace(/^(\d)/, '_$1');
  return `${prefix}_${name.replace(/\W/g, '_')}`;
}

/** The files of a component: configs with their text, and secrets that are asked for. */
export function serviceFiles(component: ResolvedComponent): object {
  const { configs, secrets } = filesOf(component);
  const listed = (files: File[]) => files.map(({ name, path }) => ({ source: name, target: path }));
  return {
    ...(configs.length > 0 && { configs: listed(configs) }),
    ...(secrets.length > 0 && { secrets: listed(secrets) }),
  };
}

/** What stands beside the services for them. */
export function topFiles(components: ResolvedComponent[]): object {
  const all = components.map(filesOf);
  const configs = all.flatMap((one) => one.configs);
  const secrets = all.flatMap((one) => one.secrets);
  const asked = secrets.map(({ name, variable }) => [name, { environment: variable }]);
  return {
    ...(configs.length > 0 && {
      configs: Object.fromEntries(configs.map(({ name, text }) => [name, { content: escaped(text) }])),
    }),
    ...(secrets.length > 0 && { secrets: Object.fromEntries(asked) }),
  };
}

type File = { name: string; path: string; text: string; variable: string };

function filesOf(component: ResolvedComponent): { configs: File[]; secrets: File[] } {
  const files = Object.entries(component.files ?? {}).map(([path, text], index) => ({
    ...{ name: `${component.name}-file-${index + 1}`, path, text },
    variable: variableFor(component.name, `FILE_${index + 1}`),
  }));
  const isSecret = ({ path }: File) => (component.secretFiles ?? []).includes(path);
  return { configs: files.filter((one) => !isSecret(one)), secrets: files.filter(isSecret) };
}

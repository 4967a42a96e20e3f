import { readPort } from '../../fields/ports';
import type { ComposeComponent } from '../../schema/component';
import { textOf } from '../../schema/scalar';
import type { Suggestion } from '../types';

/** Settings for the desk become those for a server. */
export function productionSuggestions(components: ComposeComponent[]): Suggestion[] {
  return components.flatMap((component) => [...variables(component), ...server(component)]);
}

const wanted: Record<string, (value: string) => string | null> = {
  FLASK_ENV: (value) => (value === 'development' ? 'production' : null),
  FLASK_DEBUG: (value) => (/^(1|true|on|yes)$/i.test(value) ? '0' : null),
  NODE_ENV: (value) => (value === 'development' ? 'production' : null),
};

function variables(component: ComposeComponent): Suggestion[] {
  return Object.entries(component.dockerCompose.environment ?? {}).flatMap(
    ([name, written]): Suggestion[] => {
      const rule = Object.hasOwn(wanted, name) ? wanted[name] : undefined;
      const value = rule?.(textOf(written));
      if (value === null || value === undefined) return [];
      return [
        {
          id: `production:${component.name}:${name}`,
          title: `Set ${name} of ${component.name} to ${value}`,
          reason: `"${textOf(written)}" is for development: it shows errors to visitors, and is slow`,
          component: component.name,
          edit: { kind: 'set-variables', component: component.name, values: { [name]: value } },
        },
      ];
    },
  );
}

const flaskRun = /(?:python3? -m )?flask(?:\s+(?:-[\w-]+(?:[= ][^\s&|;-][^\s&|;"']*)?))*\s+run\b([^&|;"']*)/;

/** The pattern may look at the rest of a line from each of these words. */
const [longestLine, mostFlasks] = [1000, 8];

function server(component: ComposeComponent): Suggestion[] {
  const { command } = component.dockerCompose;
  if (command === undefined || command === null) return [];
  const isList = Array.isArray(command);
  const line = isList ? scriptOf(command.map(textOf)) : command;
  const match = isShort(line) ? flaskRun.exec(line) : null;
  if (!match) return [];
  const quote = line.includes('"') ? "'" : '"';
  const next = line.replace(
    match[0],
    `${gunicorn(component, match[0], quote)}${/\s$/.test(match[0]) ? ' ' : ''}`,
  );
  const isScript = isList && command.length > 2 && textOf(command[1]) === '-c';
  return [
    {
      id: `server:${component.name}`,
      title: `Run ${component.name} with gunicorn`,
      reason:
        'The server of "flask run" is for development: one request at a time, and it shows errors to visitors. gunicorn must be in requirements.txt',
      component: component.name,
      edit: {
        kind: 'set-command',
        component: component.name,
        command: isScript ? [textOf(command[0]), '-c', next] : next,
      },
    },
  ];
}

function isShort(line: string): boolean {
  return line.length <= longestLine && line.split('flask').length <= mostFlasks + 1;
}

/** `["sh", "-c", script]` is read as its script, other lists as a line. */
function scriptOf(words: string[]): string {
  return words[1] === '-c' && words.length === 3 ? (words[2] ?? '') : words.join(' ');
}

function gunicorn(component: ComposeComponent, line: string, quote: string): string {
  const app =
    /(?:--app|-A)[= ](\S+)/.exec(line)?.[1] ?? textOf(component.dockerCompose.environment?.FLASK_APP) ?? '';
  const port = /(?:--port|-p)[= ](\d+)/.exec(line)?.[1] ?? String(firstPort(component) ?? 5000);
  const target = appTarget(app);
  const shown = /[()]/.test(target) ? `${quote}${target}${quote}` : target;
  return `gunicorn -w 4 -b 0.0.0.0:${port} ${shown}`;
}

/** `app.py` → `app:app`, `src/wsgi` → `src.wsgi:app`, `app:create_app` → `app:create_app()`. */
function appTarget(written: string): string {
  if (written === '') return 'app:app';
  const [module = 'app', name] = written.replace(/^["']|["']$/g, '').split(':');
  const plain = module.replace(/\.py$/, '').replace(/^\.\//, '').replaceAll('/', '.');
  if (name === undefined) return `${plain}:app`;
  return /^(create|make)_\w+$/.test(name) ? `${plain}:${name}()` : `${plain}:${name}`;
}

function firstPort({ dockerCompose }: ComposeComponent): number | undefined {
  const [first] = dockerCompose.ports ?? [];
  const read = first === undefined ? null : readPort(first);
  return read?.ok ? read.port.target : undefined;
}

import { emptyStarter, flaskStarter } from '@/definition/starter';

export type TemplateName = 'flask' | 'empty';

export const templates: readonly { name: TemplateName; title: string; text: string }[] = [
  {
    name: 'flask',
    title: 'Flask',
    text: 'A Flask app built from your repository, with PostgreSQL and Redis.',
  },
  { name: 'empty', title: 'Empty', text: 'The shortest definition that is valid; you add components.' },
];

type TemplateValues = { environmentName: string; gitRepo: string; gitBranch: string };

/** First revision of a new environment. Values go in as quoted YAML, so no input can change the structure. */
export function definitionFrom(template: TemplateName, values: TemplateValues): string {
  const { environmentName: name, gitRepo: repoUrl, gitBranch: branch } = values;
  if (template === 'empty') return emptyStarter(name);
  const secrets = { key: randomSecret(), database: randomSecret() };
  return flaskStarter({ name, repoUrl, branch, secrets });
}

/** A fresh secret for the person who has none yet; it is encrypted when the definition is saved. */
function randomSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

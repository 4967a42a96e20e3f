import type { NotificationEvent, NotificationPayload } from '@/contract/notification';
import { post } from './post';
import type { Send } from './sender';

/** The form of Slack's incoming webhooks that Mattermost, Rocket.Chat and Discord's `/slack` understand too. */
export const sendSlack: Send<'slack'> = ({ payload, secrets, origin, rules }, signal) => {
  const body = JSON.stringify(slackMessage(payload, origin));
  return post({ url: secrets.url, body, headers: {}, rules }, signal);
};

const colours = {
  'run.started': '#3b82f6',
  'run.succeeded': '#16a34a',
  'run.failed': '#dc2626',
  'run.aborted': '#a16207',
  'environment.created': '#3b82f6',
  'environment.deleted': '#6b7280',
  'environment.unhealthy': '#dc2626',
  'environment.recovered': '#16a34a',
  'orphans.found': '#a16207',
  test: '#3b82f6',
} satisfies Record<NotificationEvent | 'test', string>;

/** Pure. */
export function slackMessage(
  { text, event, path, project, environment, run }: NotificationPayload,
  origin: string,
) {
  const next = run?.failure?.next;
  const fields = [
    { title: 'Project', value: escaped(project.name), short: true },
    ...(environment ? [{ title: 'Environment', value: escaped(environment.name), short: true }] : []),
    ...(next ? [{ title: 'Next', value: escaped(next), short: false }] : []),
  ];
  return {
    text: escaped(text),
    attachments: [
      {
        color: colours[event],
        fallback: escaped(text),
        title: 'Open in Warren',
        title_link: `${origin}${path}`,
        fields,
      },
    ],
  };
}

/** Without this a name like `<!channel>` would call everybody. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

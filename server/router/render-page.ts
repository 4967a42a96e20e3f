import type { IncomingHttpHeaders } from 'node:http';
import type { Page } from './pages';

export type Answer = { status: number; headers: Record<string, string>; body: string };

/** Browsers get a page, programs JSON, everybody else plain text. */
export function renderPage(page: Page, accept: IncomingHttpHeaders['accept']): Answer {
  const wanted = accept ?? '';
  const [type, body] = wanted.includes('text/html')
    ? (['text/html; charset=utf-8', html(page)] as const)
    : /\bjson\b/.test(wanted)
      ? (['application/json', json(page)] as const)
      : (['text/plain; charset=utf-8', plain(page)] as const);
  return { status: page.status, headers: { ...headersOf(page), 'content-type': type }, body };
}

function headersOf(page: Page): Record<string, string> {
  const headers: Record<string, string> = {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
    'x-warren-page': page.code,
  };
  if (page.status === 503) headers['retry-after'] = String(page.refreshSeconds ?? 30);
  return headers;
}

function json({ code, title, text, steps, link }: Page): string {
  return JSON.stringify({
    error: { code, message: title, detail: text, next: steps, link: link?.href ?? null },
  });
}

function plain({ title, text, steps, link }: Page): string {
  const lines = [title, text, ...steps.map((step) => `- ${step}`)];
  return `${[...lines, ...(link ? [`${link.label}: ${link.href}`] : [])].join('\n')}\n`;
}

function html({ code, title, text, steps, link, refreshSeconds }: Page): string {
  const refresh = refreshSeconds ? `<meta http-equiv="refresh" content="${refreshSeconds}">` : '';
  const list =
    steps.length > 0 ? `<ul>${steps.map((step) => `<li>${escapeHtml(step)}</li>`).join('')}</ul>` : '';
  const button = link ? `<p><a href="${escapeHtml(link.href)}">${escapeHtml(link.label)}</a></p>` : '';
  const again = refreshSeconds
    ? `<p class="faint">This page asks again every ${refreshSeconds} seconds.</p>`
    : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${refresh}
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="faint">Warren · ${escapeHtml(code)}</p>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
${list}
${button}
${again}
</main>
</body>
</html>
`;
}

const style = `
:root { color-scheme: light dark; --canvas: #f7f7f9; --surface: #fff; --text: #16181d; --faint: #5a606c; --border: #e1e3e8; --accent: #3e37bd; }
@media (prefers-color-scheme: dark) {
  :root { --canvas: #0e0f13; --surface: #15171c; --text: #eceef3; --faint: #a2a9b8; --border: #292d36; --accent: #b3b1ff; }
}
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--canvas); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { box-sizing: border-box; width: min(40rem, 100vw - 2rem); margin: 1rem; padding: 2rem; background: var(--surface); border: 1px solid var(--border); border-radius: 12px; overflow-wrap: anywhere; }
h1 { margin: 0.25rem 0 0.75rem; font-size: 1.5rem; line-height: 1.25; }
li { margin: 0.4rem 0; }
a { color: var(--accent); font-weight: 600; }
.faint { margin: 0; color: var(--faint); font-size: 0.875rem; }`;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

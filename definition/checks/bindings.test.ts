import { describe, expect, it } from 'vitest';
import { check } from '../check';
import { environment, printed, web } from '../testing';

const hosts = "hosts: [{ hostname: 'web-{{ env.base_domain }}', servicePort: 80 }]";
const found = (command: string, ports = "['80:8000']", rest = hosts) =>
  printed(check(environment(web(`command: ${command}\nports: ${ports}`, rest))).diagnostics);

describe('where a command listens', () => {
  it.each([
    'gunicorn -b 0.0.0.0:8000 app:app',
    "['gunicorn', '--bind=0.0.0.0:8000', 'app:app']",
    'uvicorn main:app --port 8000',
    'flask run',
    'redis-cli -h redis:6379',
    'celery -A app worker -l info',
  ])('says nothing of %s', (command) => expect(found(command)).toEqual([]));

  it.each([
    ['gunicorn -b 0.0.0.0:5000 app:app', 'warning bind 9:16 web listens on 5000, but its ports lead to 8000'],
    ["['gunicorn', '--bind', ':5000']", 'warning bind 9:16 web listens on 5000, but its ports lead to 8000'],
    ['flask run --port 5000', 'warning bind 9:16 web listens on 5000, but its ports lead to 8000'],
    ['gunicorn --bind 127.0.0.1:8000 app:app', 'warning bind 9:16 web listens on 127.0.0.1'],
  ])('warns of %s', (command, expected) =>
    expect(found(command)).toEqual([expect.stringContaining(expected)]),
  );

  it('says nothing where no host leads', () => expect(found('x --port 5000', "['80:8000']", '')).toEqual([]));
});

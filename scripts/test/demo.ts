import { join } from 'node:path';
import { Readable } from 'node:stream';
import { tryDocker } from '../images/docker.mjs';
import { suite } from './parts';
import { type Part, tallyPytest } from './tally';

const image = 'warren-test/flask-demo';

/** What a member of the demo's team types, in the image that the demo is deployed as. */
const tests = `FROM ${image}
RUN pip install --quiet --no-cache-dir -r requirements-dev.txt
CMD ["python", "-m", "pytest", "-q", "-p", "no:cacheprovider"]
`;

/** The demo application's own tests, in its own image, without a network. Its base image must be present. */
export function demoPart(): Promise<Part> {
  return suite('tests of the demo application', async () => {
    const env = { DOCKER_BUILDKIT: '1' };
    const built = await tryDocker(['build', '--tag', image, join('examples', 'flask-demo')], { env });
    if (built.exitCode !== 0) return tallyPytest(built.output);
    const input = Readable.from(tests);
    const ready = await tryDocker(['build', '--tag', `${image}-tests`, '-'], { env, input });
    if (ready.exitCode !== 0) return tallyPytest(ready.output);
    const ran = await tryDocker(['run', '--rm', '--network', 'none', `${image}-tests`]);
    return tallyPytest(ran.output);
  });
}

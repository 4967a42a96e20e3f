import type { BuildFailure } from '../builder';
import type { StepSeen } from './progress';

/** Says in our words why a build ended without an image. Pure: steps seen and the engine's last words. */
export function explainFailure(steps: StepSeen[], engineSays: string, dockerfile: string): BuildFailure {
  const failed = steps.find((step) => step.error !== '' && !/context canceled/i.test(step.error)) ?? null;
  const reason = withoutPrefix(failed?.error || engineSays);
  const evidence = failed ? evidenceOf(failed) : lastLine(reason);
  const failure =
    diskFull([...(failed?.tail ?? []).map(({ text }) => text), reason]) ??
    baseNotFound(failed, reason) ??
    oldFrontend(reason) ??
    unreadable(reason, dockerfile) ??
    stageMissing(reason, dockerfile) ??
    copyMissing(failed, reason) ??
    stepFailed(failed, reason);
  return evidence ? { evidence, ...failure } : failure;
}

type Found = BuildFailure | null;

function withoutPrefix(text: string): string {
  return text.replace(/^(failed to solve( with frontend [\w.]+)?: |failed to create LLB definition: )+/, '');
}

/** Programs say it and then go on to say more: any of the last lines counts, and is the evidence. */
function diskFull(lines: string[]): Found {
  const said = lines.findLast((line) => /no space left on device|disk quota exceeded/i.test(line));
  if (said === undefined) return null;
  return {
    code: 'disk-full',
    evidence: said.trim().slice(0, 500),
    message: 'The disk of the Docker host is full.',
    next: 'Free space on the host (old images and build cache are the usual cause), then deploy again.',
  };
}

const absent =
  /pull access denied|not found|manifest unknown|failed to do request|no such host|failed to authorize|denied|dial tcp/i;

function baseNotFound(failed: StepSeen | null, reason: string): Found {
  const name =
    /load metadata for (\S+)/.exec(failed?.name ?? '')?.[1] ??
    /image config for (\S+)/.exec(failed?.name ?? '')?.[1];
  const image = (name ?? /failed to resolve source metadata for (\S+?):? /.exec(reason)?.[1])?.replace(
    /^[\w.-]+\/library\//,
    '',
  );
  if (!image || !absent.test(reason)) return null;
  if (failed?.name.includes('image config for'))
    return {
      code: 'base-not-found',
      message: `The Dockerfile asks for the frontend "${image}" by its "# syntax" line, and it could not be fetched.`,
      next: 'Remove the "# syntax" line to use the reader built into the engine, or give the engine access to the registry.',
    };
  return {
    code: 'base-not-found',
    message: `The base image "${image}" is not on the Docker host and could not be pulled: ${pullReason(reason)}.`,
    next: `Check the name in FROM. If it is right, run "docker pull ${image}" on the host to see what the registry says, or load it there with "docker load".`,
  };
}

function pullReason(reason: string): string {
  if (/pull access denied|failed to authorize|unauthorized/i.test(reason))
    return 'it does not exist or needs a login';
  if (/not found|manifest unknown/i.test(reason) && !/no such host/i.test(reason))
    return 'the registry does not have it';
  return 'the registry did not answer';
}

function oldFrontend(reason: string): Found {
  const flag = /unknown flag: (?:--)?([\w-]+)/i.exec(reason)?.[1];
  if (!flag) return null;
  return {
    code: 'build-failed',
    message: `This Docker engine does not know the option "--${flag}" that the Dockerfile uses.`,
    next: 'Use Docker Engine 23 or newer, or write the step without this option.',
  };
}

function unreadable(reason: string, dockerfile: string): Found {
  const parts = /dockerfile parse error(?: on)? line (\d+): (.*)/i.exec(reason);
  if (!parts) return null;
  const hasHeredoc = /^\s*(RUN|COPY)\b.*<<-?["']?\w+/im.test(dockerfile);
  return {
    code: 'build-failed',
    message: `The Dockerfile cannot be read, line ${parts[1]}: ${lastLine(parts[2] ?? '')}.`,
    evidence: dockerfile.split('\n')[Number(parts[1]) - 1]?.trim() ?? '',
    next: hasHeredoc
      ? 'Here-documents need Docker Engine 23 or newer; write the step in one line.'
      : 'Correct this line of the Dockerfile.',
  };
}

function stageMissing(reason: string, dockerfile: string): Found {
  const wanted = /target stage (\S+) could not be found|target stage "([^"]+)" could not be found/.exec(
    reason,
  );
  if (!wanted) return null;
  const stages = [...dockerfile.matchAll(/^[ \t]*FROM\s.*\sAS\s+(\S+)/gim)].map((match) => match[1]);
  return {
    code: 'build-failed',
    message: `The Dockerfile has no stage "${wanted[2] ?? wanted[1]}".`,
    next:
      stages.length > 0 ? `Set \`build.target\` to one of: ${stages.join(', ')}.` : 'Remove `build.target`.',
  };
}

function copyMissing(failed: StepSeen | null, reason: string): Found {
  const path =
    /(?:compute cache key|calculate checksum[^"]*): "([^"]+)"[^"]*not found/i.exec(reason)?.[1] ??
    /lstat \S*\/buildkit-mount\d+\/(.+): no such file/.exec(reason)?.[1];
  if (!path || !failed) return null;
  return {
    code: 'build-failed',
    message: `${stepTitle(failed.name)} finds no "${path.replace(/^\//, '')}" in the build context.`,
    next: 'Check that the file is committed, that the path is relative to `build.context`, and that .dockerignore does not leave it out.',
  };
}

function stepFailed(failed: StepSeen | null, reason: string): BuildFailure {
  if (!failed) return { code: 'build-failed', message: `The build failed: ${lastLine(reason)}` };
  const exitCode = /exit code: (\d+)/.exec(reason)?.[1];
  const ending = exitCode ? `exited with ${exitCode}${meaningOf(exitCode)}` : `failed: ${lastLine(reason)}`;
  return {
    code: 'build-failed',
    message: `${stepTitle(failed.name)} ${ending}`,
    next: 'Read the last lines of this step above, correct the Dockerfile or the code, and deploy again.',
  };
}

function meaningOf(exitCode: string): string {
  if (exitCode === '137') return ' (killed, most often for want of memory)';
  if (exitCode === '127') return ' (command not found)';
  return '';
}

/** `[build 4/7] RUN pip install` → `Step 4/7 \`RUN pip install\``. */
function stepTitle(name: string): string {
  const parts = /^\[(?:(\S+) +)?(\d+)\/(\d+)\] ([\s\S]*)$/.exec(name);
  if (!parts) return `"${short(name)}"`;
  const stage = parts[1] ? ` of stage "${parts[1]}"` : '';
  return `Step ${parts[2]}/${parts[3]}${stage} \`${short(parts[4] ?? '')}\``;
}

/** Mounts come first and are many; what is run says more. */
function short(text: string): string {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/^RUN (--mount=\S+ )+/, 'RUN ')
    .trim();
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

/** The last line written to the error output, else the last one at all. */
function evidenceOf(step: StepSeen): string {
  const written = step.tail.filter(({ text }) => text.trim() !== '');
  const last = written.findLast(({ stream }) => stream === 'err') ?? written.at(-1);
  return last ? last.text.trim().slice(0, 500) : lastLine(step.error);
}

function lastLine(text: string): string {
  return (text.trim().split('\n').at(-1) ?? '').trim().slice(0, 500);
}

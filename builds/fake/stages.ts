import { instructionsOf } from '../dockerfile';

/** One step of the Dockerfile as the fake runs it. `name` is written as BuildKit writes it. */
export type FakeStep = { name: string; keyword: string; rest: string };
export type FakePlan =
  | { ok: true; bases: string[]; steps: FakeStep[] }
  | { ok: false; message: string; evidence?: string };

type Stage = { alias: string | null; from: string; instructions: { keyword: string; rest: string }[] };

const countedKeywords = ['FROM', 'RUN', 'COPY', 'ADD', 'WORKDIR'];

/** Steps of the wanted stage and of the stages it is made from, in order. */
export function planOf(dockerfile: string, target: string | null): FakePlan {
  const stages = stagesOf(dockerfile);
  const wanted = target === null ? stages.at(-1) : stages.find((stage) => stage.alias === target);
  if (!wanted)
    return {
      ok: false,
      message: target
        ? `The Dockerfile has no stage "${target}".`
        : 'The build failed: the Dockerfile cannot be empty',
    };
  const chain = chainTo(wanted, stages);
  const aliases = stages.map((stage) => stage.alias);
  const bases = chain.map((stage) => stage.from).filter((from) => !aliases.includes(from));
  return { ok: true, bases, steps: chain.flatMap(stepsOf) };
}

function stagesOf(dockerfile: string): Stage[] {
  const stages: Stage[] = [];
  for (const { keyword, text } of instructionsOf(dockerfile)) {
    const rest = text.slice(keyword.length).trim();
    if (keyword === 'FROM') {
      const parts = /^(\S+)(?:\s+AS\s+(\S+))?/i.exec(rest);
      stages.push({ alias: parts?.[2] ?? null, from: parts?.[1] ?? '', instructions: [] });
    }
    stages.at(-1)?.instructions.push({ keyword, rest });
  }
  return stages;
}

/** The stages that it begins with or copies from, then the stage itself; each once. */
function chainTo(stage: Stage, stages: Stage[]): Stage[] {
  const earlier = stages.slice(0, stages.indexOf(stage));
  const wanted = [
    stage.from,
    ...stage.instructions.flatMap(({ rest }) => /^--from=(\S+)/.exec(rest)?.[1] ?? []),
  ];
  const before = earlier.filter(({ alias }) => alias !== null && wanted.includes(alias));
  return [...new Set([...before.flatMap((one) => chainTo(one, earlier)), stage])];
}

function stepsOf(stage: Stage): FakeStep[] {
  const total = stage.instructions.filter(({ keyword }) => countedKeywords.includes(keyword)).length;
  const prefix = stage.alias ? `${stage.alias} ` : '';
  let number = 0;
  return stage.instructions.map(({ keyword, rest }) => {
    if (!countedKeywords.includes(keyword)) return { name: '', keyword, rest };
    number += 1;
    return { name: `[${prefix}${number}/${total}] ${keyword} ${rest}`, keyword, rest };
  });
}

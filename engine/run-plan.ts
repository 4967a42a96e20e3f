/** With the digests of the bases: equal exactly when a build would give the same image. */
export type BuildInputs = {
  /** Hash of everything that is sent: files, Dockerfile, target, arguments. */
  tree: string;
  /** Images that the Dockerfile begins with or copies from. */
  bases: string[];
};

/** What was found out once for a whole run. Never a secret. */
export type RunFacts = {
  commits: Record<string, { repo: string; branch: string; sha: string }>;
  images: Record<string, { reference: string; imageId: string }>;
  /** What the images of components were built from. */
  inputs: Record<string, BuildInputs & { key: string }>;
};

export type StepType = 'inline' | 'wait' | 'handle';
export type StepInput = { component?: string };
export type StepPlan = { name: string; title: string; type: StepType; action: string; input: StepInput };
export type JobPlan = {
  name: string;
  title: string;
  component: string | null;
  /** Names of jobs of the same stage that must succeed first. */
  needs: string[];
  timeoutMs: number;
  /** Number of the earlier run that finished it; its steps are then over from the start. */
  doneIn?: number;
  steps: StepPlan[];
};
export type StagePlan = { name: string; title: string; allowedToFail: boolean; jobs: JobPlan[] };
/** `facts` replace those of the run, when the plan begins with some. */
export type RunPlan = { stages: StagePlan[]; facts?: RunFacts };

'use client';
import { CommitInput } from '@/components/definition-editor/form/commit-input';
import type { Import } from './use-import';

const sources = {
  form: 'given here',
  project: 'from the project',
  '.env': 'from .env',
  none: 'no value yet',
} as const;

/** Variables and profiles the files ask for. Changing one makes the import anew. */
export function ChoicesForm({ work }: { work: Import }) {
  const { variables, profiles } = work.result;
  const toggle = (profile: string) =>
    work.setProfiles(
      work.profiles.includes(profile)
        ? work.profiles.filter((one) => one !== profile)
        : [...work.profiles, profile],
    );
  return (
    <div className="grid gap-4 p-3">
      {profiles.length > 0 && (
        <fieldset className="grid gap-1.5">
          <legend className="mb-1 font-medium text-[13px]">Profiles</legend>
          {profiles.map((profile) => (
            <label key={profile} className="flex items-center gap-2 text-[13px]">
              <input
                type="checkbox"
                className="size-4 accent-accent"
                checked={work.profiles.includes(profile)}
                onChange={() => toggle(profile)}
              />
              {profile}
            </label>
          ))}
        </fieldset>
      )}
      {variables.length > 0 && (
        <div className="grid gap-1.5">
          <h3 className="font-medium text-[13px]">Values</h3>
          {variables.map(({ name, source, isRequired }) => (
            <div key={name} className="flex items-center gap-2 text-[13px]">
              <span className="w-40 shrink-0 truncate font-mono" title={name}>
                {name}
              </span>
              <CommitInput
                label={`Value of ${name}`}
                className="h-7 min-w-0 flex-1 font-mono text-[13px]"
                value={work.values[name] ?? ''}
                placeholder={sources[source]}
                onCommit={(value) => work.setValues({ ...work.values, [name]: value })}
              />
              {isRequired && source === 'none' && <span className="text-bad">needed</span>}
            </div>
          ))}
          <p className="text-[13px] text-muted">A new value makes the definition anew.</p>
        </div>
      )}
    </div>
  );
}

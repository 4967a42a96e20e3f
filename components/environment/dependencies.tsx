'use client';
import { parseAsBoolean, useQueryState } from 'nuqs';
import { useId } from 'react';
import type { EnvironmentDetail } from '@/contract/environment';
import { formatCount } from '@/lib/format';
import { DependencyBox } from './dependency-box';
import { type Drawing, dependencyLayout } from './dependency-layout';

/** What starts after what, as a picture that is also a list. Nothing without a dependency. */
export function Dependencies({ environment }: { environment: EnvironmentDetail }) {
  const [isOpen, setOpen] = useQueryState('dependencies', parseAsBoolean.withDefault(false));
  const drawing = dependencyLayout(environment.components);
  if (drawing.lines.length === 0) return null;
  return (
    <details
      className="min-w-0 rounded-lg border bg-surface"
      open={isOpen}
      onToggle={(event) => void setOpen(event.currentTarget.open)}
    >
      <summary className="cursor-pointer px-4 py-3 font-semibold text-sm">
        Dependencies
        <span className="ml-2 font-normal text-[13px] text-muted">
          {formatCount(drawing.lines.length, 'connection')}
        </span>
      </summary>
      {isOpen && <Picture drawing={drawing} environment={environment} />}
    </details>
  );
}

function Picture({ drawing, environment }: { drawing: Drawing; environment: EnvironmentDetail }) {
  const components = new Map(environment.components.map((component) => [component.name, component]));
  const { width, height } = drawing;
  return (
    <div className="grid gap-3 border-t p-4">
      <p className="text-[13px] text-muted">
        From left to right in the order of start: each component starts after those its lines come from.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section tabIndex={0} aria-label="Picture of the dependencies" className="overflow-x-auto p-1">
        <div className="relative" style={{ width, height }}>
          <Lines drawing={drawing} />
          <ul aria-label="Dependencies">
            {drawing.boxes.map((box) => {
              const component = components.get(box.name);
              return (
                component && (
                  <DependencyBox
                    key={box.name}
                    box={box}
                    component={component}
                    environmentId={environment.id}
                  />
                )
              );
            })}
          </ul>
        </div>
      </section>
    </div>
  );
}

/** The list says the same in words. */
function Lines({ drawing: { lines, width, height } }: { drawing: Drawing }) {
  const arrow = useId();
  return (
    <svg
      aria-hidden
      width={width}
      height={height}
      className="absolute inset-0 fill-none stroke-border-strong"
    >
      <defs>
        <marker id={arrow} viewBox="0 0 6 6" refX="6" refY="3" markerWidth="6" markerHeight="6" orient="auto">
          <path d="M0 0L6 3L0 6" />
        </marker>
      </defs>
      {lines.map(({ from, to, path }) => (
        <path key={`${from} ${to}`} d={path} markerEnd={`url(#${arrow})`} />
      ))}
    </svg>
  );
}

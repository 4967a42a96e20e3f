'use client';
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { personIsHere } from './person-is-here';

export type Late<Module> = {
  /** Draws that component of the module, and nothing until it is there. */
  part<Name extends keyof Module>(name: Name): Module[Name];
  /** Fetches the module, once; a failed try is made again the next time. */
  fetch(): Promise<Module>;
  /** What is there already. */
  now(): Module | undefined;
  /** Kept when it is there, whoever fetched it. */
  arrival: Promise<void>;
};

/**
 * A module that no first paint needs, such as a menu or a dialog. It comes when it is drawn, or before that, in a quiet
 * moment after the first sign of a person. (`React.lazy` would hold it back for 300 ms.)
 */
export function late<Module>(load: () => Promise<Module>): Late<Module> {
  let arrive: () => void = () => undefined;
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  let module: Module | undefined;
  let coming: Promise<Module> | undefined;

  function fetch(): Promise<Module> {
    coming ??= load().then(keep, forget);
    return coming;
  }
  function keep(loaded: Module): Module {
    module = loaded;
    arrive();
    return loaded;
  }
  function forget(error: unknown): never {
    coming = undefined;
    throw error;
  }

  // A failure is told when the part is asked for.
  personIsHere.then(fetch).catch(() => undefined);
  const self: Late<Module> = { fetch, arrival, now: () => module, part: (name) => drawing(self, name) };
  return self;
}

/** It takes what that component takes, and hands all of it on. */
function drawing<Module, Name extends keyof Module>(from: Late<Module>, name: Name): Module[Name] {
  const draw = (props: object): ReactNode => <Part from={from as Late<unknown>} name={name} props={props} />;
  return draw as Module[Name];
}

type PartProps = { from: Late<unknown>; name: PropertyKey; props: object };

function Part({ from, name, props }: PartProps) {
  const isThere = useIsThere(from);
  const fail = useFailure();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is first drawn
  useEffect(() => void from.fetch().catch(fail), []);
  if (!isThere) return null;
  const Component = (from.now() as Record<PropertyKey, ComponentType<object>>)[name];
  return Component && <Component {...props} />;
}

export function useIsThere(from: Late<unknown>): boolean {
  const [isThere, setIsThere] = useState(from.now() !== undefined);
  useEffect(() => void from.arrival.then(() => setIsThere(true)), [from]);
  return isThere;
}

/** Throws what went wrong outside of drawing into drawing, where the page's error face catches it. */
export function useFailure(): (error: unknown) => void {
  const [, setNothing] = useState<null>(null);
  return (error) =>
    setNothing(() => {
      throw error;
    });
}

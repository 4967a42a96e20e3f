import type { ResolvedComponent } from '@/definition/resolved';
import type { Place, Target } from '../target';

/** What a target brings to the suite: itself, an image, and components that behave in known ways on it. */
export type TargetHarness = {
  target: Target;
  /** The same machine in the hands of another Warren. */
  stranger: Target;
  image: string;
  /** A reference that is nowhere. */
  missingImage: string;
  behaviour: {
    /** Runs until stopped, says nothing. */
    idle(name: string): ResolvedComponent;
    /** Prints the lines, then idles. */
    prints(name: string, lines: string[]): ResolvedComponent;
    /** Prints the text of a file, then idles. */
    shows(name: string, path: string): ResolvedComponent;
    /** Answers HTTP on 8000, offered as service port 80 through one host. */
    serves(name: string): ResolvedComponent;
    /** Prints the words, then ends with the code. */
    exits(name: string, code: number, words: string): ResolvedComponent;
  };
  /** `retire` of a process that dies before anything ended. */
  retireAndDie(place: Place, component: string): Promise<void>;
  /** Main containers of a component are started anew by the machine, not by us. */
  bounce(place: Place, component: string): Promise<void>;
  /** Names of everything that still carries the labels of a place. */
  leftovers(place: Place): Promise<string[]>;
};

/** The harness of the running suite and a place for each test, removed after it. */
export type Stage = { harness(): TargetHarness; newPlace(): Place };

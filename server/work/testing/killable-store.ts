import { type RunStore, StaleOwner } from '@/engine/run-store';

export type Kill = { at: number; when: 'before' | 'after' };

/** A store that dies with its worker at the nth write: from then on no call comes back, as after SIGKILL. */
export function killableStore(store: RunStore, kill: Kill) {
  let count = 0;
  let isDead = false;
  let bury: () => void = () => undefined;
  const buried = new Promise<void>((resolve) => {
    bury = resolve;
  });
  let tellDead: () => void = () => undefined;
  const dead = new Promise<void>((resolve) => {
    tellDead = resolve;
  });
  const die = async (): Promise<never> => {
    isDead = true;
    tellDead();
    await buried;
    throw new StaleOwner('killed');
  };
  const write = async <T>(act: () => Promise<T>): Promise<T> => {
    if (isDead) return die();
    count += 1;
    if (count !== kill.at) return act();
    if (kill.when === 'after') await act();
    return die();
  };
  const alive = <T>(act: () => Promise<T>): Promise<T> => (isDead ? die() : act());
  const killable: RunStore = {
    claim: (...args) => alive(() => store.claim(...args)),
    heartbeat: (...args) => alive(() => store.heartbeat(...args)),
    release: (...args) => alive(() => store.release(...args)),
    load: (...args) => alive(() => store.load(...args)),
    subject: (...args) => alive(() => store.subject(...args)),
    storePlan: (...args) => write(() => store.storePlan(...args)),
    commit: (...args) => write(() => store.commit(...args)),
    appendLog: (...args) => write(() => store.appendLog(...args)),
  };
  return { store: killable, dead, bury, kill: die, wasKilled: () => isDead };
}

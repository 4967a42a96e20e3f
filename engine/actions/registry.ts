import { AppError } from '@/lib/errors';
import type { Action } from '../action';
import { applyAfterInit, applyComponent } from './apply-component';
import { awaitReady } from './await-ready';
import { build } from './build';
import { checkCluster } from './check-cluster';
import { checkDefinition } from './check-definition';
import { checkout } from './checkout';
import { ensurePlace } from './ensure-place';
import { finish } from './finish';
import { keepScript } from './keep-script';
import { restartComponent, startComponent, stopComponent } from './lifecycle';
import { nameImage } from './name-image';
import { prune } from './prune';
import { pullImage } from './pull-image';
import { removeComponent } from './remove-component';
import { removePlace } from './remove-place';
import { resolveRef } from './resolve-ref';
import { retire } from './retire';
import { runImageCommands } from './run-image-commands';
import { runDeployScript, runDestroyScript, runStartScript, runStopScript } from './run-script';
import { settle } from './settle';
import { useImage } from './use-image';

/** The name of an action in a stored step → what it does. A name is never given another meaning. */
const actions: Record<string, Action> = {
  'check-definition': checkDefinition,
  'resolve-ref': resolveRef,
  checkout,
  build,
  'name-image': nameImage,
  'run-image-commands': runImageCommands,
  'pull-image': pullImage,
  'use-image': useImage,
  'check-cluster': checkCluster,
  'ensure-place': ensurePlace,
  'keep-script': keepScript,
  'run-deploy-script': runDeployScript,
  'run-destroy-script': runDestroyScript,
  'run-start-script': runStartScript,
  'run-stop-script': runStopScript,
  'remove-component': removeComponent,
  'apply-component': applyComponent,
  'apply-after-init': applyAfterInit,
  'await-ready': awaitReady,
  retire,
  'start-component': startComponent,
  'stop-component': stopComponent,
  'restart-component': restartComponent,
  prune,
  settle,
  'remove-place': removePlace,
  finish,
};

export const actionNames = Object.keys(actions);

export function actionOrThrow(name: string): Action {
  const action = actions[name];
  if (action) return action;
  throw new AppError(
    'internal',
    `This Warren does not know the action ${name}; the run was made by a newer one.`,
  );
}

import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { VariableList, VariableScope, VariablesOutcome } from '@/contract/variable';
import type { Context } from '@/server/context';
import {
  type Fixture,
  makeEnvironment,
  serviceFixture,
  type TestOrganization,
} from '@/server/services/testing';
import { listVariables } from './list';
import { setVariables } from './set';

export type NewVariable = { value?: string; isSecret?: boolean; version?: string | null };

export type VariableScene = {
  fixture: Fixture;
  organization: TestOrganization;
  owner: Context;
  projectId: string;
  environmentId: string;
  inProject: VariableScope;
  inEnvironment: VariableScope;
};

export const inOrganization: VariableScope = { place: 'organization' };

/** For each test an organization of its own with one environment; `begin` takes its parts. */
export function eachWithVariables(begin: (scene: VariableScene) => void): void {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await serviceFixture();
  });
  beforeEach(async () => {
    const organization = await fixture.organization();
    const owner = await organization.as('owner');
    const { projectId, id: environmentId } = await makeEnvironment(owner);
    const inProject: VariableScope = { place: 'project', id: projectId };
    const inEnvironment: VariableScope = { place: 'environment', id: environmentId };
    begin({ fixture, organization, owner, projectId, environmentId, inProject, inEnvironment });
  });
  afterAll(() => fixture.close());
}

export function putVariable(
  ctx: Context,
  scope: VariableScope,
  name: string,
  more: NewVariable = {},
): Promise<VariablesOutcome> {
  const variable = { name, value: 'v', isSecret: false, version: null, ...more };
  return setVariables({ ctx, input: { scope, variables: [variable] } });
}

export function listOf(ctx: Context, scope: VariableScope): Promise<VariableList> {
  return listVariables({ ctx, input: { scope } });
}

export async function versionIn(ctx: Context, scope: VariableScope, name: string): Promise<string> {
  const { variables } = await listOf(ctx, scope);
  const found = variables.find((one) => one.name === name && one.place === scope.place);
  return found?.version ?? '';
}

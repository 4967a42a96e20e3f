import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SecretBox } from '@/server/context';
import { onEngine } from '@/targets/docker/suite';
import { testImage } from '@/targets/docker/testing';
import { definitionReader } from './read-definition';
import { World } from './testing/world';

const image = 'warren-test-terraform:1';
const program = programOf('terraform') ?? programOf('tofu');

/** Needs no provider from anywhere: the resource is one of Terraform's own. */
const module = `
variable "zone" {}
resource "terraform_data" "zone" { input = var.zone }
output "zone_id" { value = terraform_data.zone.id }
`;
const definition = (zone: string) => `
kind: Environment
name: infra
type: primary
components:
  - kind: Terraform
    name: zone
    gitRepo: 'https://git.test/infra.git'
    gitBranch: main
    runnerImage: '${image}'
    environment: { TF_VAR_zone: '${zone}', CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' }
    deploy:
      - '/bns/helpers/terraform/get_managed_backend > backend.tf'
      - 'terraform init -input=false -no-color'
      - 'terraform apply -auto-approve -input=false -no-color'
      - 'ZONE_ID="$(terraform output -raw zone_id)"'
    destroy:
      - '/bns/helpers/terraform/get_managed_backend > backend.tf'
      - 'terraform init -input=false -no-color'
      - 'terraform destroy -auto-approve -input=false -no-color'
    exportVariables: [ZONE_ID]
  - kind: GenericComponent
    name: reader
    runnerImage: '${testImage}'
    deploy: ['echo "zone {{ components.zone.exported.ZONE_ID }}"']
    destroy: ['true']
`;
const box: SecretBox = {
  seal: (plain) => `ENCRYPTED[${Buffer.from(plain).toString('base64')}]`,
  open: (sealed) => Buffer.from(sealed.slice(10, -1), 'base64').toString(),
  isCurrent: () => true,
};

describe.skipIf(program === null)('the real Terraform', () => {
  onEngine('on a real engine', (suite) => {
    let world: World;
    const dir = mkdtempSync(join(tmpdir(), 'warren-terraform-'));

    beforeAll(async () => {
      world = await World.open();
      await buildRunner();
      writeFileSync(join(dir, 'main.tf'), module);
      world.parts.targetFor = async () => suite.target();
      world.parts.readDefinition = definitionReader(box, 'localhost');
      world.parts.vault = box;
      world.source.checkout = async () => ({ dir, dispose: async () => undefined });
    }, 180_000);
    afterAll(async () => {
      await world.close();
      await suite.engine().docker.getImage(image).remove({ force: true });
      rmSync(dir, { recursive: true });
    });

    /** A stand-in for the image that people name: the program of this machine, and a shell. */
    async function buildRunner(): Promise<void> {
      const { docker } = suite.engine();
      const context = mkdtempSync(join(tmpdir(), 'warren-runner-'));
      copyFileSync(program ?? '', join(context, 'terraform'));
      writeFileSync(join(context, 'Dockerfile'), `FROM ${testImage}\nCOPY terraform /bin/terraform\n`);
      const stream = await docker.buildImage({ context, src: ['Dockerfile', 'terraform'] }, { t: image });
      await new Promise<void>((done, fail) =>
        docker.modem.followProgress(stream, (error) => (error ? fail(error) : done())),
      );
      rmSync(context, { recursive: true });
    }

    async function linesOf(runId: string): Promise<string> {
      const where = { runId, stream: 'out' };
      const lines = await world.db.logLine.findMany({ where, orderBy: { id: 'asc' } });
      return lines.map(({ text }) => text).join('\n');
    }

    it('makes, keeps its state for a change, publishes an output, and destroys what it made', async () => {
      world.work();
      const id = await world.environment(definition('one'));
      const first = await world.ended(await world.enqueue(id, 'deploy'), 120_000);
      expect(first).toMatchObject({ state: 'success', failure: null });
      const made = await linesOf(first.id);
      expect(made).toContain('Apply complete! Resources: 1 added, 0 changed, 0 destroyed.');
      const zone = /zone ([0-9a-f-]{36})/.exec(made)?.[1];
      expect(zone).toBeDefined();

      await world.revise(id, definition('two'));
      const second = await world.ended(await world.enqueue(id, 'deploy'), 120_000);
      const changed = await linesOf(second.id);
      expect(changed).toContain('Apply complete! Resources: 0 added, 1 changed, 0 destroyed.');
      expect(changed).toContain(`zone ${zone}`);

      const deletion = await world.ended(await world.enqueue(id, 'delete'), 120_000);
      expect(deletion).toMatchObject({ state: 'success', failure: null });
      expect(await linesOf(deletion.id)).toContain('Destroy complete! Resources: 1 destroyed.');
      const { unique } = await world.db.environment.findUniqueOrThrow({ where: { id } });
      expect(await suite.harness().leftovers({ environmentId: id, unique, state: {} })).toEqual([]);
    }, 400_000);
  });
});

function programOf(name: string): string | null {
  try {
    return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

'use client';
import { useState } from 'react';
import { Configuration } from '@/components/definition-editor/configuration';
import { DeployDialog } from './deploy-dialog';
import { useEnvironment } from './use-environment';

/** The editor, and the deploy dialog that "Save and deploy" opens. */
export function ConfigurationTab({ environmentId }: { environmentId: string }) {
  const [isDeploying, setDeploying] = useState(false);
  const environment = useEnvironment(environmentId);
  return (
    <>
      <Configuration
        environmentId={environmentId}
        onDeploy={() => void environment.refetch().then(() => setDeploying(true))}
      />
      {environment.data && (
        <DeployDialog environment={environment.data} open={isDeploying} onOpenChange={setDeploying} />
      )}
    </>
  );
}

'use client';
import { Plus, Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { type FormAction, proposedHost } from '@/definition/edit/actions';
import type { FormComponent, FormHost } from '@/definition/edit/form';
import { CommitInput } from './commit-input';
import { VariablesForm } from './variables-form';

type ComponentFormProps = {
  component: FormComponent;
  isReadOnly: boolean;
  onAction: (action: FormAction) => void;
};

export function ComponentForm({ component, isReadOnly, onAction }: ComponentFormProps) {
  const { index, branch, replicas, hosts, variables } = component;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-3 text-[13px]">
        {branch !== null && (
          <div className="flex items-center gap-2">
            <span className="text-muted">Branch</span>
            <CommitInput
              label="Branch"
              className="h-7 w-44"
              value={branch}
              placeholder="main"
              isReadOnly={isReadOnly}
              onCommit={(next) => onAction({ kind: 'set-branch', component: index, branch: next })}
            />
          </div>
        )}
        <div className="flex items-center gap-2">
          <span className="text-muted">Replicas</span>
          <CommitInput
            label="Replicas"
            className="h-7 w-20"
            value={replicas}
            isReadOnly={isReadOnly}
            onCommit={(next) => onAction({ kind: 'set-replicas', component: index, replicas: next })}
          />
        </div>
      </div>
      <div className="grid gap-1.5">
        <h4 className="text-[13px] text-muted">Public addresses</h4>
        {hosts.map((host, at) => (
          <HostRow
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is the identity that the text has
            key={at}
            host={host}
            isReadOnly={isReadOnly}
            onChange={(next) => onAction({ kind: 'set-host', component: index, at, host: next })}
            onRemove={() => onAction({ kind: 'remove-host', component: index, at })}
          />
        ))}
        {!isReadOnly && (
          <Button
            size="sm"
            className="justify-self-start"
            onClick={() =>
              onAction({
                kind: 'set-host',
                component: index,
                at: hosts.length,
                host: proposedHost(component),
              })
            }
          >
            <Plus aria-hidden /> Add an address
          </Button>
        )}
      </div>
      <div className="grid gap-1.5">
        <h4 className="text-[13px] text-muted">Variables of {component.name}</h4>
        <VariablesForm variables={variables} component={index} isReadOnly={isReadOnly} onAction={onAction} />
      </div>
    </div>
  );
}

type HostRowProps = {
  host: FormHost;
  isReadOnly: boolean;
  onChange: (host: FormHost) => void;
  onRemove: () => void;
};

function HostRow({ host, isReadOnly, onChange, onRemove }: HostRowProps) {
  const field = (key: keyof FormHost, label: string, className: string) => (
    <CommitInput
      label={label}
      className={`h-7 font-mono text-[13px] ${className}`}
      value={host[key]}
      isReadOnly={isReadOnly}
      onCommit={(next) => onChange({ ...host, [key]: next })}
    />
  );
  return (
    <div className="flex items-center gap-1.5">
      {field('hostname', 'Host name', 'min-w-0 flex-1')}
      {field('path', 'Path', 'w-16')}
      {field('servicePort', 'Port', 'w-20')}
      {!isReadOnly && (
        <Button variant="ghost" size="icon-sm" aria-label={`Remove ${host.hostname}`} onClick={onRemove}>
          <Trash2 aria-hidden />
        </Button>
      )}
    </div>
  );
}

'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import {
  CircleHelp,
  FolderKanban,
  Layers,
  LogOut,
  type LucideIcon,
  Plus,
  Rocket,
  SunMoon,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTheme } from 'next-themes';
import { Dialog as Primitive } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { useTRPC } from '@/client/trpc';
import { overlayClasses } from '@/components/ui/dialog-classes';
import { Kbd } from '@/components/ui/kbd';
import { leave } from './account-menu';
import { places } from './navigation';
import { useFirstChoice } from './use-first-choice';

type PaletteProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onKeyList: () => void;
};

/** Go to anything, do anything allowed. */
export function CommandPalette({ open, onOpenChange, onKeyList }: PaletteProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayClasses} />
        <Primitive.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 overflow-hidden rounded-lg border bg-raised shadow-raised"
        >
          <Primitive.Title className="sr-only">Search and commands</Primitive.Title>
          <Palette close={() => onOpenChange(false)} onKeyList={onKeyList} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function Palette({ close, onKeyList }: { close: () => void; onKeyList: () => void }) {
  const [text, setText] = useState('');
  const choice = useFirstChoice();
  const router = useRouter();
  function go(href: string) {
    close();
    router.push(href);
  }
  function run(action: () => void) {
    close();
    action();
  }
  return (
    <Command label="Search and commands" loop filter={everyWordIsIn} {...choice.command}>
      <Command.Input
        value={text}
        onValueChange={(next) => {
          choice.follow();
          setText(next);
        }}
        placeholder="Project, environment, page or action"
        className="h-12 w-full border-b bg-transparent px-4 text-base outline-none"
      />
      <Command.List ref={choice.list} className="max-h-[50vh] overflow-y-auto p-2">
        <Command.Empty className="px-2 py-6 text-center text-muted">Nothing matches “{text}”.</Command.Empty>
        <Records text={text} go={go} onArrived={choice.first} />
        <Group heading="Go to">
          {places.map(({ href, label, icon, key }) => (
            <Entry
              key={href}
              icon={icon}
              onSelect={() => go(href)}
              value={`go to ${label}`}
              keys={`g ${key}`}
            >
              {label}
            </Entry>
          ))}
        </Group>
        <Group heading="Do">
          <Entry icon={Plus} value="new project create" onSelect={() => go('/projects?new=true')}>
            Create project
          </Entry>
          <ThemeEntry run={run} />
          <Entry icon={CircleHelp} value="keys shortcuts help" onSelect={() => run(onKeyList)} keys="?">
            List of keys
          </Entry>
          <Entry icon={LogOut} value="sign out" onSelect={() => run(() => void leave())}>
            Sign out
          </Entry>
        </Group>
      </Command.List>
    </Command>
  );
}

/** Letters strewn over a long name are no match: what is chosen while records still arrive would be a stranger. */
function everyWordIsIn(value: string, search: string): number {
  const words = search.toLowerCase().split(/\s+/);
  return words.every((word) => value.toLowerCase().includes(word)) ? 1 : 0;
}

type RecordsProps = { text: string; go: (href: string) => void; onArrived: () => void };

function Records({ text, go, onArrived }: RecordsProps) {
  const trpc = useTRPC();
  // "deploy shop" asks for environments named shop.
  const search = text.trim().replace(/^deploy\b\s*/i, '') || undefined;
  const projects = useQuery(trpc.project.list.queryOptions({}));
  const environments = useQuery({
    ...trpc.environment.list.queryOptions({ search, page: 1 }),
    placeholderData: keepPreviousData,
  });
  const latest = useRef(onArrived);
  latest.current = onArrived;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when either has arrived anew
  useEffect(() => latest.current(), [environments.data, projects.data]);
  return (
    <>
      <Group heading="Environments">
        {environments.data?.items.slice(0, 12).map(({ id, name, projectName }) => (
          <Entry
            key={id}
            icon={Layers}
            value={`environment ${name} ${projectName} ${id}`}
            onSelect={() => go(`/environments/${id}`)}
            note={projectName}
          >
            {name}
          </Entry>
        ))}
      </Group>
      <Group heading="Projects">
        {projects.data?.map(({ id, name }) => (
          <Entry
            key={id}
            icon={FolderKanban}
            value={`project ${name} ${id}`}
            onSelect={() => go(`/projects/${id}`)}
          >
            {name}
          </Entry>
        ))}
      </Group>
      {text.trim() !== '' && (
        <Group heading="Deploy">
          {environments.data?.items.slice(0, 5).map(({ id, name, projectName }) => (
            <Entry
              key={id}
              icon={Rocket}
              value={`deploy ${name} ${projectName} ${id}`}
              onSelect={() => go(`/environments/${id}?deploy=true`)}
              note={projectName}
            >
              Deploy {name}
            </Entry>
          ))}
        </Group>
      )}
    </>
  );
}

function ThemeEntry({ run }: { run: (action: () => void) => void }) {
  const { resolvedTheme, setTheme } = useTheme();
  const next = resolvedTheme === 'dark' ? 'light' : 'dark';
  return (
    <Entry icon={SunMoon} value="theme light dark" onSelect={() => run(() => setTheme(next))}>
      Switch to the {next} theme
    </Entry>
  );
}

function Group({ heading, children }: { heading: string; children: React.ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-[13px] [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}

type EntryProps = {
  icon: LucideIcon;
  value: string;
  onSelect: () => void;
  note?: string;
  keys?: string;
  children: React.ReactNode;
};

function Entry({ icon: Icon, value, onSelect, note, keys, children }: EntryProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 cursor-pointer items-center gap-3 rounded-md px-2 data-[selected=true]:bg-accent-soft"
    >
      <Icon className="size-4 shrink-0 text-muted" aria-hidden />
      <span className="truncate">{children}</span>
      {note && <span className="truncate text-[13px] text-muted">{note}</span>}
      {keys && <Kbd className="ml-auto">{keys}</Kbd>}
    </Command.Item>
  );
}

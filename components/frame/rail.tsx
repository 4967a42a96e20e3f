'use client';

import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { HoverLink } from '@/components/ui/hover-link';
import { Tooltip } from '@/components/ui/tooltip';
import { cn } from '@/lib/class-names';
import { isAt, type Place, places } from './navigation';
import { OrganizationSwitch } from './organization-switch';
import { remember } from './remember';

/** The left rail of wide screens; remembers in a cookie whether it shows words or icons only. */
export function Rail({ startsCollapsed }: { startsCollapsed: boolean }) {
  const [isCollapsed, setIsCollapsed] = useState(startsCollapsed);
  const ToggleIcon = isCollapsed ? PanelLeftOpen : PanelLeftClose;
  const toggleLabel = isCollapsed ? 'Show names in the rail' : 'Collapse the rail to icons';

  function toggle() {
    remember('rail', isCollapsed ? 'words' : 'icons');
    setIsCollapsed(!isCollapsed);
  }

  return (
    <div
      className={cn('hidden shrink-0 flex-col border-r bg-surface md:flex', isCollapsed ? 'w-14' : 'w-56')}
    >
      <div className="flex h-12 items-center px-2">
        <OrganizationSwitch isCompact={isCollapsed} />
      </div>
      <RailLinks isCompact={isCollapsed} />
      <div className="mt-auto p-2">
        <button
          type="button"
          aria-label={toggleLabel}
          title={toggleLabel}
          onClick={toggle}
          className="grid size-10 place-items-center rounded-md text-muted hover:bg-hover hover:text-text"
        >
          <ToggleIcon className="size-4" aria-hidden />
        </button>
      </div>
    </div>
  );
}

export function RailLinks({ isCompact = false }: { isCompact?: boolean }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Main" className="grid gap-0.5 p-2">
      {places.map((place) => (
        <RailLink
          key={place.href}
          place={place}
          isActive={isAt(pathname, place.href)}
          isCompact={isCompact}
        />
      ))}
    </nav>
  );
}

function RailLink(props: { place: Place; isActive: boolean; isCompact: boolean }) {
  const { place, isActive, isCompact } = props;
  const link = (
    <HoverLink
      href={place.href}
      aria-current={isActive ? 'page' : undefined}
      className={cn(
        'flex h-8 items-center gap-3 rounded-md px-3 font-medium text-muted hover:bg-hover hover:text-text',
        isActive && 'bg-accent-soft text-accent-text hover:bg-accent-soft hover:text-accent-text',
      )}
    >
      <place.icon className="size-4 shrink-0" aria-hidden />
      <span className={isCompact ? 'sr-only' : ''}>{place.label}</span>
    </HoverLink>
  );
  if (!isCompact) return link;
  return (
    <Tooltip text={place.label} side="right">
      {link}
    </Tooltip>
  );
}

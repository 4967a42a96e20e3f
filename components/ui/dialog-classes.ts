export const overlayClasses =
  'fixed inset-0 z-40 bg-black/45 data-[state=open]:animate-in data-[state=open]:fade-in-0 duration-100';
export const panelClasses =
  'fixed left-1/2 top-[10vh] z-50 max-h-[80vh] w-[calc(100vw-2rem)] -translate-x-1/2 scroll-pb-20 overflow-y-auto rounded-lg border bg-raised shadow-raised data-[state=open]:animate-in data-[state=open]:fade-in-0 duration-100';

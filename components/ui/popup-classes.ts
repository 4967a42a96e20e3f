export const popupClasses =
  'z-50 rounded-md border bg-raised p-1 shadow-raised data-[state=open]:animate-in data-[state=open]:fade-in-0 duration-100';
export const itemClasses =
  'relative flex min-h-8 cursor-default select-none items-center gap-2 rounded px-2 text-sm outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-hover [&_svg]:size-4 [&_svg]:shrink-0';

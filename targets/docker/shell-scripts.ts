import type { ShellRequest } from '../target';

/**
 * Greets with ␞<pid> <command>␞ and becomes the command, under the same process id. The size is set before,
 * so that programs that look only once see the right one; images without `stty` get it a moment later.
 */
export function helloScript(request: ShellRequest): string {
  // Without a locale bash and readline take letters beyond ASCII apart; images that set one keep theirs.
  const locale = '[ -n "$LANG" ] || export LANG=C.UTF-8';
  const size = `${locale}; stty rows ${number(request.rows)} cols ${number(request.columns)} 2>/dev/null`;
  const hello = (what: string) => `printf '\\036%s %s\\036' "$$" ${what}`;
  if (request.command) return `${size}; ${hello('"$1"')}; exec "$@"`;
  return `${size}; s=$(command -v bash || command -v ash || command -v sh); ${hello('"$s"')}; exec "$s"`;
}

function number(value: number): number {
  return Math.max(1, Math.min(10_000, Math.trunc(value) || 1));
}

/**
 * Ends every process of the session: hang up, as a closed terminal does, and after a second for those that stay,
 * kill; 1 when some stay even then. Written for any POSIX shell; the session is field 6 of /proc/<pid>/stat, behind the
 * name in brackets.
 */
export const endSessionScript = `
sid=$1
each() {
  left=
  for dir in /proc/[0-9]*; do
    read -r line 2>/dev/null < "$dir/stat" || continue
    set -- \${line##*) }
    [ "$4" = "$sid" ] && [ "$1" != Z ] || continue
    left=1
    kill "-$signal" "\${dir#/proc/}" 2>/dev/null
  done
}
signal=HUP; each
signal=CONT; each
for turn in 1 2 3 4 5 6 7 8 9 10; do
  signal=0; each
  [ -n "$left" ] || exit 0
  sleep 0.1 2>/dev/null || break
done
signal=KILL; each
signal=0; each
[ -z "$left" ] || sleep 0.1 2>/dev/null
signal=0; each
[ -z "$left" ]
`;

/** Sessions with a process whose environment holds the mark: one number a line. */
export const markedSessionsScript = `
mark=$1
for dir in /proc/[0-9]*; do
  case $(cat "$dir/environ" 2>/dev/null) in *"WARREN_SHELL=$mark"*) ;; *) continue ;; esac
  read -r line 2>/dev/null < "$dir/stat" || continue
  set -- \${line##*) }
  echo "$4"
done
`;

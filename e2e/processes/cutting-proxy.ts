import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Chance } from '@/server/work/lives/chance';

export type CuttingProxy = {
  /** The same main behind the proxy. */
  url: string;
  /** How many connections were cut so far. */
  cuts(): number;
  close(): void;
};

type Way = 'up' | 'down';
/** Where a connection breaks, and how the two ends learn of it. */
type Break = {
  way: Way;
  afterBytes: number;
  /** Should it say too little to get there. */
  withinMs: number;
  /** `half`: main learns of it later than the browser. `stall`: for a while nothing arrives on either side. */
  manner: 'reset' | 'end' | 'half' | 'stall';
  lateMs: number;
};

/** Stands between a browser and a main like a bad network: breaks each connection at a byte drawn by chance, so many times. */
export async function openCuttingProxy(
  port: number,
  { chance, most }: { chance: Chance; most: number },
): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let cuts = 0;
  const server = createServer((browser) => {
    const main = connect(port, '127.0.0.1');
    for (const socket of [browser, main]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    if (cuts >= most) return void join(browser, main);
    cuts += 1;
    breakAt(browser, main, someBreak(chance));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cuts: () => cuts,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** One in five breaks while the upgrade is on its way, most within the first frames, some behind many. */
function someBreak(chance: Chance): Break {
  const way = chance.is(0.6) ? 'down' : 'up';
  const upgradeBytes = way === 'up' ? 500 : 129;
  const beyond = way === 'up' ? chance.count(1, 400) : chance.one([300, 3000, 30_000]) * chance.next();
  return {
    way,
    afterBytes: chance.is(0.2) ? chance.count(0, upgradeBytes) : upgradeBytes + Math.ceil(beyond),
    withinMs: chance.count(20, 120),
    manner: chance.one(['reset', 'end', 'half', 'stall']),
    lateMs: chance.count(1, 60),
  };
}

function join(browser: Socket, main: Socket): void {
  browser.pipe(main).pipe(browser);
  browser.on('close', () => main.destroy());
  main.on('close', () => browser.destroy());
}

function breakAt(browser: Socket, main: Socket, plan: Break): void {
  let isBroken = false;
  const cut = () => {
    if (isBroken) return;
    isBroken = true;
    clearTimeout(timer);
    void end(browser, main, plan);
  };
  const timer = setTimeout(cut, plan.withinMs);
  const carry = (way: Way, from: Socket, to: Socket) => {
    let leftBytes = way === plan.way ? plan.afterBytes : Number.POSITIVE_INFINITY;
    from.on('data', (bytes: Buffer) => {
      if (isBroken) return;
      to.write(bytes.subarray(0, leftBytes));
      leftBytes -= bytes.length;
      if (leftBytes <= 0) cut();
    });
    from.on('close', cut);
  };
  carry('up', browser, main);
  carry('down', main, browser);
}

async function end(browser: Socket, main: Socket, { manner, lateMs }: Break): Promise<void> {
  if (manner === 'stall') await delay(lateMs);
  if (manner === 'reset') {
    browser.resetAndDestroy();
    main.resetAndDestroy();
    return;
  }
  browser.destroy();
  if (manner === 'half') await delay(lateMs);
  main.destroy();
}

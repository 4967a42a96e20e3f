import { type Dependent, type Edge, layersOf } from './dependency-layers';

export const boxSize = { width: 168, height: 52 };
const passHeight = 8;
const gap = { column: 48, row: 16 };

export type Box = { name: string; layer: number; x: number; y: number };
export type Line = Edge & { path: string };
/** Boxes in the order of start, and from top to bottom. */
export type Drawing = { boxes: Box[]; lines: Line[]; width: number; height: number };

/** What takes room in a column: a component, or a line on its way past it. `after` are slots of the column before. */
type Slot = { id: string; height: number; after: string[] };
type Place = Slot & { x: number; y: number };
type Stop = { id: string; layer: number };

/** Columns from left to right in the order of start; lines pass between boxes, never behind them. */
export function dependencyLayout(components: Dependent[]): Drawing {
  const { layerOf, edges } = layersOf(components);
  const chains = edges.map((edge, index) => chainOf(edge, index, layerOf));
  const columns = columnsOf(layerOf, chains);
  const places = placed(columns);
  const boxes = [...layerOf].map(([name, layer]) => {
    const { x, y } = at(places, boxId(name));
    return { name, layer, x, y };
  });
  boxes.sort((a, b) => a.layer - b.layer || a.y - b.y);
  const lines = edges.map((edge, index) => ({ ...edge, path: pathOf(chains[index] ?? [], places) }));
  const width = Math.max(0, ...boxes.map(({ x }) => x + boxSize.width));
  const height = Math.max(0, ...columns.map(heightOf));
  return { boxes, lines, width, height };
}

const boxId = (name: string) => `box ${name}`;

/** The stops of a line from left to right: the earlier box, one pass in every column between, the later box. */
function chainOf({ from, to }: Edge, index: number, layerOf: ReadonlyMap<string, number>): Stop[] {
  const first = layerOf.get(to) ?? 0;
  const last = layerOf.get(from) ?? 0;
  const passes: Stop[] = [];
  for (let layer = first + 1; layer < last; layer += 1) passes.push({ id: `pass ${index} ${layer}`, layer });
  return [{ id: boxId(to), layer: first }, ...passes, { id: boxId(from), layer: last }];
}

function columnsOf(layerOf: ReadonlyMap<string, number>, chains: Stop[][]): Slot[][] {
  const columns: Slot[][] = Array.from({ length: Math.max(-1, ...layerOf.values()) + 1 }, () => []);
  const slots = new Map<string, Slot>();
  const put = ({ id, layer }: Stop, height: number) => {
    const slot: Slot = { id, height, after: [] };
    columns[layer]?.push(slot);
    slots.set(id, slot);
  };
  for (const [name, layer] of layerOf) put({ id: boxId(name), layer }, boxSize.height);
  for (const stop of chains.flatMap((stops) => stops.slice(1, -1))) put(stop, passHeight);
  for (const stops of chains)
    for (const [index, { id }] of stops.slice(1).entries()) slots.get(id)?.after.push(stops[index]?.id ?? '');
  return columns;
}

function placed(columns: Slot[][]): Map<string, Place> {
  const tallest = Math.max(0, ...columns.map(heightOf));
  const places = new Map<string, Place>();
  for (const [layer, column] of columns.entries()) {
    const x = layer * (boxSize.width + gap.column);
    let y = (tallest - heightOf(column)) / 2;
    for (const slot of inOrder(column, places)) {
      places.set(slot.id, { ...slot, x, y });
      y += slot.height + gap.row;
    }
  }
  return places;
}

function heightOf(column: Slot[]): number {
  return column.reduce((sum, { height }) => sum + height + gap.row, -gap.row);
}

/** Beside what they come from, so that few lines cross; equals stay in the order of the file. */
function inOrder(column: Slot[], places: ReadonlyMap<string, Place>): Slot[] {
  const middleOf = ({ after }: Slot) => {
    const middles = after.map((id) => middle(at(places, id)));
    return middles.reduce((sum, one) => sum + one, 0) / Math.max(1, middles.length);
  };
  return column.toSorted((a, b) => middleOf(a) - middleOf(b));
}

function at(places: ReadonlyMap<string, Place>, id: string): Place {
  return places.get(id) ?? { id, height: 0, after: [], x: 0, y: 0 };
}

function middle({ y, height }: Place): number {
  return y + height / 2;
}

/** Straight along the columns it passes, bent between them. */
function pathOf(chain: Stop[], places: ReadonlyMap<string, Place>): string {
  const stops = chain.map(({ id }) => at(places, id));
  return stops.map((stop, index) => partOf(stop, stops[index - 1], stops[index + 1])).join(' ');
}

function partOf(stop: Place, before: Place | undefined, after: Place | undefined): string {
  const y = middle(stop);
  const right = stop.x + boxSize.width;
  if (!before) return `M${right} ${y}`;
  const bend = stop.x - gap.column / 2;
  const curve = `C${bend} ${middle(before)} ${bend} ${y} ${stop.x} ${y}`;
  return after ? `${curve} H${right}` : curve;
}

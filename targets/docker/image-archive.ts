import { posix } from 'node:path';
import { z } from 'zod';

/** How an image is to be known here, whatever its archive says. */
export type ImageName = { tag: string; labels: Record<string, string> };

/** As it lies below the folder into which the engine unpacks it: one file has many names. */
export function cleanPath(path: string): string {
  return posix.normalize(`/${path}`).replace(/^\/|\/$/g, '');
}

/**
 * Older archives name a layer twice by a link. Any other could bring a file to a place where the engine reads names.
 * @throws Error with a sentence for people
 */
export function layerTarget({ path, target }: { path: string; target: string }): string {
  const isLayer = [path, target].every((name) => name.endsWith('.tar'));
  if (!isLayer) throw new Error(`${path} in it is a link, and no layer`);
  return target;
}

/**
 * One small entry of a Docker archive as it may be loaded. An archive names its own images, and loading it would take
 * those names away from whoever has them on this engine: only our name stays. Null: it is left out. Pure.
 * @throws Error with a sentence for people
 */
export function renamed(path: string, text: string, name: ImageName): string | null {
  if (otherNames.has(path)) return null;
  if (path === manifestFile) return manifest(text, name.tag);
  const config = ImageConfig.safeParse(parsed(text));
  return config.success ? labelled(config.data, name.labels) : text;
}

export function namesImages(path: string): boolean {
  return path === manifestFile || otherNames.has(path);
}

export const manifestFile = 'manifest.json';
/** The same names in the words of older and newer engines. */
const otherNames = new Set(['repositories', 'index.json', 'oci-layout']);

/** Nothing else of it is kept: the engine takes `repotags` for `RepoTags`. */
const Manifest = z.array(z.object({ Config: z.string(), Layers: z.array(z.string()) }));
function manifest(text: string, tag: string): string {
  const read = Manifest.safeParse(parsed(text));
  if (!read.success) throw new Error('its manifest.json cannot be read');
  const [image, ...others] = read.data;
  if (!image || others.length > 0) throw new Error(`it holds ${read.data.length} images instead of one`);
  return JSON.stringify([{ ...image, RepoTags: [tag] }]);
}

const ImageConfig = z.looseObject({
  rootfs: z.looseObject({ diff_ids: z.array(z.string()) }),
  config: z.looseObject({ Labels: z.record(z.string(), z.string()).nullish() }).nullish(),
});

function labelled(image: z.infer<typeof ImageConfig>, labels: Record<string, string>): string {
  const config = { ...image.config, Labels: { ...image.config?.Labels, ...labels } };
  return JSON.stringify({ ...image, config });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

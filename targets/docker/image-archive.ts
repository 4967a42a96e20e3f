import { z } from 'zod';

/** How an image is to be known here, whatever its archive says. */
export type ImageName = { tag: string; labels: Record<string, string> };

/**
 * One small entry of a Docker archive as it may be loaded. An archive names its own images, and loading it would take
 * those names away from whoever has them on this engine: only our name stays. Null: it is left out. Pure.
 * @throws Error with a sentence for people
 */
export function renamed(path: string, text: string, name: ImageName): string | null {
  const file = path.replace(/^\.\//, '');
  if (otherNames.has(file)) return null;
  if (file === manifestFile) return manifest(text, name.tag);
  const config = ImageConfig.safeParse(parsed(text));
  return config.success ? labelled(config.data, name.labels) : text;
}

export const manifestFile = 'manifest.json';
/** The same names in the words of older and newer engines. */
const otherNames = new Set(['repositories', 'index.json', 'oci-layout']);

const Manifest = z.array(z.looseObject({ Config: z.string(), Layers: z.array(z.string()) }));

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

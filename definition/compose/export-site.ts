import type { ResolvedComponent } from '../resolved';
import { serverFile, siteDockerfile } from '../site/dockerfile';
import { siteServer } from '../site/nginx';

/** A site as something that Compose can build: the Dockerfile as a text, the settings of its server as a file. */
export function withoutRecipe(component: ResolvedComponent): ResolvedComponent {
  if (!component.build?.site) return component;
  const { site, ...build } = component.build;
  const text = siteDockerfile({
    recipe: site,
    // The tree is not seen here: what installs its packages is chosen when they are.
    install: { root: build.context, manager: 'any', hasLock: true, files: null },
    inner: '',
    args: Object.keys(build.args),
    secrets: [],
  });
  const dockerfileText = text.replace(new RegExp(`^COPY ${serverFile} .*\n`, 'm'), '');
  return {
    ...component,
    build: { ...build, dockerfileText },
    files: { '/etc/nginx/nginx.conf': siteServer },
  };
}

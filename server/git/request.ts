export type GitRequest = {
  /** `/git/<organization>/<repository>.git` */
  repositoryPath: string;
  /** What follows, e.g. `/info/refs`. */
  service: '/info/refs' | '/git-upload-pack' | '/git-receive-pack';
  query: string;
  access: 'read' | 'write';
};

/** The three requests of git's smart protocol; the old file-by-file one is not served. */
export function readRequest(method: string, url: URL): GitRequest | null {
  const [, repositoryPath, service] = /^(\/git\/[^/]+\/[^/]+\.git)(\/.*)$/.exec(url.pathname) ?? [];
  if (!repositoryPath) return null;
  const query = url.search.slice(1);
  const wanted = url.searchParams.get('service');
  if (method === 'GET' && service === '/info/refs') {
    if (wanted === 'git-upload-pack') return { repositoryPath, service, query, access: 'read' };
    return wanted === 'git-receive-pack' ? { repositoryPath, service, query, access: 'write' } : null;
  }
  if (method !== 'POST') return null;
  if (service === '/git-upload-pack') return { repositoryPath, service, query, access: 'read' };
  return service === '/git-receive-pack' ? { repositoryPath, service, query, access: 'write' } : null;
}

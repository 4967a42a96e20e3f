export type DockerCredentials = {
  ca?: string;
  cert?: string;
  key?: string;
  /** Private key for ssh addresses, PEM or OpenSSH. */
  sshKey?: string;
  /** SHA256:… of the host key a person confirmed; no other is talked to. */
  hostKey?: string;
};

export type DockerAddress =
  | { kind: 'unix'; path: string }
  | { kind: 'tcp'; host: string; port: number }
  | { kind: 'ssh'; host: string; port: number; user: string };

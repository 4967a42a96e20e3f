// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the words of Compose
/** Projects of several files: what they are about, the files, and the main ones. */
export const scenes: [string, Record<string, string>, string[]][] = [
  [
    'interpolation',
    {
      'c.yml':
        'services:\n  a:\n    image: "x:1"\n    environment:\n      A: "${TAG:-no}"\n      B: "${U:-${TAG}x}"\n      C: "$$5"\n      D: "${EMPTY-d}"\n      E: "${EMPTY:-e}"\n      F: "${TAG:+alt}"\n      G: "${U+alt}"\n      H: "pre$TAG"\n',
      '.env': 'TAG=1.25\nEMPTY=\n',
    },
    ['c.yml'],
  ],
  [
    'env files',
    {
      'c.yml':
        'services:\n  a:\n    image: "x:1"\n    env_file: [one.env, { path: gone.env, required: false }]\n    environment: { C: mine }\n',
      'one.env': '# note\nA=1 # two\nB=\'$TAG\'\nC=no\nD="a\\tb ${TAG}"\nexport E=5\nF=a${TAG}b\nG=x#y\n',
      '.env': 'TAG=1.25\n',
    },
    ['c.yml'],
  ],
  [
    'overrides',
    {
      'c.yml':
        'services:\n  a:\n    image: "x:1"\n    command: old one\n    ports: ["80:80"]\n    environment: [A=1, B=1]\n',
      'o.yml':
        'services:\n  a:\n    command: [new]\n    ports: ["80:80", "81:81"]\n    environment: { B: "2", C: "3" }\n',
    },
    ['c.yml', 'o.yml'],
  ],
  [
    'reset and override',
    {
      'c.yml':
        'services:\n  a:\n    image: "x:1"\n    command: old\n    ports: ["80:80"]\n    environment: { A: "1", B: "2" }\n',
      'o.yml':
        'services:\n  a:\n    command: !reset null\n    ports: !override ["90:90"]\n    environment: { A: !reset null }\n',
    },
    ['c.yml', 'o.yml'],
  ],
  [
    'extends',
    {
      'c.yml':
        'services:\n  a:\n    extends: { file: sub/base.yml, service: b }\n    environment: { B: "2" }\n',
      'sub/base.yml':
        'services:\n  b:\n    image: "x:1"\n    env_file: b.env\n    environment: { A: "1", B: "1" }\n    command: ["echo", "$$X"]\n',
      'sub/b.env': 'FROM_FILE=yes\n',
    },
    ['c.yml'],
  ],
  [
    'commands and anchors',
    {
      'c.yml':
        'x-e: &e { K: v }\nservices:\n  a:\n    image: "x:1"\n    command: sh -c "echo \'a b\' $$HOME"\n    entrypoint: ["/e", "x y"]\n    environment: { <<: *e, L: "1" }\n    ports: ["9000-9002:9000-9002", "53:53/udp"]\n',
    },
    ['c.yml'],
  ],
  [
    'includes of one folder',
    {
      'c.yml':
        'include: [sub/one.yml, sub/two.yml, { path: sub/three.yml, env_file: three.env }]\nservices:\n  a:\n    image: "x:1"\n    environment: { A: "${TAG:-none}" }\n',
      'sub/one.yml': 'services:\n  one:\n    image: "x:${TAG}"\n    environment: { A: "$TAG" }\n',
      'sub/two.yml': 'services:\n  two:\n    image: "x:${TAG}"\n    env_file: two.env\n',
      'sub/three.yml': 'services:\n  three:\n    image: "x:${TAG:-3}"\n    environment: { A: "$THREE" }\n',
      'sub/.env': 'TAG=2\n',
      'sub/two.env': 'B=$TAG\n',
      'three.env': 'THREE=3\n',
    },
    ['c.yml'],
  ],
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: the words of Compose

/** Components with all that a usual one has, 30,000 lines together. */
export function fullDefinition(count: number): string {
  const components = Array.from({ length: count }, (_, at) => component(at)).join('');
  const volumes = Array.from(
    { length: 50 },
    (_, at) => `  - { name: data-${at}, size: 1Gi, type: network }\n`,
  );
  const head =
    'kind: Environment\nname: large\ntype: primary\nenvironmentVariables:\n  HOST: x\ncomponents:\n';
  return `${head}${components}volumes:\n${volumes.join('')}`;
}

function component(at: number): string {
  const before = Math.max(at - 1, 0);
  return `  - kind: Application
    name: svc-${at}
    gitRepo: 'https://git.example/acme/shop.git'
    gitBranch: main
    gitApplicationPath: services/s${at}
    dockerCompose:
      build:
        context: ./services/s${at}
        dockerfile: Dockerfile
      environment:
        HOST: '{{ env.vars.HOST }}'
        PEER: 'http://{{ components.svc-${before}.name }}:8000'
        GREETING: hello world
      ports:
        - '8000:8000'
      healthcheck:
        test: ['CMD', 'curl', '-f', 'http://localhost:8000/']
        interval: 5s
        retries: 3
      deploy:
        resources:
          limits: { cpus: '0.5', memory: 128M }
    hosts:
      - hostname: 'svc-${at}-{{ env.base_domain }}'
        path: /
        servicePort: 8000
    volumes:
      - name: data-${at % 50}
        mount: /data/${at}
    dependsOn: [${at === 0 ? '' : `svc-${before}`}]
`;
}

import type { Findings } from './finding.ts'

/** Who else can use the proxy. */
export const exposure = {
  'FAP-701': {
    severity: 'warning',
    title: {
      en: 'The proxy is open to the LAN without credentials or access list',
      zh: '代理对局域网开放，且没有用户名密码或访问控制',
    },
    why: {
      en: 'On 0.0.0.0 a proxy serves everybody who reaches the host. A published container port (ports: "2526:2526") does the same, and passes ufw: Docker redirects it before the INPUT rules.',
      zh: '监听 0.0.0.0 的代理，对所有能到达宿主机的人开放。容器发布的端口（ports: "2526:2526"）也一样，而且绕过 ufw：Docker 在 INPUT 规则之前就完成了转发。',
    },
    seen: {
      en: '{program} serves {listening}:{port} without asking who it is.',
      zh: '{program} 在 {listening}:{port} 上不验证来源即提供服务。',
    },
    remedy: {
      en: 'Let in the familyai subnet and the host only, or ask for credentials, or listen on {gateway} instead. A proxy in a container needs no ports: at all for services of its network; for the host alone publish "127.0.0.1:{port}:{port}".',
      zh: '只放行 familyai 子网和宿主机，或设置用户名密码，或改为监听 {gateway}。代理在容器中时，同一网络的服务不需要 ports:；只给宿主机用时发布 "127.0.0.1:{port}:{port}"。',
    },
    impact: {
      en: 'Only the proxy software changes, and it restarts. Other machines of the LAN that use the proxy on purpose must be added to the list.',
      zh: '只改代理软件，它需要重启。局域网中确实要使用该代理的其他机器，需加入访问控制列表。',
    },
    steps: [{ allow: '{subnet}' }],
    hiddenBy: [],
    proof: 'reproduced',
  },
} as const satisfies Findings

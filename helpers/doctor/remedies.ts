import type { Message } from '../text/say.ts'

/**
 * One step of a remedy, as it is printed and as a scenario executes it: from the same data.
 * `{name}` is a place for an address, a port or a name of the owner's machine.
 */
export type Step =
  /** a command for the owner's shell, on the host, in the project's folder */
  | { readonly run: string }
  /** a variable of `.env` */
  | { readonly set: string; readonly to: string }
  /** the address that the proxy software must listen on */
  | { readonly listen: string }
  /** the subnet that the proxy software's access list must let in */
  | { readonly allow: string }

export type Remedy = { readonly code: string; readonly text: Message; readonly steps: readonly Step[] }

const recreate: Step = { run: 'docker compose up -d' }
const setUrl = (to: string): Step => ({ set: 'PROXY_URL', to })

/** What mends each failure, by the code of its finding (DESIGN, Findings). */
export const remedies = {
  'FAP-106': {
    text: {
      en: 'Inside a container 127.0.0.1 is the container. Use an address of the host.',
      zh: '容器里的 127.0.0.1 是容器自己。请改用宿主机的地址。',
    },
    steps: [setUrl('http://{host}:{port}'), recreate],
  },
  'FAP-111': {
    text: {
      en: 'Running containers keep the old environment. Recreate them.',
      zh: '运行中的容器仍是旧的环境变量。请重新创建容器。',
    },
    steps: [recreate],
  },
  'FAP-202': {
    text: {
      en: 'On Linux host.docker.internal needs extra_hosts. Add the overlay, or use the address of the host.',
      zh: '在 Linux 上 host.docker.internal 需要 extra_hosts。请加上覆盖文件，或改用宿主机地址。',
    },
    steps: [{ set: 'COMPOSE_FILE', to: 'docker-compose.yml:docker-compose.host-gateway.yml' }, recreate],
  },
  'FAP-203': {
    text: {
      en: 'A container in host mode cannot resolve a service name. Publish the proxy on loopback, or give the downloader an address of the host.',
      zh: 'host 网络模式的容器不能解析服务名。请给下载容器一个宿主机地址。',
    },
    steps: [setUrl('http://{host}:{port}'), recreate],
  },
  'FAP-301': {
    text: { en: 'Nothing listens there. Start the proxy.', zh: '没有程序在监听。请启动代理。' },
    steps: [{ listen: '{host}' }],
  },
  'FAP-302': {
    text: {
      en: 'The proxy listens on loopback only. Let it listen on the address that the containers use.',
      zh: '代理只监听 127.0.0.1。请让它监听容器使用的地址。',
    },
    steps: [{ listen: '{host}' }],
  },
  'FAP-303': {
    text: { en: 'The proxy listens on another address. Use that one.', zh: '代理监听的是另一个地址。请改用那个地址。' },
    steps: [setUrl('http://{listening}:{port}'), recreate],
  },
  'FAP-304': {
    text: {
      en: 'A firewall drops what containers send to the host. Allow the familyai subnet.',
      zh: '防火墙丢弃了容器发往宿主机的包。请允许 familyai 子网。',
    },
    steps: [{ run: 'sudo ufw allow from {subnet} to any port {port}' }],
  },
  'FAP-305': {
    text: {
      en: 'A firewall rejects what containers send to the host. Allow the familyai subnet first.',
      zh: '防火墙拒绝了容器发往宿主机的包。请先允许 familyai 子网。',
    },
    steps: [{ run: 'sudo iptables -I INPUT 1 -s {subnet} -p tcp --dport {port} -j ACCEPT' }],
  },
  'FAP-306': {
    text: {
      en: 'Nobody has that address. Use the address of the host.',
      zh: '没有机器使用这个地址。请改用宿主机的地址。',
    },
    steps: [setUrl('http://{host}:{port}'), recreate],
  },
  'FAP-307': {
    text: {
      en: 'The network is internal: it has no route out. The bridge gateway is still reachable from it.',
      zh: '该网络是 internal，没有出口路由。仍可使用网桥网关地址。',
    },
    steps: [setUrl('http://{gateway}:{port}'), recreate],
  },
  'FAP-401': {
    text: {
      en: 'The proxy wants credentials. Put them into PROXY_URL, percent-encoded.',
      zh: '代理需要认证。请在 PROXY_URL 中写入百分号编码的用户名和密码。',
    },
    steps: [setUrl('http://{user}:{password}@{host}:{port}'), recreate],
  },
  'FAP-402': {
    text: {
      en: 'The credentials are wrong. Put the right ones into PROXY_URL, percent-encoded.',
      zh: '用户名或密码不对。请写入正确的、百分号编码的值。',
    },
    steps: [setUrl('http://{user}:{password}@{host}:{port}'), recreate],
  },
  'FAP-403': {
    text: {
      en: 'The access list of the proxy refuses the containers. Allow the familyai subnet in it.',
      zh: '代理的访问控制拒绝了容器。请允许 familyai 子网。',
    },
    steps: [{ allow: '{subnet}' }],
  },
} as const satisfies Record<string, Omit<Remedy, 'code'>>

export type RemedyCode = keyof typeof remedies

/**
 * A remedy with the owner's own addresses, ports and names in its steps: what is printed and what is executed.
 * @throws when a place has no value
 */
export function remedyFor(code: RemedyCode, values: Readonly<Record<string, string | number>>): Remedy {
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name]
      if (value === undefined) throw new Error(`remedy ${code}: no value for {${name}}`)
      return String(value)
    })
  const { text, steps } = remedies[code]
  return { code, text, steps: steps.map(step => mapValues(step, fill)) }
}

function mapValues(step: Step, fill: (text: string) => string): Step {
  if ('run' in step) return { run: fill(step.run) }
  if ('set' in step) return { set: step.set, to: fill(step.to) }
  if ('allow' in step) return { allow: fill(step.allow) }
  return { listen: fill(step.listen) }
}

/** The steps as an owner reads them, one a line. */
export function printSteps({ steps }: Remedy): string[] {
  return steps.map(step => {
    if ('run' in step) return step.run
    if ('set' in step) return `.env: ${step.set}=${step.to}`
    if ('allow' in step) return `proxy: allow ${step.allow}`
    return `proxy: listen ${step.listen}`
  })
}

import type { Claims } from './claim.ts'

const two = (step: number) => ({ en: `Method 2, step ${step}`, zh: `方法二，第 ${step} 步` })
const three = (step: number) => ({ en: `Method 3, step ${step}`, zh: `方法三，第 ${step} 步` })
const four = { en: 'Method 4', zh: '方法四' }
const download = { en: 'The model downloader', zh: '特殊说明：模型下载容器' }

/** Methods 2 to 4 and the downloader in host mode. */
export const otherMethods = {
  'm2/inspect': {
    where: two(1),
    says: {
      en: '`docker network inspect familyai_familyai | grep Gateway` prints 172.28.0.1.',
      zh: '`docker network inspect familyai_familyai | grep Gateway` 输出 172.28.0.1。',
    },
    right: {
      en: 'Before Engine 29 only where the compose file has `gateway:` beside `subnet:`. `docker compose exec code-traditional ip route` shows it always.',
      zh: 'Engine 29 之前，只有 compose 文件在 `subnet:` 旁写了 `gateway:` 才有输出。`docker compose exec code-traditional ip route` 总能看到。',
    },
    verdict: 'depends',
  },
  'm2/url': {
    where: two(2),
    says: { en: '`PROXY_URL=http://172.28.0.1:2526` works.', zh: '`PROXY_URL=http://172.28.0.1:2526` 有效。' },
    verdict: 'holds',
  },
  'm2/listen': {
    where: two(3),
    says: { en: 'The proxy must listen on 0.0.0.0 or on 172.28.0.1.', zh: '代理要监听 0.0.0.0 或 172.28.0.1。' },
    right: {
      en: '172.28.0.1 exists only while the network does: create the network first, then start the proxy.',
      zh: '172.28.0.1 只在该网络存在时才有：先创建网络，再启动代理。',
    },
    verdict: 'holds',
  },
  'm3/absent': {
    where: { en: 'Method 3', zh: '方法三' },
    says: {
      en: 'On Linux, host.docker.internal does not exist by default.',
      zh: '在 Linux 上，host.docker.internal 默认不存在。',
    },
    verdict: 'holds',
  },
  'm3/extra-hosts': {
    where: three(1),
    says: {
      en: '`extra_hosts: host.docker.internal:host-gateway` makes the proxy reachable by that name.',
      zh: '`extra_hosts: host.docker.internal:host-gateway` 让容器可以用这个名字访问代理。',
    },
    right: {
      en: 'The name is the address of the default bridge (usually 172.17.0.1): the proxy must listen there or on 0.0.0.0. One on 172.28.0.1 or on the LAN address refuses.',
      zh: '这个名字指向默认网桥的地址（通常是 172.17.0.1）：代理要监听该地址或 0.0.0.0。只监听 172.28.0.1 或局域网地址时会被拒绝。',
    },
    verdict: 'depends',
  },
  'm3/env-alone': {
    where: three(2),
    says: {
      en: 'To edit `.env` alone is an alternative to extra_hosts.',
      zh: '只修改 `.env` 就可以代替 extra_hosts。',
    },
    right: { en: 'Both are needed.', zh: '两者都需要。' },
    verdict: 'fails',
  },
  'm3/only-http-proxy': {
    where: three(1),
    says: { en: 'It is enough to set HTTP_PROXY.', zh: '只设置 HTTP_PROXY 就够了。' },
    right: {
      en: 'https goes past it: set HTTPS_PROXY as well, and both in both letter cases.',
      zh: 'https 不会用它：还要设置 HTTPS_PROXY，而且大小写都要写。',
    },
    verdict: 'fails',
  },
  'm4/service': {
    where: four,
    says: {
      en: 'A proxy container on the same network is reached as `http://proxy:2526`.',
      zh: '同一网络中的代理容器可以用 `http://proxy:2526` 访问。',
    },
    verdict: 'holds',
  },
  'm4/ports': {
    where: four,
    says: { en: 'To publish 2526:2526 is part of it.', zh: '需要发布端口 2526:2526。' },
    right: {
      en: 'Services need no published port, and one opens the proxy to the LAN, past ufw.',
      zh: '服务不需要发布端口；发布后代理向局域网开放，ufw 也拦不住。',
    },
    verdict: 'fails',
  },
  'm4/restart': {
    where: four,
    says: {
      en: '`restart: unless-stopped` brings the proxy back.',
      zh: '`restart: unless-stopped` 会让代理自动恢复。',
    },
    right: { en: 'After a crash; not after `docker stop`.', zh: '指崩溃之后；`docker stop` 之后不会。' },
    verdict: 'holds',
  },
  'm4/downloader': {
    where: { en: 'Method 4 and the model downloader', zh: '方法四与模型下载容器' },
    says: {
      en: '(unsaid) The same PROXY_URL serves the downloader.',
      zh: '（未说明）下载容器可以用同一个 PROXY_URL。',
    },
    right: {
      en: 'In host mode the name `proxy` does not resolve. Publish the port on 127.0.0.1 alone and give the downloader that address.',
      zh: 'host 模式下解析不到 `proxy`。把端口只发布到 127.0.0.1，并让下载容器使用该地址。',
    },
    verdict: 'fails',
  },
  'host/shares': {
    where: download,
    says: {
      en: 'With `network_mode: host` it shares the network of the host.',
      zh: '`network_mode: host` 的容器共享宿主机网络。',
    },
    verdict: 'holds',
  },
  'host/loopback': {
    where: download,
    says: { en: 'It may use 127.0.0.1:2526.', zh: '可以直接使用 127.0.0.1:2526。' },
    right: { en: 'Where the proxy listens on 127.0.0.1 or on 0.0.0.0.', zh: '前提是代理监听 127.0.0.1 或 0.0.0.0。' },
    verdict: 'holds',
  },
  'host/both': {
    where: download,
    says: { en: '127.0.0.1 and the address of the host both work.', zh: '127.0.0.1 和宿主机 IP 都能用。' },
    right: {
      en: 'Only where the proxy listens on both, that is on 0.0.0.0.',
      zh: '前提是代理在这两个地址上都监听，即监听 0.0.0.0。',
    },
    verdict: 'depends',
  },
  'host/default': {
    where: download,
    says: {
      en: 'Without PROXY_URL it uses http://127.0.0.1:2526.',
      zh: '没有 PROXY_URL 时使用 http://127.0.0.1:2526。',
    },
    right: {
      en: 'With an empty one, too: that cannot switch the proxy off.',
      zh: 'PROXY_URL 为空时也一样：不能用空值关闭代理。',
    },
    verdict: 'holds',
  },
} as const satisfies Claims

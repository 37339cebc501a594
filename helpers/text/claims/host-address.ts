import type { Claims } from './claim.ts'

const problem = { en: 'The problem', zh: '问题说明' }
const one = (step: number) => ({ en: `Method 1, step ${step}`, zh: `方法一，第 ${step} 步` })

/** The problem, and method 1: the address of the host. */
export const hostAddress = {
  'problem/loopback': {
    where: problem,
    says: {
      en: 'In a container, 127.0.0.1 and localhost are the container itself, not the host.',
      zh: '在容器里，127.0.0.1 和 localhost 是容器自己，不是宿主机。',
    },
    verdict: 'holds',
  },
  'problem/host-ip': {
    where: problem,
    says: {
      en: 'A container reaches a proxy on the host by the IP address of the host.',
      zh: '容器用宿主机 IP 访问宿主机上的代理。',
    },
    right: {
      en: 'Only where the proxy listens on that address or on 0.0.0.0, and no firewall stops the container.',
      zh: '前提是代理监听该地址或 0.0.0.0，并且防火墙没有拦住容器。',
    },
    verdict: 'depends',
  },
  'm1/find-ip': {
    where: one(1),
    says: {
      en: '`ip addr` and `hostname -I` show the IP address of the host.',
      zh: '`ip addr` 和 `hostname -I` 显示宿主机 IP。',
    },
    right: {
      en: 'They show the bridges of Docker, too. `ip -4 route get 1.1.1.1` names the one address with which the host goes out.',
      zh: '它们还会列出 Docker 的网桥地址。`ip -4 route get 1.1.1.1` 只给出宿主机对外使用的那一个地址。',
    },
    verdict: 'holds',
  },
  'm1/listening': {
    where: one(2),
    says: {
      en: 'A line of `ss -tlnp | grep 2526` or `netstat -tlnp | grep 2526` means that the proxy is ready.',
      zh: '`ss -tlnp | grep 2526` 或 `netstat -tlnp | grep 2526` 有输出，就说明代理已就绪。',
    },
    right: {
      en: 'The address in that line decides: with 127.0.0.1:2526 containers are refused.',
      zh: '要看这一行里的地址：如果是 127.0.0.1:2526，容器会被拒绝。',
    },
    verdict: 'depends',
  },
  'm1/host-curl': {
    where: { en: 'Method 1, step 3; verification 1', zh: '方法一，第 3 步；验证 1' },
    says: {
      en: 'When `curl -x` succeeds on the host, the proxy is configured well.',
      zh: '宿主机上 `curl -x` 成功，就说明代理配置正确。',
    },
    right: {
      en: 'Traffic of the host to itself goes over `lo`: neither ufw nor an access list nor the address for containers is tested. Ask from a container, and look whether the proxy saw it.',
      zh: '宿主机访问自己走 `lo`：ufw、访问控制列表、容器使用的监听地址都没有测到。要从容器里请求，并确认代理收到了它。',
    },
    verdict: 'fails',
  },
  'm1/url': {
    where: one(4),
    says: {
      en: '`PROXY_URL=http://192.168.3.84:2526` works for the services.',
      zh: '`PROXY_URL=http://192.168.3.84:2526` 对各服务有效。',
    },
    verdict: 'holds',
  },
  'm1/no-proxy': {
    where: one(4),
    says: {
      en: '`NO_PROXY=localhost,127.0.0.1,172.28.0.0/16,192.168.3.84` keeps calls between services off the proxy.',
      zh: '`NO_PROXY=localhost,127.0.0.1,172.28.0.0/16,192.168.3.84` 让服务之间的调用不经过代理。',
    },
    right: {
      en: 'Services call each other by name, and a range never matches a name: name the services (`code-traditional,api`). A range matches literal addresses, and only in some clients.',
      zh: '服务之间用名字调用，而网段不会匹配名字：要写服务名（`code-traditional,api`）。网段只匹配直接写出的 IP，而且只有部分客户端支持。',
    },
    verdict: 'depends',
  },
  'm1/listen-all': {
    where: one(5),
    says: {
      en: 'A proxy on 127.0.0.1 alone is out of reach of containers; on 0.0.0.0 or the address of the host it is not.',
      zh: '只监听 127.0.0.1 的代理，容器访问不到；监听 0.0.0.0 或宿主机 IP 就可以。',
    },
    right: {
      en: '0.0.0.0 opens it to the whole LAN as well: bind the one address that is used, with an access list or a firewall rule.',
      zh: '0.0.0.0 同时向整个局域网开放：只监听要用的那个地址，并加上访问控制列表或防火墙规则。',
    },
    verdict: 'holds',
  },
  'm1/clash': {
    where: one(5),
    says: {
      en: 'Clash: `mixed-port` and `bind-address: 0.0.0.0` suffice.',
      zh: 'Clash：设置 `mixed-port` 和 `bind-address: 0.0.0.0` 即可。',
    },
    right: {
      en: 'Without `allow-lan: true` it ignores bind-address and listens on 127.0.0.1.',
      zh: '没有 `allow-lan: true` 时，bind-address 不生效，仍然只监听 127.0.0.1。',
    },
    verdict: 'fails',
  },
  'm1/v2ray': {
    where: one(5),
    says: {
      en: 'V2Ray: the inbound shown, with `listen` and `port`, works.',
      zh: 'V2Ray：按示例写 `listen` 和 `port` 的 inbound 即可。',
    },
    right: { en: 'It does not start without `"protocol": "http"`.', zh: '缺少 `"protocol": "http"`，它无法启动。' },
    verdict: 'fails',
  },
  'm1/ssh': {
    where: one(5),
    says: {
      en: '`ssh -D 0.0.0.0:2526` serves as that HTTP proxy.',
      zh: '`ssh -D 0.0.0.0:2526` 可以当作这个 HTTP 代理。',
    },
    right: {
      en: 'It speaks SOCKS alone: `socks5h://` where every client can, else an HTTP proxy in front of it.',
      zh: '它只支持 SOCKS：客户端都支持时用 `socks5h://`，否则在它前面再加一个 HTTP 代理。',
    },
    verdict: 'fails',
  },
  'm1/ufw-subnet': {
    where: { en: 'Method 1, step 6; problem 2', zh: '方法一，第 6 步；问题 2' },
    says: {
      en: '`ufw allow from 172.28.0.0/16 to any port 2526` lets the containers in.',
      zh: '`ufw allow from 172.28.0.0/16 to any port 2526` 放行容器。',
    },
    right: { en: 'Add `proto tcp`: without it UDP is opened, too.', zh: '请加上 `proto tcp`：否则 UDP 也会放行。' },
    verdict: 'holds',
  },
  'm1/ufw-all': {
    where: { en: 'Method 1, step 6; recommendation 2', zh: '方法一，第 6 步；推荐配置第 2 步' },
    says: {
      en: '`ufw allow from 172.16.0.0/12` covers all networks of Docker.',
      zh: '`ufw allow from 172.16.0.0/12` 覆盖所有 Docker 网络。',
    },
    right: {
      en: 'Docker takes networks from 192.168.0.0/16 as well. Allow the one subnet that is used: 172.28.0.0/16.',
      zh: 'Docker 也会使用 192.168.0.0/16。只放行实际使用的网段：172.28.0.0/16。',
    },
    verdict: 'fails',
  },
} as const satisfies Claims

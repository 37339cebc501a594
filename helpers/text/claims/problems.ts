import type { Claims } from './claim.ts'

const verify = (step: string) => ({ en: `Verification ${step}`, zh: `验证 ${step}` })
const problem = (number: number) => ({ en: `Problem ${number}`, zh: `问题 ${number}` })

/** How the guide verifies, and its four problems. */
export const problems = {
  'verify/container-curl': {
    where: verify('2A'),
    says: {
      en: '`source .env`, then `docker run … -e HTTP_PROXY -e HTTPS_PROXY curlimages/curl -I https://huggingface.co` tests the path of the services.',
      zh: '`source .env` 后执行 `docker run … -e HTTP_PROXY -e HTTPS_PROXY curlimages/curl -I https://huggingface.co`，可以测试服务的访问路径。',
    },
    right: {
      en: 'It needs the image, the network, and an `.env` that the shell reads as compose does.',
      zh: '需要有该镜像和该网络，而且 shell 对 `.env` 的读法要与 compose 一致。',
    },
    verdict: 'holds',
  },
  'verify/download': {
    where: verify('2B'),
    says: {
      en: 'A downloaded openai/whisper-tiny proves the configuration.',
      zh: '成功下载 openai/whisper-tiny，就说明配置正确。',
    },
    right: {
      en: 'The downloader is in host mode: it succeeds where every service is refused. Ask from a service as well.',
      zh: '下载容器是 host 模式：各服务都被拒绝时，它也能成功。还要从服务里测试。',
    },
    verdict: 'depends',
  },
  'verify/proxy-log': {
    where: verify('3'),
    says: { en: "The proxy's log shows the connections of the containers.", zh: '代理日志里能看到容器的连接。' },
    right: {
      en: 'With the address of the container (172.28.x.x); the downloader, in host mode, comes from an address of the host.',
      zh: '来源是容器地址（172.28.x.x）；host 模式的下载容器来自宿主机地址。',
    },
    verdict: 'holds',
  },
  'p1/symptom': {
    where: problem(1),
    says: {
      en: 'The symptom is `Failed to connect to 127.0.0.1 port 2526: Connection refused`.',
      zh: '现象是 `Failed to connect to 127.0.0.1 port 2526: Connection refused`。',
    },
    right: {
      en: 'curl prints that up to 7.77 alone. Later ones say `Could not connect to server`, the newest without the port of the proxy; `curl -v` still says `Connection refused`.',
      zh: '只有 7.77 及更早的 curl 这样输出。新版本显示 `Could not connect to server`，最新版本连代理端口也不显示；`curl -v` 仍会显示 `Connection refused`。',
    },
    verdict: 'fails',
  },
  'p1/cause': {
    where: problem(1),
    says: {
      en: "Refused: the container does not reach the host's proxy; the address of the host, and a proxy that listens on it, mend it.",
      zh: '连接被拒绝：容器访问不到宿主机代理；改用宿主机 IP 并让代理监听它即可。',
    },
    verdict: 'holds',
  },
  'p1/firewall': {
    where: problem(1),
    says: { en: '… or a firewall blocks it.', zh: '……或者是防火墙阻止了连接。' },
    right: {
      en: 'By default ufw drops: that is a timeout. Refused comes of a rule that rejects.',
      zh: 'ufw 默认丢弃：现象是超时。只有拒绝（reject）类规则才会表现为连接被拒绝。',
    },
    verdict: 'depends',
  },
  'p2/symptom': {
    where: problem(2),
    says: {
      en: '`No route to host` means that a firewall blocks the containers.',
      zh: '`No route to host` 说明防火墙阻止了容器。',
    },
    right: {
      en: 'ufw never says so: it drops (timeout) or resets (refused). At once it is a rule with icmp-host-prohibited; after three seconds nobody has that address.',
      zh: 'ufw 不会产生这个现象：它丢弃（超时）或重置（被拒绝）。立刻出现是 icmp-host-prohibited 规则；三秒后出现是没有机器使用该地址。',
    },
    verdict: 'depends',
  },
  'p2/fix': {
    where: problem(2),
    says: {
      en: '`ufw allow from 172.28.0.0/16 to any port 2526` mends it.',
      zh: '`ufw allow from 172.28.0.0/16 to any port 2526` 可以修复。',
    },
    right: {
      en: "Where ufw is the cause. It changes nothing about a wrong address or another firewall's rule.",
      zh: '前提是原因在 ufw。地址写错、或由其他防火墙的规则造成时，它没有作用。',
    },
    verdict: 'depends',
  },
  'p2/disable': {
    where: problem(2),
    says: {
      en: '`ufw disable` tells whether the firewall is the cause.',
      zh: '用 `ufw disable` 可以判断是不是防火墙的原因。',
    },
    right: {
      en: 'It tells of ufw alone: rules of iptables or nftables stay, and the machine stands open meanwhile.',
      zh: '只能判断 ufw：iptables、nftables 的规则仍在，而且期间机器完全开放。',
    },
    verdict: 'depends',
  },
  'p3/symptom': {
    where: problem(3),
    says: { en: 'A proxy that wants credentials answers 407.', zh: '需要认证的代理返回 407。' },
    verdict: 'holds',
  },
  'p3/fix': {
    where: problem(3),
    says: {
      en: '`PROXY_URL=http://username:password@192.168.3.84:2526` mends it, with the password as it is.',
      zh: '`PROXY_URL=http://username:password@192.168.3.84:2526` 可以修复，密码照原样填写。',
    },
    right: {
      en: 'Letters and digits as they are; every other character percent-encoded (`@` → `%40`, `#` → `%23`, `$` → `%24`).',
      zh: '字母和数字照原样写；其他字符都要写成百分号编码（`@` → `%40`，`#` → `%23`，`$` → `%24`）。',
    },
    verdict: 'depends',
  },
  'p4/cause': {
    where: problem(4),
    says: {
      en: 'Host mode and bridge mode explain why only some services get out.',
      zh: 'host 模式与 bridge 模式的差别，解释了为什么只有部分服务能访问代理。',
    },
    verdict: 'holds',
  },
  'p4/must': {
    where: problem(4),
    says: { en: 'Bridge services must use the address of the host.', zh: '运行服务必须使用宿主机 IP。' },
    right: { en: 'Methods 2 to 4 work as well.', zh: '方法二到方法四也可以。' },
    verdict: 'fails',
  },
} as const satisfies Claims

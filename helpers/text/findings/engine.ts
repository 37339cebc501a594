import { type Findings, recreate, type Step, setUrl } from './finding.ts'

/** A drop-in for dockerd's unit: the only place that outlives updates. */
const dropIn = (unit: string, name: string, ...lines: string[]): readonly Step[] => [
  { run: `sudo mkdir -p /etc/systemd/system/${unit}.service.d` },
  {
    run: `printf '%s\\n' '[Service]' ${lines.map(line => `'${line}'`).join(' ')} | sudo tee /etc/systemd/system/${unit}.service.d/${name}.conf`,
  },
  { run: `sudo systemctl daemon-reload && sudo systemctl restart ${unit}` },
]

const rootlessUnit = '~/.config/systemd/user/{unit}.service.d'

/** The engine, the kernel and compose. */
export const engine = {
  'FAP-601': {
    severity: 'error',
    title: { en: 'No usable Docker Engine', zh: '没有可用的 Docker Engine' },
    why: {
      en: 'Docker is not running, this user may not use its socket, or DOCKER_HOST or the docker context names another place, or a machine that does not let you in.',
      zh: 'Docker 没有运行、当前用户无权访问它的 socket，或 DOCKER_HOST、docker context 指向了别处，或指向一台不让您登录的机器。',
    },
    seen: { en: 'The engine at {endpoint} cannot be used: {reason}', zh: '无法使用 {endpoint} 的引擎：{reason}' },
    remedy: {
      en: 'Not running: start it. Running and silent: start it again. No permission: run the command with sudo. Wrong place: go back to the usual one. Another machine: what was seen says what is wanted. A command below is for what was seen.',
      zh: '没有运行：启动它。在运行但不应答：重启它。没有权限：命令前加 sudo。位置不对：改回默认位置。另一台机器：按现象中的说明处理。下面的命令对应实际情况。',
    },
    impact: {
      en: 'Starting: Docker runs now and after each boot; containers with a restart policy come back. Starting again: all containers end first (unless live-restore is set). Another place: this shell alone, or the docker command from now on. (The group docker instead of sudo amounts to root.)',
      zh: '启动：Docker 立即运行并开机自启，设置了重启策略的容器会恢复。重启：所有容器会先停止（除非设置了 live-restore）。改回位置：只影响当前 shell，或之后的 docker 命令。（若不用 sudo 而加入 docker 组，等同于获得 root 权限。）',
    },
    steps: [
      { run: 'unset {variable}' },
      { run: 'docker context use {context}' },
      { run: 'sudo systemctl enable --now {unit}' },
      { run: 'sudo systemctl restart {silentUnit}' },
    ],
    hiddenBy: [],
    proof: 'reproduced',
  },
  'FAP-602': {
    severity: 'error',
    title: {
      en: 'The kernel lacks iptables `raw` (or veth) that this engine needs',
      zh: '内核缺少该 Docker Engine 所需的 iptables `raw`（或 veth）',
    },
    why: {
      en: 'Since Docker Engine 28 the bridge driver uses the table raw. Some Jetson kernels are built without IP_NF_RAW; without VETH there are no bridge networks at all.',
      zh: 'Docker Engine 28 起，bridge 驱动要用到 raw 表。部分 Jetson 内核编译时没有 IP_NF_RAW；若没有 VETH，则完全无法使用 bridge 网络。',
    },
    seen: {
      en: 'Engine {engine}, kernel {kernel}: {missing} is missing.',
      zh: 'Engine {engine}，内核 {kernel}：缺少 {missing}。',
    },
    remedy: {
      en: 'raw: let Engine 28.0.2 or newer do without it, as below; or stay with Engine 27.5; or update JetPack. veth: use host mode, or a kernel with CONFIG_VETH.',
      zh: '缺 raw：Engine 28.0.2 及以上可按下面的设置不使用它；或继续使用 Engine 27.5；或升级 JetPack。缺 veth：使用 host 模式，或更换带 CONFIG_VETH 的内核。',
    },
    impact: {
      en: 'Docker restarts, and all containers with it. Without the raw rules, neighbours on the LAN may reach container ports directly that are not published to them.',
      zh: 'Docker 及所有容器会重启。没有 raw 规则时，局域网内的其他机器可能直接访问未对其发布的容器端口。',
    },
    steps: dropIn('{unit}', 'no-iptables-raw', 'Environment=DOCKER_INSECURE_NO_IPTABLES_RAW=1'),
    hiddenBy: ['FAP-601'],
    proof: 'recorded',
  },
  'FAP-603': {
    severity: 'error',
    title: {
      en: 'The compose subnet overlaps another network or route of the host',
      zh: 'compose 子网与宿主机的其他网络或路由重叠',
    },
    why: {
      en: 'An address can belong to one network only. Another project, a VPN or the TUN mode of a proxy software has taken the range; Docker says "Pool overlaps", or packets go the wrong way.',
      zh: '一个地址段只能属于一个网络。别的项目、VPN 或代理软件的 TUN 模式占用了该网段；Docker 会报 "Pool overlaps"，或数据包走错方向。',
    },
    seen: {
      en: '{file}:{line}: {subnet} overlaps {other}.',
      zh: '{file}:{line}：{subnet} 与 {other} 重叠。',
    },
    remedy: {
      en: 'Give the project a free subnet. PROXY_URL, NO_PROXY and firewall rules with the old one must follow. With TUN: exclude the Docker ranges in the proxy software.',
      zh: '为项目换一个空闲子网。PROXY_URL、NO_PROXY 和防火墙规则中的旧网段也要修改。TUN 模式：在代理软件中排除 Docker 网段。',
    },
    impact: {
      en: 'The project stops, its network is made anew, and it starts again; volumes are kept.',
      zh: '项目会停止，重建网络后再启动；数据卷保留。',
    },
    steps: [
      { run: 'docker compose down' },
      { run: "sed -i 's|{subnet}|{freeSubnet}|; s|{gateway}|{freeGateway}|' '{file}'" },
      recreate,
    ],
    hiddenBy: ['FAP-601', 'FAP-606'],
    proof: 'reproduced',
  },
  'FAP-604': {
    severity: 'warning',
    title: {
      en: 'dockerd itself has no proxy: pulls will not use PROXY_URL',
      zh: 'dockerd 自己没有代理：拉取镜像不会使用 PROXY_URL',
    },
    why: {
      en: 'Images are pulled by dockerd, a service of the host. It reads neither .env nor the variables of your shell.',
      zh: '镜像由宿主机上的 dockerd 服务拉取，它既不读 .env，也不读当前 shell 的变量。',
    },
    seen: { en: 'docker info shows no HTTPS proxy.', zh: 'docker info 中没有 HTTPS 代理。' },
    remedy: {
      en: 'If images come from the internet, give dockerd the proxy. In the unit file each % of a URL is written twice (%%40).',
      zh: '若需要从外网拉取镜像，请为 dockerd 配置代理。在 systemd 文件中，URL 里的每个 % 要写两遍（%%40）。',
    },
    impact: {
      en: 'Docker restarts, and all containers with it (unless live-restore is on).',
      zh: 'Docker 及所有容器会重启（启用了 live-restore 的除外）。',
    },
    steps: dropIn(
      'docker',
      'http-proxy',
      'Environment=HTTP_PROXY=http://{host}:{port}',
      'Environment=HTTPS_PROXY=http://{host}:{port}',
      'Environment=NO_PROXY=localhost,127.0.0.1',
    ),
    hiddenBy: ['FAP-601'],
    proof: 'reproduced',
  },
  'FAP-605': {
    severity: 'warning',
    title: {
      en: 'Rootless or Desktop engine: `host` and host-gateway are not the host itself',
      zh: 'rootless 或 Docker Desktop：host 模式和 host-gateway 都不是宿主机本身',
    },
    why: {
      en: 'Such an engine runs its containers in a network or a virtual machine of its own. Host mode, bridge gateways and host-gateway end there, not at the listeners of the host.',
      zh: '这类引擎在自己的网络或虚拟机中运行容器。host 模式、网桥网关和 host-gateway 都只到那里，到不了宿主机的监听端口。',
    },
    seen: { en: 'The engine at {endpoint}: {reason}', zh: '{endpoint} 的引擎：{reason}' },
    remedy: {
      en: 'The LAN address of the host serves both. Desktop also knows host.docker.internal. Rootless reaches loopback of the host at 10.0.2.2 after a change of its unit; on a Jetson an ordinary engine is simpler.',
      zh: '两者都可以使用宿主机的局域网地址。Docker Desktop 还可以用 host.docker.internal。rootless 修改 systemd 单元后，可用 10.0.2.2 访问宿主机回环地址；在 Jetson 上建议使用普通引擎。',
    },
    impact: {
      en: 'Services whose variables change are recreated: they restart once. Rootless: the engine and its containers restart, and every container of it can then reach all loopback services of the host.',
      zh: '变量有变化的服务会重新创建，即重启一次。rootless：引擎及其容器会重启；之后它的所有容器都能访问宿主机的全部回环服务。',
    },
    steps: [
      { run: `mkdir -p ${rootlessUnit}` },
      {
        run: `printf '%s\\n' '[Service]' 'Environment=DOCKERD_ROOTLESS_ROOTLESSKIT_DISABLE_HOST_LOOPBACK=false' > ${rootlessUnit}/host-loopback.conf`,
      },
      { run: 'systemctl --user daemon-reload && systemctl --user restart {unit}' },
      setUrl('http://{reachable}:{port}'),
      recreate,
    ],
    hiddenBy: ['FAP-601'],
    proof: 'recorded',
  },
  'FAP-606': {
    severity: 'error',
    title: {
      en: 'Compose v2 is missing, or the compose file does not load',
      zh: '缺少 compose v2，或 compose 文件无法加载',
    },
    why: {
      en: 'The project is read by `docker compose` (with a space, version 2). The old docker-compose cannot read it, and an error in one file stops all services.',
      zh: '项目由 `docker compose`（中间是空格，第 2 版）读取。旧的 docker-compose 读不了；任何一个文件有错，所有服务都起不来。',
    },
    seen: { en: 'Compose cannot read {file}: {reason}', zh: 'compose 无法读取 {file}：{reason}' },
    remedy: {
      en: 'Install the plugin if it is missing. Then mend the file at the line that the second command names; it prints nothing when all is well.',
      zh: '缺少插件时先安装。然后按第二条命令指出的行修改文件；没有问题时它不输出任何内容。',
    },
    impact: {
      en: 'At most one package is installed (docker-compose-v2 is Ubuntu’s, docker-compose-plugin Docker’s own). Nothing restarts.',
      zh: '最多安装一个软件包（docker-compose-v2 来自 Ubuntu，docker-compose-plugin 来自 Docker 官方）。不会重启任何服务。',
    },
    steps: [
      {
        run: 'docker compose version || sudo apt-get install -y docker-compose-v2 || sudo apt-get install -y docker-compose-plugin',
      },
      { run: 'docker compose config --quiet' },
    ],
    hiddenBy: [],
    proof: 'reproduced',
  },
} as const satisfies Findings

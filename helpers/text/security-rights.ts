import type { Message } from './say.ts'

/** One right of a kind of container: the option of the engine's API and its value, as the source has them. */
export type Right = {
  readonly option: string
  readonly value: string
  /** what it is for, and what does not work without it */
  readonly why: Message
}

/** A kind of container that the kit makes. */
export type Container = {
  readonly file: string
  readonly name: Message
  readonly rights: readonly Right[]
}

const onlyThese: Message = {
  en: 'none of Docker’s default capabilities, only those below',
  zh: '不要 Docker 默认的任何 capability，只要下面列出的',
}

const noNetwork: Message = { en: 'needs no network', zh: '不需要网络' }

/** Every container that the kit makes, and every right that it has: a test holds this to the source. */
export const containers: readonly Container[] = [
  {
    file: 'helpers/host/lab.ts',
    name: { en: 'lab', zh: '实验环境（lab）' },
    rights: [
      {
        option: 'NetworkMode',
        value: 'none',
        why: {
          en: 'a network namespace of its own without a way out: what is broken in it reaches nobody',
          zh: '自己的网络命名空间，没有出口：在里面弄坏的东西影响不到任何人',
        },
      },
      {
        option: 'CapAdd',
        value: 'NET_ADMIN',
        why: {
          en: 'addresses, routes, firewall, Docker’s bridges. Without: the lab ends at its first `ip link add`',
          zh: '地址、路由、防火墙、Docker 网桥。没有它：第一条 `ip link add` 就失败，实验环境退出',
        },
      },
      {
        option: 'CapAdd',
        value: 'NET_RAW',
        why: {
          en: 'ping and tcpdump in it and in its containers (Docker’s default set has it; an engine may be stricter). Without: no container starts in it',
          zh: '其中及其容器里的 ping、tcpdump（Docker 默认就有，个别引擎更严格）。没有它：里面的容器都无法启动',
        },
      },
      {
        option: 'CapAdd',
        value: 'SYS_ADMIN',
        why: {
          en: 'its dockerd mounts and makes namespaces. Without: the lab ends at its first `mount`',
          zh: '其中的 dockerd 要挂载、建立命名空间。没有它：第一条 `mount` 就失败，实验环境退出',
        },
      },
      {
        option: 'CapAdd',
        value: 'SYS_PTRACE',
        why: {
          en: 'the guide’s `ss -tlnp` names programs of other users, and the doctor’s seat in a lab gets it from here. Without: no name; the engine refuses the seat',
          zh: '指南的 `ss -tlnp` 要显示其他用户的程序名；实验环境里诊断的临时容器也由此得到它。没有它：不显示程序名，引擎拒绝建立该容器',
        },
      },
      {
        option: 'SecurityOpt',
        value: 'seccomp=unconfined',
        why: {
          en: 'runc in a lab makes a session keyring, which Docker’s profile forbids. Without: no container starts in it',
          zh: '实验环境里的 runc 要建立会话密钥环，Docker 的 seccomp 配置禁止这样做。没有它：里面的容器都无法启动',
        },
      },
      {
        option: 'SecurityOpt',
        value: 'apparmor=unconfined',
        why: {
          en: 'the profile docker-default denies every mount (where AppArmor is on; not tried by hand)',
          zh: 'docker-default 配置禁止一切挂载（仅限启用 AppArmor 的机器；未手工验证）',
        },
      },
      {
        option: 'Binds',
        value: '{name}:/var/lib/docker',
        why: {
          en: 'the store of its images, a labelled volume, kept to be fast',
          zh: '镜像存储，带标签的卷，为加快速度而保留',
        },
      },
      {
        option: 'Binds',
        value: '{folder}:{ENGINE_FOLDER}',
        why: {
          en: 'its engine’s socket, in a folder in `.cache/` that only you may enter (0700)',
          zh: '其引擎的 socket，所在目录位于 `.cache/`，只有你能进入（0700）',
        },
      },
    ],
  },
  {
    file: 'helpers/host/this-host.ts',
    name: { en: 'seat on this-host (`npm test`)', zh: '本机的临时容器（`npm test`）' },
    rights: [
      {
        option: 'NetworkMode',
        value: 'host',
        why: {
          en: 'acts as a program of this machine: its stub proxy listens here',
          zh: '代替本机上的程序：模拟代理在此监听',
        },
      },
      { option: 'CapDrop', value: 'ALL', why: onlyThese },
      {
        option: 'CapAdd',
        value: 'NET_ADMIN',
        why: {
          en: 'reads the firewall. Without: `iptables -S` says `Permission denied`. A rule is never written: scenarios that do so run in labs only',
          zh: '读取防火墙规则。没有它：`iptables -S` 报 `Permission denied`。从不写规则：要写规则的场景只在实验环境运行',
        },
      },
      {
        option: 'Binds',
        value: '{socketPath ?? ENGINE_SOCKET}:/run/docker.sock',
        why: {
          en: '`docker compose` of the scenarios, and clearing up after a kill. Without: neither',
          zh: '场景中的 `docker compose`，以及被杀掉后的清理。没有它：两者都做不到',
        },
      },
    ],
  },
  {
    file: 'helpers/host/doctor-seat.ts',
    name: { en: 'the doctor’s seat (`npm start`)', zh: '诊断的临时容器（`npm start`）' },
    rights: [
      {
        option: 'NetworkMode',
        value: 'host',
        why: { en: 'sees addresses, routes and listeners of the machine', zh: '查看本机的地址、路由和监听端口' },
      },
      {
        option: 'PidMode',
        value: 'host',
        why: {
          en: 'names the program behind a listener, finds a container’s network namespace. Without: neither',
          zh: '识别占用端口的程序，找到容器的网络命名空间。没有它：两者都做不到',
        },
      },
      {
        option: 'UsernsMode',
        value: 'host',
        why: {
          en: 'where dockerd remaps users it refuses the host’s network to a remapped container (not tried by hand)',
          zh: 'dockerd 启用用户重映射时，重映射的容器不能使用 host 网络（未手工验证）',
        },
      },
      { option: 'CapDrop', value: 'ALL', why: onlyThese },
      {
        option: 'CapAdd',
        value: 'DAC_READ_SEARCH',
        why: {
          en: 'a listener’s program that runs as another user, as Clash mostly does. Without: `ss -tlnp` shows no name. It reads, it cannot write',
          zh: '占用端口的程序属于其他用户（Clash 多半如此）。没有它：`ss -tlnp` 不显示程序名。只能读，不能写',
        },
      },
      {
        option: 'CapAdd',
        value: 'NET_ADMIN',
        why: {
          en: 'reads the firewall. Without: `iptables -S` says `Permission denied`. It writes no rule',
          zh: '读取防火墙规则。没有它：`iptables -S` 报 `Permission denied`。不写任何规则',
        },
      },
      {
        option: 'CapAdd',
        value: 'SYS_ADMIN',
        why: {
          en: 'enters a container’s network namespace, setns(2). Without: `nsenter` says `Operation not permitted`',
          zh: '进入容器的网络命名空间，setns(2)。没有它：`nsenter` 报 `Operation not permitted`',
        },
      },
      {
        option: 'CapAdd',
        value: 'SYS_PTRACE',
        why: {
          en: 'the same for processes of other users, whose `/etc` it reads. Without: `Permission denied`',
          zh: '对其他用户的进程做同样的事，并读取其 `/etc`。没有它：`Permission denied`',
        },
      },
      {
        option: 'SecurityOpt',
        value: 'apparmor=unconfined',
        why: {
          en: 'the profile docker-default denies reading other processes (where AppArmor is on; not tried by hand)',
          zh: 'docker-default 配置禁止读取其他进程（仅限启用 AppArmor 的机器；未手工验证）',
        },
      },
      {
        option: 'SecurityOpt',
        value: 'label=disable',
        why: {
          en: 'the same for SELinux, and the socket below (not tried by hand)',
          zh: '对 SELinux 同理，也包括下面的 socket（未手工验证）',
        },
      },
      {
        option: 'Binds',
        value: '{socketPath}:/run/docker.sock',
        why: {
          en: 'clearing up when the doctor is killed. Without: its stand-ins would stay',
          zh: '诊断被杀掉时的清理。没有它：替身容器会留下来',
        },
      },
    ],
  },
  {
    file: 'helpers/probe/clients/place.ts',
    name: { en: 'where clients are measured', zh: '测量客户端的容器' },
    rights: [
      { option: 'NetworkMode', value: 'none', why: { en: 'nothing can leave', zh: '任何请求都出不去' } },
      { option: 'CapDrop', value: 'ALL', why: onlyThese },
      {
        option: 'CapAdd',
        value: 'NET_ADMIN',
        why: {
          en: 'gives its loopback the addresses that are asked for. Without: `ip addr add` fails',
          zh: '给它的回环接口加上要访问的地址。没有它：`ip addr add` 失败',
        },
      },
      {
        option: 'Sysctls',
        value: 'net.ipv6.conf.all.disable_ipv6: 0',
        why: {
          en: 'IPv6 in its own namespace: `[::1]` is one of the forms of NO_PROXY',
          zh: '自己命名空间内的 IPv6：`[::1]` 是 NO_PROXY 的写法之一',
        },
      },
      {
        option: 'Sysctls',
        value: 'net.ipv6.conf.lo.disable_ipv6: 0',
        why: { en: 'the same, for its loopback interface', zh: '同上，针对回环接口' },
      },
    ],
  },
  {
    file: 'helpers/doctor/look/stand-ins.ts',
    name: { en: 'stand-in for a service that does not run', zh: '未运行的服务的替身' },
    rights: [
      {
        option: 'NetworkMode',
        value: 'first',
        why: {
          en: 'the service’s own network, or one of its shape; it only sleeps',
          zh: '该服务自己的网络，或同样形状的网络；它只是休眠',
        },
      },
    ],
  },
  {
    file: 'helpers/doctor/look/image-files.ts',
    name: { en: 'never started: an image’s files are read from it', zh: '从不启动：只用来读取镜像里的文件' },
    rights: [
      { option: 'NetworkMode', value: 'none', why: noNetwork },
      {
        option: 'Mounts',
        value: 'mounts',
        why: {
          en: 'one file of the engine’s machine, where the kit runs on another',
          zh: '本工具在另一台机器上运行时，引擎所在机器的一个文件',
        },
      },
      { option: 'ReadOnly', value: 'true', why: { en: 'and it can only be read', zh: '并且只能读' } },
    ],
  },
  {
    file: 'helpers/host/run-image.ts',
    name: { en: 'makes the image of a run', zh: '制作一次运行的镜像' },
    rights: [{ option: 'NetworkMode', value: 'none', why: noNetwork }],
  },
  {
    file: 'helpers/engine/bootstrap.ts',
    name: { en: 'sets up Debian’s packages', zh: '安装 Debian 软件包' },
    rights: [{ option: 'NetworkMode', value: 'none', why: noNetwork }],
  },
  {
    file: 'helpers/cli/bench/owner-docker.ts',
    name: { en: 'never started: `npm run bench` takes programs from it', zh: '从不启动：`npm run bench` 从中取出程序' },
    rights: [{ option: 'NetworkMode', value: 'none', why: noNetwork }],
  },
  {
    file: 'suites/guide/replay.ts',
    name: { en: 'vantage of a scenario', zh: '场景的出发点' },
    rights: [
      {
        option: 'withNetworkMode',
        value: 'network',
        why: { en: 'the network that the guide names', zh: '指南所说的网络' },
      },
    ],
  },
  {
    file: 'suites/hosts/isolation.test.ts',
    name: { en: 'vantage of a scenario', zh: '场景的出发点' },
    rights: [
      {
        option: 'withNetworkMode',
        value: 'container:{id}',
        why: { en: 'a service’s own network namespace', zh: '某个服务自己的网络命名空间' },
      },
    ],
  },
  {
    file: 'suites/matrix/arrange.ts',
    name: { en: 'vantage of a scenario', zh: '场景的出发点' },
    rights: [
      {
        option: 'withNetworkMode',
        value: 'network',
        why: { en: 'host, bridge or familyai', zh: 'host、bridge 或 familyai' },
      },
    ],
  },
]

import { type Container, onlyThese, type Right } from './container.ts'

const legacyRules: Right = {
  option: 'CapAdd',
  value: 'NET_RAW',
  why: {
    en: 'reads the rules of iptables’ old kind, by a raw socket. Without: `iptables-legacy -S` says `Permission denied`, and a firewall that drops is not seen',
    zh: '通过 raw socket 读取旧式 iptables 的规则。没有它：`iptables-legacy -S` 报 `Permission denied`，看不到丢弃数据包的防火墙',
  },
}

/** What acts and looks in the network of a machine. */
export const seats: readonly Container[] = [
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
      legacyRules,
      {
        option: 'Mounts',
        value: '{ Type: bind, Source: socket, Target: /run/docker.sock }',
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
      legacyRules,
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
        option: 'Mounts',
        value: '{ Type: bind, Source: socket, Target: /run/docker.sock }',
        why: {
          en: 'clearing up where this machine’s guard cannot: it was killed too, or the engine is elsewhere and the line is cut. Without: stand-ins would stay',
          zh: '本机的守护进程无法清理时由它清理：守护进程也被杀掉，或引擎在别处而连接断开。没有它：替身容器会留下来',
        },
      },
    ],
  },
]

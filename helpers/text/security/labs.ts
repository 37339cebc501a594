import { type Container, onlyThese } from './container.ts'

/** Where everything may be broken, and where nothing can leave. */
export const labs: readonly Container[] = [
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
        value: 'DAC_READ_SEARCH',
        why: {
          en: 'the doctor’s seat in a lab gets it from here. Without: the engine refuses the seat',
          zh: '实验环境里诊断的临时容器由此得到它。没有它：引擎拒绝建立该容器',
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
        option: 'CgroupnsMode',
        value: 'private',
        why: {
          en: 'control groups of its own (v2; of v1 it gets its own anyhow). Without: where dockerd shows containers the machine’s, the lab would write there; it ends instead (not tried by hand)',
          zh: '自己的控制组（cgroup v2；v1 本来就是自己的）。没有它：若 dockerd 让容器看到整机的控制组，实验环境就会写到那里；它会改为直接退出（未手工验证）',
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
        option: 'CapAdd',
        value: 'SETGID',
        why: {
          en: 'apt gives up root before it asks. Without: `setgroups 65534 failed`',
          zh: 'apt 在请求前放弃 root 身份。没有它：`setgroups 65534 failed`',
        },
      },
      {
        option: 'CapAdd',
        value: 'SETUID',
        why: { en: 'the same. Without: `seteuid 42 failed`', zh: '同上。没有它：`seteuid 42 failed`' },
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
]

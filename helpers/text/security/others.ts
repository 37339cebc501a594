import { type Container, withoutNetwork } from './container.ts'

/** What has the rights of any container, or fewer. */
export const others: readonly Container[] = [
  {
    file: 'helpers/doctor/look/idle.ts',
    name: { en: 'stand-in for a service that does not run', zh: '未运行的服务的替身' },
    rights: [
      {
        option: 'NetworkMode',
        value: 'network',
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
      withoutNetwork,
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
    rights: [withoutNetwork],
  },
  {
    file: 'helpers/engine/bootstrap.ts',
    name: { en: 'sets up Debian’s packages', zh: '安装 Debian 软件包' },
    rights: [withoutNetwork],
  },
  {
    file: 'helpers/cli/bench/bare.ts',
    name: { en: 'what `npm run bench` compares a lab with', zh: '`npm run bench` 用来与实验环境对比的容器' },
    rights: [withoutNetwork],
  },
  {
    file: 'helpers/cli/bench/owner-docker.ts',
    name: { en: 'never started: `npm run bench` takes programs from it', zh: '从不启动：`npm run bench` 从中取出程序' },
    rights: [withoutNetwork],
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

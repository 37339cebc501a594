/** Why a host cannot carry a scenario. */
export const needs = {
  disposable: {
    en: 'it would change the firewall, addresses or routes of this machine; proven in a lab',
    zh: '它会改动本机的防火墙、地址或路由；在实验环境中验证',
  },
  ownMachine: {
    en: 'proven on this machine, which two runs really share',
    zh: '在本机上验证：两次运行真正共用的是本机',
  },
  literalAddresses: {
    en: "it uses the guide's literal addresses, which may belong to somebody here; proven in a lab",
    zh: '它使用指南里的固定地址，这些地址在本机可能已被占用；在实验环境中验证',
  },
  lan: { en: 'this machine has no LAN address', zh: '本机没有局域网地址' },
  defaultBridge: {
    en: 'this engine has no default bridge (docker0), so host-gateway means nothing',
    zh: '此引擎没有默认网桥（docker0），host-gateway 没有意义',
  },
  openFirewall: {
    en: 'the firewall of this machine ({firewall}) may stop container → host, and is not ours to change',
    zh: '本机的防火墙（{firewall}）可能阻止容器访问宿主机，本工具不会改动它',
  },
  extraHostsOnTheHost: {
    en: 'impossible: extra_hosts belongs to a container, the host itself has none',
    zh: '不可能：extra_hosts 属于容器，宿主机自己没有',
  },
  realHostNetwork: {
    en: 'host networking of a rootless or Desktop engine is not this machine',
    zh: 'rootless 或 Desktop 引擎的 host 网络不是本机的网络',
  },
  routelessInternalNetworks: {
    en: 'an internal network of Engine {version} keeps its default route; from 25 on it has none',
    zh: 'Engine {version} 的 internal 网络保留默认路由；25 起才没有',
  },
  routedInternalNetworks: {
    en: 'an internal network of Engine {version} has no default route; before 25 it had one',
    zh: 'Engine {version} 的 internal 网络没有默认路由；25 之前才有',
  },
  proxySoftware: { en: '{program} is not packaged in this generation', zh: '这一代系统没有 {program} 软件包' },
  clash: {
    en: 'there is no Clash here: neither mihomo nor clash in PATH, nor a program named by CLASH_BIN',
    zh: '没有 Clash：PATH 中没有 mihomo 或 clash，CLASH_BIN 也没有指定',
  },
  program: { en: 'this machine has no {program}', zh: '本机没有 {program}' },
  lost: { en: 'the host was lost before (see above)', zh: '该主机此前已不可用（见上）' },
  browser: {
    en: 'no Chromium was found: chromium, chromium-browser or google-chrome in PATH, or CHROMIUM_BIN',
    zh: '没有找到 Chromium：PATH 中的 chromium、chromium-browser 或 google-chrome，或 CHROMIUM_BIN',
  },
} as const

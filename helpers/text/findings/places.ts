import type { Message } from '../say.ts'
import { FROM_ENV } from './finding.ts'

/** What stands for `{name}` in a finding: the doctor fills each with what it saw on the owner's machine. */
export const places: Readonly<Record<string, Message>> = {
  address: { en: 'the address of the proxy, as PROXY_URL has it', zh: 'PROXY_URL 中的代理地址' },
  ca: { en: 'the file with the CA of the proxy, in PEM form', zh: '代理 CA 证书文件（PEM 格式）' },
  check: { en: 'the check', zh: '检查项' },
  clients: { en: 'the clients that it concerns, from docs/clients', zh: '受影响的客户端，取自 docs/clients' },
  column: { en: 'the column in that line', zh: '该行的列号' },
  composeFiles: {
    en: 'the compose files in use now, separated by colons, such as docker-compose.yml; docker-compose.override.yml too, if there is one',
    zh: '当前使用的 compose 文件，用冒号分隔，例如 docker-compose.yml；如有 docker-compose.override.yml 也要写上',
  },
  context: { en: 'the docker context to go back to', zh: '要改回的 docker context' },
  endpoint: { en: 'where the Docker Engine was asked', zh: 'Docker Engine 的访问地址' },
  engine: { en: 'the version of the Docker Engine', zh: 'Docker Engine 版本' },
  entry: { en: 'the entry of NO_PROXY', zh: 'NO_PROXY 中的条目' },
  errno: { en: 'how the connection ended', zh: '连接失败的错误码' },
  exported: { en: 'the exported variables, separated by spaces', zh: '已导出的变量，用空格分隔' },
  fails: { en: 'services that do not get out', zh: '不能访问外网的服务' },
  file: { en: 'the file', zh: '文件' },
  freeGateway: { en: 'the first address of the free subnet', zh: '空闲子网的第一个地址' },
  freeSubnet: { en: 'a subnet that nothing on this host uses', zh: '宿主机未被占用的子网' },
  gateway: {
    en: 'the address of the host on the familyai bridge, such as 172.28.0.1',
    zh: '宿主机在 familyai 网桥上的地址，例如 172.28.0.1',
  },
  host: { en: 'the LAN address of the host, such as 192.168.3.84', zh: '宿主机的局域网地址，例如 192.168.3.84' },
  hostPort: { en: 'the port of the proxy, where it runs on this host', zh: '代理端口（代理在宿主机上时）' },
  issuer: { en: 'who issued the certificate', zh: '证书的签发者' },
  kernel: { en: 'the version of the kernel', zh: '内核版本' },
  line: { en: 'the line in the file', zh: '文件中的行号' },
  list: {
    en: 'NO_PROXY as it should be, for services that do not take it from .env',
    zh: '正确的 NO_PROXY，用于不从 .env 取值的服务',
  },
  listening: { en: 'the address that the proxy listens on', zh: '代理实际监听的地址' },
  machine: { en: 'the address of the other machine, where the proxy runs there', zh: '代理所在的另一台机器的地址' },
  missing: { en: 'what is missing', zh: '缺少的内容' },
  name: { en: 'the host name in PROXY_URL', zh: 'PROXY_URL 中的主机名' },
  network: { en: "the Docker network's name, such as familyai_familyai", zh: 'Docker 网络名，例如 familyai_familyai' },
  noProxy: {
    en: 'NO_PROXY as it should be, such as localhost,127.0.0.1,code-traditional,api',
    zh: '正确的 NO_PROXY，例如 localhost,127.0.0.1,code-traditional,api',
  },
  other: { en: 'the network or route that has the range already', zh: '已占用该网段的网络或路由' },
  password: { en: 'the password, percent-encoded in a URL', zh: '密码，写在 URL 中时需百分号编码' },
  port: { en: 'the port of the proxy, such as 2526', zh: '代理端口，例如 2526' },
  program: { en: 'the program that holds the port', zh: '占用该端口的程序' },
  proxy: {
    en: `the proxy as the service has it: ${FROM_ENV} where .env gives it so, else the URL itself`,
    zh: `该服务所用的代理：由 .env 提供时写 ${FROM_ENV}，否则写完整的 URL`,
  },
  reachable: {
    en: 'an address by which containers of such an engine reach the host: 10.0.2.2 (rootless), host.docker.internal (Desktop)',
    zh: '这类引擎的容器访问宿主机所用的地址：10.0.2.2（rootless）、host.docker.internal（Desktop）',
  },
  reason: { en: 'what was wrong', zh: '具体原因' },
  rewritten: { en: 'the value, written so that all read the same', zh: '改写后的值，各种读取方式结果一致' },
  seconds: { en: 'how long it took', zh: '所用秒数' },
  services: {
    en: 'the services concerned, such as code-traditional; in a file, each with the same lines below it',
    zh: '涉及的服务，例如 code-traditional；在文件中，每个服务下都写相同的内容',
  },
  silentUnit: {
    en: 'the unit of an engine that runs and is silent, such as docker',
    zh: '在运行但不应答的 Docker Engine 的 systemd 单元，例如 docker',
  },
  source: { en: 'the address that the request came from', zh: '请求的来源地址' },
  status: { en: 'the HTTP status', zh: 'HTTP 状态码' },
  subnet: {
    en: 'the subnet of the familyai network, such as 172.28.0.0/16',
    zh: 'familyai 网络的子网，例如 172.28.0.0/16',
  },
  target: { en: 'the target, such as https://huggingface.co', zh: '访问目标，例如 https://huggingface.co' },
  unit: { en: 'the unit of the engine, such as docker', zh: 'Docker Engine 的 systemd 单元，例如 docker' },
  url: { en: 'the proxy URL, without its credentials', zh: '代理 URL（不含用户名和密码）' },
  user: { en: 'the user name, percent-encoded in a URL', zh: '用户名，写在 URL 中时需百分号编码' },
  variable: { en: 'the name of the variable', zh: '变量名' },
  windowsFile: { en: 'the file, where its lines end as on Windows', zh: '文件（行尾是 Windows 格式时）' },
  works: { en: 'services that get out', zh: '能访问外网的服务' },
}

const PLACE = /(?<![$%])\{([a-z]\w*)\}/g

/** The names of the places in a text, in the order of their first use. `${NAME}` and curl's `%{name}` are none. */
export const placesIn = (text: string): string[] => [...new Set([...text.matchAll(PLACE)].map(([, name = '']) => name))]

/** The text with its places filled. `value` answers for each name. */
export const fillPlaces = (text: string, value: (name: string) => string): string =>
  text.replace(PLACE, (_, name: string) => value(name))

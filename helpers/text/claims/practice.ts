import type { Claims } from './claim.ts'

const recommended = (step: number) => ({ en: `Recommendation, step ${step}`, zh: `推荐配置，第 ${step} 步` })
const debugging = { en: 'Debugging', zh: '调试技巧' }

/** The recommended configuration, debugging, and the call for help. */
export const practice = {
  'rec/env': {
    where: recommended(3),
    says: {
      en: 'With the recommended `.env` every service gets out, and calls between services stay direct.',
      zh: '使用推荐的 `.env`，各服务都能访问外网，服务之间的调用保持直连。',
    },
    right: {
      en: 'They get out; calls by name go to the proxy, as its NO_PROXY names no service.',
      zh: '外网可以访问；但 NO_PROXY 里没有服务名，服务之间按名字的调用会发给代理。',
    },
    verdict: 'depends',
  },
  'rec/test': {
    where: recommended(4),
    says: {
      en: '`docker run -e HTTP_PROXY=… curlimages/curl -I https://huggingface.co` that returns 200 proves the proxy.',
      zh: '`docker run -e HTTP_PROXY=… curlimages/curl -I https://huggingface.co` 返回 200，就说明代理可用。',
    },
    right: {
      en: 'With HTTP_PROXY alone, https never asks the proxy: give HTTPS_PROXY as well, and look into the log of the proxy.',
      zh: '只有 HTTP_PROXY 时，https 请求根本不经过代理：还要给 HTTPS_PROXY，并查看代理日志。',
    },
    verdict: 'fails',
  },
  'rec/batch': {
    where: recommended(5),
    says: {
      en: '`./scripts/02-pull-models.sh --batch` downloads through the proxy.',
      zh: '`./scripts/02-pull-models.sh --batch` 经代理下载模型。',
    },
    verdict: 'holds',
  },
  'debug/inspect-net': {
    where: debugging,
    says: {
      en: '`docker compose exec … ip addr` and `cat /etc/resolv.conf` show the network of a container.',
      zh: '`docker compose exec … ip addr` 和 `cat /etc/resolv.conf` 显示容器的网络。',
    },
    right: {
      en: 'Where the image has these programs. Otherwise look from a container that shares its network (`docker run --network container:…`).',
      zh: '前提是镜像里有这些程序。没有时，用共享其网络的容器查看（`docker run --network container:…`）。',
    },
    verdict: 'depends',
  },
  'debug/ping': {
    where: debugging,
    says: {
      en: '`ping` tells whether a container reaches the proxy of the host.',
      zh: '`ping` 可以判断容器能否访问宿主机的代理。',
    },
    right: { en: 'ufw lets ping through and drops TCP: test the port.', zh: 'ufw 放行 ping 而丢弃 TCP：要测试端口。' },
    verdict: 'fails',
  },
  'debug/telnet': {
    where: debugging,
    says: {
      en: '`curl -v telnet://192.168.3.84:2526` tests whether the port can be reached.',
      zh: '`curl -v telnet://192.168.3.84:2526` 可以测试端口是否可达。',
    },
    right: {
      en: 'It does not end by itself: Ctrl-C, or `--max-time 5`.',
      zh: '它不会自己结束：按 Ctrl-C，或加 `--max-time 5`。',
    },
    verdict: 'holds',
  },
  'debug/env': {
    where: debugging,
    says: {
      en: '`docker compose exec … env | grep -i proxy` shows the variables of a service.',
      zh: '`docker compose exec … env | grep -i proxy` 显示服务的代理变量。',
    },
    right: { en: 'With the password of the proxy: do not post it.', zh: '其中包含代理密码：不要公开发布。' },
    verdict: 'holds',
  },
  'debug/exec-curl': {
    where: debugging,
    says: {
      en: '`docker compose exec … curl -x $PROXY_URL -I https://google.com` tests the proxy.',
      zh: '`docker compose exec … curl -x $PROXY_URL -I https://google.com` 可以测试代理。',
    },
    right: {
      en: "The shell of the host puts in PROXY_URL: without `source .env` it is empty. The service's own variables are not tested; leave out `-x` to test them.",
      zh: 'PROXY_URL 由宿主机的 shell 代入：没有 `source .env` 时为空。而且没有测到服务自己的变量；去掉 `-x` 才能测到。',
    },
    verdict: 'depends',
  },
  'debug/tcpdump': {
    where: debugging,
    says: {
      en: '`tcpdump -i any port 2526 -nn` shows whether requests arrive.',
      zh: '`tcpdump -i any port 2526 -nn` 显示是否有请求到达。',
    },
    right: {
      en: 'It sees packets before the firewall does: what is dropped is shown as well, without an answer.',
      zh: '它在防火墙之前看到数据包：被丢弃的也会显示，只是没有应答。',
    },
    verdict: 'holds',
  },
  'help/evidence': {
    where: { en: 'Need help?', zh: '需要帮助？' },
    says: {
      en: 'Five things are to be given: addresses, listeners, the inspected network, test results, the logs of compose.',
      zh: '需要提供五项信息：地址、监听端口、网络详情、测试结果、compose 日志。',
    },
    right: {
      en: 'The firewall and the variables are missing among them. `npm start -- --report DIR` gathers what matters, without passwords.',
      zh: '其中缺少防火墙规则和代理变量。`npm start -- --report DIR` 会收集所需信息，并去除密码。',
    },
    verdict: 'holds',
  },
} as const satisfies Claims

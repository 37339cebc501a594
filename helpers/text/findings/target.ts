import { type Findings, proxyVariables, useOverlay } from './finding.ts'

const BUNDLE = '/etc/ssl/proxy-ca-bundle.pem'

/** Behind the proxy. */
export const target = {
  'FAP-501': {
    severity: 'error',
    title: {
      en: 'The proxy answers but cannot reach the target (502, 503, 504)',
      zh: '代理有应答，但无法访问目标（502、503、504）',
    },
    why: {
      en: 'The containers and the way to the proxy are fine. Behind it something is wrong: no usable node or rule in the proxy software, its name server, its own upstream, or the target itself.',
      zh: '容器以及到代理的路径都正常，问题在代理之后：代理软件没有可用的节点或规则、DNS 有误、上级代理故障，或目标本身不可用。',
    },
    seen: { en: '{url} answers {status} for {target}.', zh: '{url} 对 {target} 返回 {status}。' },
    remedy: {
      en: 'Mend it in the proxy software: choose another node, look into its log. The command asks the proxy for the target from the host: it must print a status below 400.',
      zh: '在代理软件中处理：更换节点，查看日志。下面的命令在宿主机上通过代理访问目标：应输出小于 400 的状态码。',
    },
    impact: {
      en: 'The command changes nothing. Containers need no restart once the proxy reaches the target.',
      zh: '该命令不做任何更改。代理恢复后，容器无需重启。',
    },
    steps: [
      {
        run: "curl -sS -m 15 -o /dev/null -w '%{http_code}\\n' -x 'http://{address}:{port}' '{target}'",
      },
    ],
    hiddenBy: ['FAP-111', 'FAP-401', 'FAP-402', 'FAP-403'],
    proof: 'reproduced',
  },
  'FAP-502': {
    severity: 'error',
    title: {
      en: 'TLS is intercepted, or the CA is unknown in the container',
      zh: 'TLS 被拦截，或容器中没有对应的 CA 证书',
    },
    why: {
      en: 'The proxy opens the TLS connection and signs for the target with a CA of its own, which the container does not know; or the image has no CA certificates at all. Where the proxy URL says https://, clients check the certificate of the proxy itself in the same way; curl then reads the image’s own store alone, whatever its variables say.',
      zh: '代理解开 TLS 连接，用自己的 CA 为目标签发证书，而容器不信任该 CA；也可能镜像中根本没有 CA 证书。代理 URL 为 https:// 时，客户端也会同样校验代理自身的证书；此时 curl 只查镜像自带的证书库，不理会这些变量。',
    },
    seen: {
      en: '{services}: the certificate of {target} was issued by «{issuer}», which is not trusted there.',
      zh: '{services}：{target} 的证书由「{issuer}」签发，容器不信任它。',
    },
    remedy: {
      en: 'Your own interception: give the containers its CA with the public ones. Another’s reads your traffic: use another proxy. Never turn checks off. For an https:// proxy curl wants the CA in the image.',
      zh: '如果是您自己设置的拦截，请把它的 CA 与公共 CA 一起交给容器。如果不是，请更换代理：它能看到您的通信内容。不要关闭证书校验。对 https:// 代理，curl 需要镜像中就有该 CA。',
    },
    impact: {
      en: 'The services trust that CA for every site. A small overlay is added; the services named in it are recreated and restart once.',
      zh: '这些服务会对所有网站信任该 CA。新增一个小的覆盖文件；其中列出的服务会重新创建，即重启一次。',
    },
    steps: [
      { run: 'cat /etc/ssl/certs/ca-certificates.crt {ca} > proxy-ca-bundle.pem' },
      ...useOverlay(
        'FAP-502',
        `volumes: ["./proxy-ca-bundle.pem:${BUNDLE}:ro"]`,
        'environment:',
        ...['SSL_CERT_FILE', 'CURL_CA_BUNDLE', 'REQUESTS_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS'].map(
          name => `  ${name}: ${BUNDLE}`,
        ),
      ),
    ],
    hiddenBy: ['FAP-113', 'FAP-501'],
    proof: 'reproduced',
  },
  'FAP-503': {
    severity: 'error',
    title: { en: 'The request goes past the proxy', zh: '请求没有经过代理' },
    why: {
      en: 'A 200 does not prove the proxy. The client did not read the variables that are set (Node wants NODE_USE_ENV_PROXY=1), NO_PROXY names the target, or a TUN mode of the proxy software took the traffic.',
      zh: '返回 200 不等于用了代理。可能是客户端没有读取所设的变量（Node 需要 NODE_USE_ENV_PROXY=1）、NO_PROXY 包含了目标，或代理软件的 TUN 模式接管了流量。',
    },
    seen: {
      en: '{services} went to {target} directly, from {source}: {reason}',
      zh: '{services} 从 {source} 直接访问 {target}：{reason}',
    },
    remedy: {
      en: 'Give the service all proxy variables in both letter cases, and take the target out of NO_PROXY.',
      zh: '为该服务设置全部代理变量（大小写都要），并从 NO_PROXY 中去掉该目标。',
    },
    impact: {
      en: 'NO_PROXY changes in .env, and a small overlay is added; your compose files stay as they are. The services named in it are recreated and restart once.',
      zh: '修改 .env 中的 NO_PROXY，并新增一个小的覆盖文件，原有 compose 文件不变。其中列出的服务会重新创建，即重启一次。',
    },
    steps: [
      { set: 'NO_PROXY', to: '{noProxy}' },
      ...useOverlay('FAP-503', ...proxyVariables, '  NODE_USE_ENV_PROXY: "1"'),
    ],
    hiddenBy: ['FAP-101', 'FAP-110', 'FAP-111', 'FAP-114'],
    proof: 'reproduced',
  },
} as const satisfies Findings

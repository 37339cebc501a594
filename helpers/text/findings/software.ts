/** How real proxy software is told what a `listen` or `allow` step asks for. The host itself stays allowed. */
export type Setting = {
  readonly software: string
  /** what the names of its programs contain, in lower case */
  readonly programs: readonly string[]
  readonly file: string
  readonly lines: readonly string[]
}

export const listenSettings: readonly Setting[] = [
  {
    software: 'Clash, mihomo',
    programs: ['clash', 'mihomo', 'verge'],
    file: 'config.yaml',
    lines: [
      'mixed-port: {port}',
      'allow-lan: true',
      'bind-address: {host}',
      'lan-allowed-ips: [{subnet}, {host}/32, 127.0.0.0/8]  # mihomo',
    ],
  },
  {
    software: 'V2Ray',
    programs: ['v2ray', 'xray'],
    file: 'config.json',
    lines: [
      '"inbounds": [{ "protocol": "http", "listen": "{host}", "port": {port},',
      '  "settings": { "accounts": [{ "user": "{user}", "pass": "{password}" }] } }]',
    ],
  },
  {
    software: 'tinyproxy',
    programs: ['tinyproxy'],
    file: 'tinyproxy.conf',
    lines: ['Port {port}', 'Listen {host}', 'Allow {subnet}', 'Allow {host}', 'Allow 127.0.0.1'],
  },
  {
    software: 'squid',
    programs: ['squid'],
    file: 'squid.conf',
    lines: ['http_port {host}:{port}', 'acl familyai src {subnet} {host}/32', 'http_access allow familyai'],
  },
  {
    software: 'Privoxy',
    programs: ['privoxy'],
    file: '/etc/privoxy/config',
    lines: [
      'listen-address {host}:{port}',
      'permit-access {subnet}',
      'permit-access {host}',
      'permit-access 127.0.0.1',
    ],
  },
]

export const allowSettings: readonly Setting[] = [
  {
    software: 'mihomo',
    programs: ['clash', 'mihomo', 'verge'],
    file: 'config.yaml',
    lines: ['lan-allowed-ips: [{subnet}, {host}/32, 127.0.0.0/8]'],
  },
  {
    software: 'tinyproxy',
    programs: ['tinyproxy'],
    file: 'tinyproxy.conf',
    lines: ['Allow {subnet}', 'Allow {host}', 'Allow 127.0.0.1'],
  },
  {
    software: 'squid',
    programs: ['squid'],
    file: 'squid.conf',
    lines: ['acl familyai src {subnet} {host}/32', 'http_access allow familyai   # before: http_access deny all'],
  },
  {
    software: 'Privoxy',
    programs: ['privoxy'],
    file: '/etc/privoxy/config',
    lines: ['permit-access {subnet}', 'permit-access {host}', 'permit-access 127.0.0.1'],
  },
  {
    software: 'Dante',
    programs: ['danted', 'sockd'],
    file: '/etc/danted.conf',
    lines: ['client pass { from: {subnet} to: 0/0 }', 'client pass { from: {host}/32 to: 0/0 }'],
  },
]

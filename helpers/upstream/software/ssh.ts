import type { Software } from './software.ts'

/** Where the remote server is: a real sshd on loopback, of the same user. */
const SSHD = 2222

const sshd = `Port ${SSHD}
ListenAddress 127.0.0.1
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
`

const client = `Host remote-server
  HostName 127.0.0.1
  Port ${SSHD}
  StrictHostKeyChecking accept-new
  BatchMode yes
`

/**
 * Keys, the remote server, then the command as the guide has it. It is held open as by somebody's terminal: without -N, ssh
 * ends with the shell's input.
 */
const start = `set -eu
ssh-keygen -q -t ed25519 -N '' -f .ssh/id_ed25519
ssh-keygen -q -t ed25519 -N '' -f .ssh/host
cp .ssh/id_ed25519.pub .ssh/authorized_keys
/usr/sbin/sshd -D -e -f "$PWD/sshd_config" -h "$PWD/.ssh/host" &
until (exec 3<> /dev/tcp/127.0.0.1/${SSHD}) 2> /dev/null; do sleep 0.05; done
sleep infinity | sh tunnel.sh
`

/** What a tunnel by ssh needs beside its command; privoxy runs one as well. */
export const tunnel = { files: { sshd_config: sshd, '.ssh/config': client, 'start.sh': start } } as const

export const ssh: Software = {
  name: 'ssh',
  program: 'ssh',
  ending: 'sh',
  config: 'tunnel.sh',
  argv: ['bash', 'start.sh'],
  speaks: ['socks'],
  files: tunnel.files,
}

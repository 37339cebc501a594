import type { Stage } from './stage.ts'

/**
 * Adds a rule for what reaches the proxy's port to INPUT, until the scenario ends; what a remedy adds for that port goes with
 * it. The chain is not flushed: ufw hooks itself into it only when its own chains are not there yet.
 */
export async function addInputRule(host: Stage, rule: string): Promise<void> {
  const ours = `iptables -S INPUT | grep -e '--dport ${host.port} ' | sed 's/^-A/iptables -D/' | sh`
  host.onEnd(() => host.run('sh', '-c', ours))
  await host.run('iptables', '-A', 'INPUT', '-p', 'tcp', '--dport', String(host.port), ...rule.split(' '))
}

/**
 * Takes ufw's rules away when the scenario ends, and turns it off. It keeps the old ones under the second's name, and refuses a
 * second reset within that.
 */
export function resetUfwAtEnd(host: Stage): void {
  host.onEnd(() => host.run('sh', '-c', 'ufw --force reset && rm -f /etc/ufw/*.rules.[0-9]*'))
}

/** Turns ufw on with its defaults until the scenario ends; a reset of ufw itself keeps another default. */
export async function enableUfw(host: Stage): Promise<void> {
  resetUfwAtEnd(host)
  await host.run('ufw', 'default', 'deny', 'incoming')
  await host.run('ufw', '--force', 'enable')
}

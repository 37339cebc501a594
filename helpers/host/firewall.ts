/**
 * Lists the rules that iptables keeps, in the tables of nftables and in its own of old, which to ask for would load them where none
 * is. For a shell; what is not there lists nothing.
 */
export const RULES =
  '{ iptables -S; grep -qx filter /proc/net/ip_tables_names && iptables-legacy -S; } 2> /dev/null || true'

/** Lists the tables of nftables; the same. */
export const RULESET = 'nft list ruleset 2> /dev/null || true'

/**
 * The name of the packet filter that could stop container → host, from what `RULES` and `RULESET` list; null if none.
 * A ufw that is disabled leaves its chains behind, empty.
 */
export function firewallOf(rules: string, ruleset: string): string | null {
  if (/^-A ufw-/m.test(rules)) return 'ufw'
  const drops = /^-P INPUT DROP/m.test(rules) || /^-A INPUT .*-j (DROP|REJECT)/m.test(rules)
  return drops ? 'iptables' : tableOf(ruleset)
}

/** iptables keeps its rules in these; they were listed by its own program. */
const OF_IPTABLES = /^ip6? (?:filter|nat|mangle|raw|security)$/

/**
 * The nftables table, beside those of iptables, with a chain for what comes in that could stop something, from `nft list ruleset`
 * (nft(8)): firewalld calls its own `firewalld`. null when there is none.
 */
function tableOf(ruleset: string): string | null {
  for (const [, table = '', body = ''] of ruleset.matchAll(/^table (\S+ \S+) \{\n([\s\S]*?)^\}/gm)) {
    if (OF_IPTABLES.test(table) || !/hook input\b/.test(body)) continue
    const incoming = body.split(/^\t\}/m).filter(chain => /hook input\b/.test(chain))
    if (incoming.some(chain => /\b(?:drop|reject|jump|goto)\b/.test(chain))) return table.split(' ')[1] ?? null
  }
  return null
}

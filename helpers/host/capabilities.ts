import type { Generation } from '../engine/generations.ts'

/** What was found out once about a host; stored in the report, and what scenarios ask for. */
export type Capabilities = {
  readonly engineVersion: string
  readonly apiVersion: string
  readonly os: string
  readonly arch: string
  readonly kernel: string
  readonly cgroup: '1' | '2'
  readonly rootless: boolean
  readonly desktop: boolean
  /** kernel options: true, false, or null when the kernel does not tell */
  readonly ipNfRaw: boolean | null
  readonly veth: boolean | null
  /** a packet filter whose INPUT policy or rules could stop container → host: its name, else null */
  readonly firewall: string | null
  readonly compose: string
  readonly ipv6: boolean
  /** may be broken: firewall, addresses and routes may be changed. Only labs have it */
  readonly disposable: boolean
  /** 172.28.0.0/16 and port 2526 may be used literally */
  readonly literalAddresses: boolean
  readonly subnet: string
  readonly lanAddress: string | null
  readonly defaultBridge: string | null
}

/** A host as the report and the scenarios know it. */
export type HostFacts = {
  /** `this-host`, `lab/forky` */
  readonly name: string
  readonly generation: Generation
  readonly capabilities: Capabilities
}

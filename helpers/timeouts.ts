/**
 * Every deadline of the kit, in milliseconds. Nothing else in the code holds a bare number of seconds:
 * a wait is always for a condition, and the name says which.
 */
export const timeouts = {
  /** An engine socket must answer `/_ping`. */
  enginePing: 3_000,
  /** The same of an engine on another machine: ssh shakes hands first, and its docker command starts. */
  remotePing: 10_000,
  /** An engine that answered before, and does not answer for so long in the middle of a run, is lost; a busy one is slow. */
  engineLost: 10_000,
  /** … and while work with an engine goes on, it is asked this often whether it still answers. */
  engineAsked: 3_000,
  /** An engine that was lost may come back: for so long a run's guard waits to clear up; later the next run does. */
  engineBack: 600_000,
  /** … and asks it this often. */
  engineAskedAgain: 1_000,
  /** A host must be set up, with images copied into a new lab on a busy machine: an engine that stops answering never does. */
  hostReady: 300_000,
  /** A look around a host for the report, when its scenarios are over. */
  around: 30_000,
  /** The embedded dockerd must answer after its start. */
  embeddedEngineReady: 20_000,
  /** A registry must begin to answer a pull; behind a closed network it never does. */
  registryAnswer: 15_000,
  /** A lab must be ready after `start()`: network up, dockerd answering, seat answering. */
  labReady: 30_000,
  /** The seat's program must answer after its container has started. */
  seatReady: 10_000,
  /** `docker compose up` or `down` with images present. */
  compose: 60_000,
  /** A probe may take this long in all; longer than any connect timeout below. */
  probe: 10_000,
  /** A probe's TCP connect. Shorter than the kernel's ARP give-up (about 3 s) would turn "no route" into "timeout". */
  connect: 5_000,
  /** A probe whose expected outcome is a timeout need not wait as long: no honest answer takes 2 s on one machine. */
  shortConnect: 2_000,
  /** What is answered by a machine, not by a timer, comes sooner than this: an ICMP error against ARP's three seconds. */
  atOnce: 1_500,
  /** A package index must give what is asked of it; where none answers, one client is left out. */
  wheels: 60_000,
  /** A client gives up a proxy that hangs; many take whole seconds only. */
  hangingProxy: 1_000,
  /** … and one whose limit runs from its start: on a busy machine it must have asked by then. */
  hangingFromStart: 3_000,
  /** … and one that the table says does not, or tries again and again, is ended: npm alone takes a second to start. */
  hangingClient: 15_000,
  /** A client that tries again for half a minute has said by then what it says … */
  tryingAgain: 4_000,
  /** … and is ended before it gives up, however busy the machine. */
  beforeGivingUp: 20_000,
  /** A client that is answered ends by itself, on a machine with much else to do, too. */
  client: 60_000,
  /** A probe that is expected to hang. */
  shortProbe: 2_500,
  /** One scenario in all: several bring-ups of the stack on two busy cores. */
  scenario: 180_000,
  /** One that was over its time must end for all that, so long after the next was to begin. */
  scenarioOver: 60_000,
  /** The doctor, in all, unless `--timeout` says otherwise. */
  doctor: 30_000,
  /** One host of a list, with the image that it may have to make first. */
  oneHost: 900_000,
  /** A program that the doctor runs to look at something: compose, ss, ip. */
  look: 10_000,
  /** A name must be resolved, or not, when the doctor walks a path: longer than a resolver's own two tries of a dead server. */
  resolve: 3_000,
  /** A connect of the doctor's: longer than ARP's three seconds, after which nobody has the address. */
  doctorConnect: 3_600,
  /** All walks from all vantages. */
  walk: 20_000,
  /** When the doctor's time is over, what stood in for services may still be removed for so long. */
  lateClearing: 2_000,
  /** A proxy or a target that accepted must send something: what a Clash node far away may need. */
  answer: 5_000,
  /** A real proxy must listen after its start, a chain of three too, and one in Python on a busy machine. */
  proxyReady: 30_000,
  /** One that listens before it serves must say that it does; a version that never says so is waited for so long in vain. */
  proxyServes: 10_000,
  /** What went over a proxy's port must be shown, by a capture that is handed packets late on a busy machine. */
  proxyLog: 10_000,
  /** After Ctrl-C, what still runs may end by itself for so long. */
  interrupted: 3_000,
  /** … and its hosts may be ended for so long; the rest is their guards'. */
  closing: 2_000,
  /** … but a long proof waits so long for the command that it runs, and for what that leaves. */
  proofInterrupted: 20_000,
  /** What a cut leash may take until nothing is left. */
  cleanup: 10_000,
} as const

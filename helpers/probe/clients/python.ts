import type { Client } from './client.ts'

/** A Python library: what imports it, its version, and the body of `def get(url, nonce, timeout)`. */
type PythonClient = Omit<Client, 'running' | 'version'> & {
  readonly imports: string
  readonly version: string
  readonly get: string
}

/**
 * A Python library as a client. To import one takes longer than the request, so it is imported once and every request is
 * made by a fork, whose environment is set before the library is first used. Four forks at a time.
 */
export function pythonClient({ imports, version, get, ...client }: PythonClient): Client {
  return {
    ...client,
    version: ['python3', '-c', `${imports}\nprint(${version})`],
    running: { kind: 'many', program: ['python3', '-W', 'ignore', '-c', program(imports, get)] },
  }
}

const program = (imports: string, get: string): string => `
import json, os, signal, sys, warnings
${imports}

def get(url, nonce, timeout):
${get.trim().replace(/^/gm, '    ')}

def child(asked, pipe):
    os.dup2(pipe, 1)
    os.dup2(pipe, 2)
    signal.setitimer(signal.ITIMER_REAL, asked['limit'] / 1000)
    for name, value in asked['env'].items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = value
    code = 0
    try:
        get(asked['url'], asked['nonce'], asked['timeout'] / 1000)
    except SystemExit as end:
        code = end.code or 0
    except BaseException as error:
        kind = type(error)
        print(f'{kind.__module__}.{kind.__qualname__}: {error}'.removeprefix('builtins.'))
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)

def start(asked):
    out, pipe = os.pipe()
    pid = os.fork()
    if pid == 0:
        child(asked, pipe)
    os.close(pipe)
    return pid, out

def finish(pid, out):
    with open(out, errors='replace') as printed:
        output = printed.read()
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    return {'code': None if code < 0 else code, 'signal': signal.Signals(-code).name if code < 0 else None, 'output': output}

asked, running, left = json.load(sys.stdin), [], []
for one in asked:
    running.append(start(one))
    if len(running) == 4:
        left.append(finish(*running.pop(0)))
left.extend(finish(*one) for one in running)
json.dump(left, sys.stdout)
`

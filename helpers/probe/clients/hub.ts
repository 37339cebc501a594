import { MODEL } from '../../upstream/model-files.ts'
import { sharedTrust } from './httpx.ts'
import { pythonClient } from './python.ts'
import { wheelsFolder } from './wheels.ts'

const environment = `
import os, sys, tempfile, urllib.parse
os.environ.update(HF_HUB_DISABLE_TELEMETRY='1', HF_HUB_DISABLE_PROGRESS_BARS='1', HF_HUB_DISABLE_XET='1')
`

/** Its client as it makes one itself, but for the CAs, which all share. */
const onLibrary = (library: 'httpx' | 'httpx2'): string => `
import huggingface_hub, ${library}
from huggingface_hub import hf_hub_download, set_client_factory
${sharedTrust(library)}
set_client_factory(lambda: ${library}.Client(follow_redirects=True, timeout=None, verify=TRUST))`

/** A small file of a model, from a Hub at the host of the URL, as `hf download` fetches it. */
const common = {
  triesAgain: true,
  version: 'huggingface_hub.__version__',
  get: `
parts = urllib.parse.urlsplit(url)
hf_hub_download('${MODEL}', 'config.json', endpoint=f'{parts.scheme}://{parts.netloc}', cache_dir=tempfile.mkdtemp(),
    user_agent={'familyai-nonce': nonce}, etag_timeout=timeout)
`,
  told: /^.*(?= thrown while requesting)|^[\w.]*Error: .*$/gm,
} as const

export const hub = pythonClient({
  ...common,
  id: 'huggingface-hub',
  title: 'huggingface_hub 1',
  from: 'python3-huggingface-hub',
  imports: `${environment}${onLibrary('httpx')}`,
})

const NEWEST = 'huggingface-hub-2'

/** The one whose users install it with pip; it is on httpx2, and brings hf_xet. */
export const newestHub = pythonClient({
  ...common,
  id: NEWEST,
  title: 'huggingface_hub 2',
  from: 'PyPI',
  wheels: [
    'huggingface_hub==2.4.0',
    'hf_xet==1.8.0',
    'httpx2==2.16.2',
    'httpcore2==2.16.2',
    'truststore==0.10.5',
    'anyio==4.16.0',
    'h11==0.16.0',
    'idna==3.20',
    'click==8.5.1',
    'filelock==4.3.1',
    'fsspec==2026.9.0',
    'packaging==26.4',
    'tqdm==4.70.1',
    'typing_extensions==4.16.0',
  ],
  imports: `${environment}
sys.path.insert(0, '${wheelsFolder(NEWEST)}')
import anyio.to_thread, h11, httpcore2, truststore${onLibrary('httpx2')}`,
})

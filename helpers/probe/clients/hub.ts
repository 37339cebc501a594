import { MODEL } from '../../upstream/hub.ts'
import { SHARED_TRUST } from './httpx.ts'
import { pythonClient } from './python.ts'

/** A small file of a model, from a Hub at the host of the URL, as `hf download` fetches it. */
export const hub = pythonClient({
  id: 'huggingface-hub',
  title: 'huggingface_hub',
  from: 'python3-huggingface-hub',
  imports: `
import os, tempfile, urllib.parse
os.environ.update(HF_HUB_DISABLE_TELEMETRY='1', HF_HUB_DISABLE_PROGRESS_BARS='1', HF_HUB_DISABLE_XET='1', HF_HUB_ETAG_TIMEOUT='1', HF_HUB_DOWNLOAD_TIMEOUT='1')
import huggingface_hub
from huggingface_hub import hf_hub_download, set_client_factory
import httpx
${SHARED_TRUST}
set_client_factory(lambda: httpx.Client(follow_redirects=True, timeout=None, verify=TRUST))`,
  version: 'huggingface_hub.__version__',
  get: `
parts = urllib.parse.urlsplit(url)
hf_hub_download('${MODEL}', 'config.json', endpoint=f'{parts.scheme}://{parts.netloc}', cache_dir=tempfile.mkdtemp(),
    user_agent={'familyai-nonce': nonce}, etag_timeout=timeout)
`,
  told: /^.*(?= thrown while requesting)|^[\w.]*Error: .*$/gm,
})

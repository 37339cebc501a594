/** Commands of the old guide, letter for letter; the chapter they stand in is that of their claims. */
export const commands = {
  ipAddr: 'ip addr show | grep "inet " | grep -v 127.0.0.1',
  hostname: 'hostname -I',
  netstat: 'netstat -tlnp | grep 2526',
  ss: 'ss -tlnp | grep 2526',
  hostCurl: 'curl -x http://192.168.3.84:2526 https://www.google.com',
  allowSubnet: 'sudo ufw allow from 172.28.0.0/16 to any port 2526',
  allowAll: 'sudo ufw allow from 172.16.0.0/12 to any port 2526',
  disable: 'sudo ufw disable',
  gateway: 'docker network inspect familyai_familyai | grep Gateway',
  containerCurl: `source .env
docker run --rm \\
  --network familyai_familyai \\
  -e HTTP_PROXY=$PROXY_URL \\
  -e HTTPS_PROXY=$PROXY_URL \\
  curlimages/curl:latest \\
  -I https://huggingface.co`,
  download: `MODEL_NAME=openai/whisper-tiny \\
  docker compose -f docker-compose.download.yml run --rm model-downloader`,
  recommendedTest: `source .env
docker run --rm \\
  --network familyai_familyai \\
  -e HTTP_PROXY=$PROXY_URL \\
  curlimages/curl:latest \\
  -I https://huggingface.co`,
  batch: './scripts/02-pull-models.sh --batch',
  execIpAddr: 'docker compose exec code-traditional ip addr',
  execResolv: 'docker compose exec code-traditional cat /etc/resolv.conf',
  execTelnet: 'docker compose exec code-traditional curl -v telnet://192.168.3.84:2526',
  execEnv: 'docker compose exec code-traditional env | grep -i proxy',
  execCurl: 'docker compose exec code-traditional curl -x $PROXY_URL -I https://google.com',
  tcpdump: 'sudo tcpdump -i any port 2526 -nn',
  helpAddresses: 'ip addr show',
  helpNetwork: 'docker network inspect familyai_familyai',
  helpLogs: 'docker compose logs',
} as const

/** The variables that the guide recommends. */
export const recommended = {
  JETSON_THOR_IP: '192.168.3.84',
  PROXY_URL: 'http://192.168.3.84:2526',
  NO_PROXY: 'localhost,127.0.0.1,172.28.0.0/16,192.168.3.84',
} as const

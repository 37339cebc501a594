#!/bin/sh
# The guide's verification and debugging steps for each service of a project, typed by hand in its folder.
# $1: an image with curl; $2: the project's network; the proxy's file of settings is .env.
set -eu
. ./.env
url=https://huggingface.co
port=${PROXY_URL##*:}

# 方法一: the host's address, and whether the proxy listens
ip -4 addr show > /dev/null
ss -tln | grep -q ":$port "
# 方法二: the gateway
docker network inspect "$2" | grep -q Gateway
# 验证 1 and 2: from the host, and from a container made for it
curl -sSkI -x "$PROXY_URL" "$url" | grep -q '^HTTP.* 200'
docker run --rm --network "$2" -e http_proxy="$PROXY_URL" -e https_proxy="$PROXY_URL" "$1" curl -sSI "$url" | grep -q '^HTTP.* 200'
# 调试: what each service has, and whether it gets out
for service in $(docker compose ps --services); do
  docker compose exec -T "$service" env | grep -qi proxy
  docker compose exec -T "$service" curl -sSI "$url" | grep -q '^HTTP.* 200'
done

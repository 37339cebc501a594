/** The variables that name the proxy for http and https. Both letter cases, as no client reads all four (docs/clients). */
export const PROXY_VARIABLES = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'] as const

/** Those that name what is asked for without a proxy. */
export const NO_PROXY_VARIABLES = ['NO_PROXY', 'no_proxy'] as const

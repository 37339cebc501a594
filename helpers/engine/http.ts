/**
 * node:http. To import it by its name takes longer than all else of Node's start: a module gets every property of a built-in,
 * and three of this one's load a WebSocket first (nodejs, lib/http.js).
 */
export const http = process.getBuiltinModule('node:http')

/** What the network answered, in words, by the codes of Node and of its fetch. */
const ofNetwork: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection broke off',
  UND_ERR_SOCKET: 'the connection broke off',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the answer is shorter or longer than it says',
  UND_ERR_CONNECT_TIMEOUT: 'no connection came about in time',
  ETIMEDOUT: 'no connection came about in time',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'there is no network',
  ENOTFOUND: 'there is no host of this name',
  EAI_AGAIN: 'the name of the host could not be looked up',
  EPROTO: 'the host does not speak TLS there',
  ERR_SSL_WRONG_VERSION_NUMBER: 'the host does not speak TLS there',
  Z_DATA_ERROR: 'the answer is packed in a way that cannot be unpacked',
  Z_BUF_ERROR: 'the answer broke off',
}

const ofStatus: Readonly<Record<number, string>> = {
  304: ' (not modified), though nothing was asked about',
  401: ' (a login is needed)',
  403: ' (forbidden)',
  404: ' (not found)',
  407: ' (a proxy wants a login)',
  410: ' (gone)',
  429: ' (too many requests)',
  500: ' (an error of the server)',
  502: ' (a gateway failed)',
  503: ' (out of service)',
  504: ' (a gateway waited too long)',
}

/** Why nothing was answered, as far as an error of fetch tells. */
export function networkReason(error: unknown): string {
  const { code = '', message = '', name = '' } = innermost(error)
  if (Object.hasOwn(ofNetwork, code)) return ofNetwork[code]!
  if (/CERT|SELF_SIGNED|UNABLE_TO_/.test(code)) return `the certificate of the host is not trusted (${code})`
  if (/^(HPE_|ERR_HTTP)/.test(code)) return `the answer is not HTTP (${code})`
  // Newer versions of Node leave out the code.
  if (name === 'HTTPParserError') return 'the answer is not HTTP'
  if (/bad port/.test(message)) return 'this port is not for the web'
  return `the connection failed (${code || 'unknown reason'})`
}

/** The cause behind the others: fetch wraps what went wrong, and a host with several addresses fails at each of them. */
function innermost(error: unknown): Partial<NodeJS.ErrnoException> {
  if (!(error instanceof Error)) return {}
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors[0])
  return error.cause instanceof Error ? innermost(error.cause) : (error as NodeJS.ErrnoException)
}

/** An answer that is no list, in words. */
export const statusReason = (status: number): string => `the answer was status ${status}${ofStatus[status] ?? ''}`

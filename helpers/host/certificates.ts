import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import forge from 'node-forge'
import { ORIGINS } from './seat-protocol.ts'

/** A certificate and its private key, both PEM. */
export type Identity = { readonly certificate: string; readonly key: string }

const DAY = 24 * 60 * 60 * 1_000
/** Long enough for the longest run, short enough that a forgotten CA is soon worth nothing. */
const VALID_FOR = 7 * DAY
/** Clocks of a machine without a network drift. */
const VALID_SINCE = DAY

/** A new RSA-2048 private key, PEM. RSA because every client that the kit drives accepts it; made by Node because it is quick. */
const newKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

/** A certificate authority for one run. Its certificate is what the clients of a run are told to trust. */
export const makeAuthority = (): Identity => {
  const key = newKey()
  const subject = [{ name: 'commonName', value: 'familyai-proxy-conformance, one run only' }]
  const certificate = draft(key, subject)
  certificate.setIssuer(subject)
  // Python 3.13 and later verify strictly (RFC 5280): critical key usage and both key identifiers must be there.
  certificate.setExtensions([
    { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ])
  return signed(certificate, key, key)
}

/**
 * A server's certificate for `names` (host names or IP addresses), signed by `authority`.
 * `key` is the server's private key (PEM), a new one when not given; a server of many names may keep one key for them all.
 */
export const issueLeaf = (authority: Identity, names: readonly string[], key = newKey()): Identity => {
  const issuer = forge.pki.certificateFromPem(authority.certificate)
  // No common name: it has an upper limit of 64 characters, and clients read only the alternative names.
  const certificate = draft(key, [{ name: 'organizationName', value: 'familyai-proxy-conformance' }])
  certificate.setIssuer(issuer.subject.attributes)
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectKeyIdentifier' },
    { name: 'authorityKeyIdentifier', keyIdentifier: issuer.generateSubjectKeyIdentifier().getBytes() },
    { name: 'subjectAltName', altNames: names.map(alternativeName) },
  ])
  return signed(certificate, key, authority.key)
}

/** A client's certificate, signed by `authority`: what an engine with `--tlsverify` wants to see. */
export const issueClient = (authority: Identity): Identity => {
  const issuer = forge.pki.certificateFromPem(authority.certificate)
  const key = newKey()
  const certificate = draft(key, [{ name: 'organizationName', value: 'familyai-proxy-conformance' }])
  certificate.setIssuer(issuer.subject.attributes)
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, critical: true },
    { name: 'extKeyUsage', clientAuth: true },
    { name: 'subjectKeyIdentifier' },
    { name: 'authorityKeyIdentifier', keyIdentifier: issuer.generateSubjectKeyIdentifier().getBytes() },
  ])
  return signed(certificate, key, authority.key)
}

/** What the stub internet of a run shows its clients; made once an authority, since a key takes longer than a whole probe. */
export const serverOf = (authority: Identity): Identity => {
  const known = servers.get(authority.certificate) ?? issueLeaf(authority, ORIGINS)
  servers.set(authority.certificate, known)
  return known
}

const servers = new Map<string, Identity>()

const alternativeName = (name: string) => (isIP(name) === 0 ? { type: 2, value: name } : { type: 7, ip: name })

const draft = (key: string, subject: forge.pki.CertificateField[]): forge.pki.Certificate => {
  const { n, e } = forge.pki.privateKeyFromPem(key)
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = forge.pki.setRsaPublicKey(n, e)
  // A serial number is a positive integer: the leading byte keeps the sign bit clear.
  certificate.serialNumber = `01${randomBytes(15).toString('hex')}`
  certificate.validity.notBefore = new Date(Date.now() - VALID_SINCE)
  certificate.validity.notAfter = new Date(Date.now() + VALID_FOR)
  certificate.setSubject(subject)
  return certificate
}

const signed = (certificate: forge.pki.Certificate, key: string, signer: string): Identity => {
  certificate.sign(forge.pki.privateKeyFromPem(signer), forge.md.sha256.create())
  return { certificate: forge.pki.certificateToPem(certificate), key }
}

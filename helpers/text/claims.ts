import type { Claim } from './claims/claim.ts'
import { hostAddress } from './claims/host-address.ts'
import { otherMethods } from './claims/other-methods.ts'
import { practice } from './claims/practice.ts'
import { problems } from './claims/problems.ts'

/** Every claim of the guide, in its order. */
const claims = { ...hostAddress, ...otherMethods, ...problems, ...practice } as const

/** The claims that exist. */
export type ClaimId = keyof typeof claims

/** All of them, in the order of the guide. */
export const claimIds = Object.keys(claims) as readonly ClaimId[]

export const isClaim = (text: string): text is ClaimId => Object.hasOwn(claims, text)

/** One claim, as the type that all share. */
export const claimOf = (id: ClaimId): Claim => claims[id]

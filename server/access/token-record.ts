/** What a token's holder may do. A student sees only what is hers; an instructor sees everybody's; a service is a program that submits for others. */
export const roles = ["student", "instructor", "service"] as const;
export type Role = (typeof roles)[number];

/** What is kept of a token: all but its secret. */
export interface TokenRecord {
  /** 16 hexadecimal digits; no secret. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: Date;
  /** Absent: it never expires. */
  readonly expiresAt?: Date;
  readonly revokedAt?: Date;
}

/** Who sent a request. */
export interface Identity {
  readonly tokenId: string;
  /** The user: another token with the same name is hers, too. */
  readonly name: string;
  readonly role: Role;
}

/** A token cannot be made or found as asked; the message says why. */
export class TokenError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "TokenError";
  }
}

/** A row of the table `token` (database/migrations.ts). */
export interface TokenRow {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** Hexadecimal. */
  readonly secret_sha256: string;
  readonly created_at_ms: number;
  readonly expires_at_ms: number | null;
  readonly revoked_at_ms: number | null;
}

/** What the row says, in the words of this room: nothing but this room writes rows. */
export function toTokenRecord(row: TokenRow): TokenRecord {
  const { expires_at_ms: expiresAt, revoked_at_ms: revokedAt } = row;
  return {
    id: row.id,
    name: row.name,
    role: row.role as Role,
    createdAt: new Date(row.created_at_ms),
    ...(expiresAt !== null && { expiresAt: new Date(expiresAt) }),
    ...(revokedAt !== null && { revokedAt: new Date(revokedAt) }),
  };
}

import type { Db } from '../platform/db/statement';
import { statement } from '../platform/db/statement';

export interface UsedProof {
  readonly thumbprint: string;
  readonly jti: string;
  readonly endsAt: Date;
}

const USE = statement(
  'identity.use-proofs',
  `with over as (delete from used_proof where ends_at < $4)
   insert into used_proof (thumbprint, jti, ends_at) select * from unnest($1::text[], $2::text[], $3::timestamptz[])
   on conflict do nothing returning thumbprint, jti`,
);

/** Uses proofs up; true for each that nobody had used. Of the same proof twice in one round, the first counts. */
export async function useProofs(db: Db, proofs: readonly UsedProof[], now: Date): Promise<boolean[]> {
  const rows = await db.rows<{ thumbprint: string; jti: string }>(USE, [
    proofs.map((p) => p.thumbprint),
    proofs.map((p) => p.jti),
    proofs.map((p) => p.endsAt),
    now,
  ]);
  const unused = new Set(rows.map(({ thumbprint, jti }) => `${thumbprint} ${jti}`));
  return proofs.map(({ thumbprint, jti }) => unused.delete(`${thumbprint} ${jti}`));
}

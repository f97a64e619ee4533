import { z } from 'zod';
import { AGENCY_KINDS, WORKER_ROLES } from '../identity';
import { dfeAuthorityCode, gssAuthorityCode, odsCode, phone, urn, type Checked } from '../platform/identifiers';
import { line } from '../platform/input';

/** Whether sign-in services on this machine are taken, without TLS: everywhere but in production. */
export type Mode = 'development' | 'test' | 'production';

const checked = (check: (raw: string) => Checked) =>
  z.string().transform((raw, context) => {
    const outcome = check(raw);
    if (outcome.ok) return outcome.value;
    context.addIssue({ code: 'custom', message: `expected ${outcome.expected}` });
    return z.NEVER;
  });

const orNull = <T extends z.ZodType>(type: T) => type.nullish().transform((value) => value ?? null);

const text = checked(line());
const key = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'expected a key of your own: 1 to 63 lower-case letters, digits and hyphens');
/** As the token and the header Hub-Acting-For carry it, to the letter: nothing is trimmed or folded. */
const subject = z
  .string()
  .regex(/^[!-~](?:[ -~]{0,253}[!-~])?$/, "expected the token's sub: 1 to 255 printable ASCII characters");
const moment = z.union([z.iso.date(), z.iso.datetime({ precision: 0 })], {
  error: 'expected a day (2026-09-01, from midnight in England) or an instant (2026-09-01T08:00:00Z)',
});

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

function isAddress(raw: string, mode: Mode): boolean {
  if (!/^https?:\/\/[!-~]+$/.test(raw) || !URL.canParse(raw)) return false;
  const url = new URL(raw);
  if (url.username !== '' || url.password !== '' || raw.includes('#')) return false;
  return url.protocol === 'https:' || (mode !== 'production' && LOOPBACK.includes(url.hostname));
}

const address = (mode: Mode) =>
  z
    .string()
    .max(2_000)
    .refine((raw) => isAddress(raw, mode), {
      error:
        mode === 'production'
          ? 'expected an https address without a password or fragment'
          : 'expected an https address (http on this machine alone) without a password or fragment',
    });

/** What one entry of each section must be. Unknown fields are refused: they are misspelt ones. */
export const entries = (mode: Mode) => ({
  authorities: z.strictObject({
    code: checked(dfeAuthorityCode),
    gssCode: orNull(checked(gssAuthorityCode)),
    name: text,
    dayPhone: checked(phone),
    outOfHoursPhone: checked(phone),
  }),
  agencies: z.strictObject({
    key,
    kind: z.enum(AGENCY_KINDS),
    name: text,
    phone: checked(phone),
    authority: orNull(checked(dfeAuthorityCode)),
    urn: orNull(checked(urn)),
    odsCode: orNull(checked(odsCode)),
  }),
  teams: z.strictObject({
    key,
    authority: checked(dfeAuthorityCode),
    kind: z.enum(['ADVICE_AND_ASSESSMENT', 'CHILD_PROTECTION', 'OUT_OF_HOURS', 'POLICE_DESK']),
    name: text,
    phone: checked(phone),
  }),
  issuers: z.strictObject({
    url: address(mode),
    agency: key,
    algorithms: z.array(z.enum(['ES256', 'PS256', 'EdDSA', 'RS256'])).min(1, 'expected at least one algorithm'),
    jwksUri: address(mode),
  }),
  workers: z.strictObject({
    subject,
    issuer: z.string(),
    agency: key,
    role: z.enum(WORKER_ROLES),
    name: text,
    jobTitle: text,
    phone: checked(phone),
    team: orNull(key),
    manager: orNull(z.strictObject({ subject, issuer: z.string() })),
    activeFrom: orNull(moment),
    activeTo: orNull(moment),
  }),
});

type Entries = ReturnType<typeof entries>;
export type Section = keyof Entries;
export type Entry<S extends Section> = z.infer<Entries[S]>;

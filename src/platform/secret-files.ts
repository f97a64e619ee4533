import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';

/** Settings that open something: each may be given as the path of a file, in NAME_FILE, which no dump of a process shows. */
const SECRETS = ['DATABASE_URL', 'HUB_OWNER_DATABASE_URL', 'HUB_AUDIT_KEY', 'HUB_BACKUP_KEY'] as const;

const GROUP_AND_OTHERS = 0o077;

type Given = Readonly<Record<string, string | undefined>>;

/** The settings with what stands in files, and what is wrong with the files: their names, never what they hold. */
export function withSecretFiles(given: Given): { readonly given: Given; readonly problems: readonly string[] } {
  const read: Record<string, string> = {};
  const problems: string[] = [];
  for (const name of SECRETS) {
    const file = given[`${name}_FILE`];
    if (file === undefined) continue;
    if (given[name] !== undefined) {
      problems.push(`${name}_FILE: stands beside ${name}; give one of the two`);
      continue;
    }
    const found = secretIn(file);
    if ('text' in found) read[name] = found.text;
    else problems.push(`${name}_FILE: ${found.problem}`);
  }
  return { given: { ...given, ...read }, problems };
}

/** Opened once: what was looked at is what is read. */
function secretIn(file: string): { readonly text: string } | { readonly problem: string } {
  let opened: number;
  try {
    opened = openSync(file, 'r');
  } catch (error) {
    return { problem: unread(error) };
  }
  try {
    if ((fstatSync(opened).mode & GROUP_AND_OTHERS) !== 0)
      return { problem: `others on this machine can read ${file}; chmod 600` };
    const text = readFileSync(opened, 'utf8').replace(/\r?\n$/, '');
    if (/[\0\uFEFF]/.test(text))
      return { problem: `${file} is not plain UTF-8: it has a byte order mark, or is UTF-16` };
    return text === '' ? { problem: `${file} is empty` } : { text };
  } catch (error) {
    return { problem: unread(error) };
  } finally {
    closeSync(opened);
  }
}

/** What is no path of a file may be the secret itself, put into the wrong setting: it is not said again. */
const unread = (error: unknown): string => {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' ? 'there is no such file' : `it can not be read (${code ?? 'unknown'})`;
};

import type { Group, Leaf, List, Part } from './parts';

/** A place in the model: `['episodes', 0, 'protectionPlans', 1, 'startDate']`. */
export type ModelPath = readonly (string | number)[];

/**
 * The same place in a return's own names, counted from 1: `CINdetails[1]/ChildProtectionPlans[2]/CPPstartDate` of a
 * census, `social_care_episodes[1]/child_protection_plans[2]/start_date` of a feed. A property that the form has no name
 * for keeps the model's, so that a problem can always be placed.
 */
export function fieldPath(root: Group, path: ModelPath): string {
  let parts = root.parts;
  const names: string[] = [];
  for (const step of path) {
    if (typeof step === 'number') {
      names.push(`${names.pop() ?? ''}[${step + 1}]`);
      continue;
    }
    const found = find(parts, step, []);
    names.push(...(found?.wrappers ?? []), found?.part.element ?? step);
    parts = found?.part.kind === 'GROUP' ? found.part.parts : [];
  }
  return names.join('/');
}

interface Found {
  readonly part: Leaf | List | Group;
  /** The wrappers around it, outermost first. */
  readonly wrappers: readonly string[];
}

function find(parts: readonly Part[], property: string, wrappers: readonly string[]): Found | undefined {
  for (const part of parts) {
    if (part.kind === 'OUTSIDE' || part.kind === 'ABSENT') continue;
    if (part.property === property) return { part, wrappers };
    if (part.kind === 'GROUP' && part.property === undefined) {
      const inside = find(part.parts, property, [...wrappers, part.element]);
      if (inside) return inside;
    }
  }
  return undefined;
}

import type { Group, Part, Rec } from './parts';
import type { Finding } from './problem';

/** What a record lacks of what its table asks for, each with the weight the table gives it. */
export function missing(root: Group, record: Readonly<Rec>): Generator<Finding> {
  return missingParts(root.parts, record, '');
}

function* missingParts(parts: readonly Part[], record: Readonly<Rec>, prefix: string): Generator<Finding> {
  for (const part of parts) {
    if (part.kind === 'LEAF') {
      if (part.ifMissing === undefined || record[part.property] !== undefined) continue;
      yield {
        field: prefix + part.element,
        message: `is missing; expected is ${part.value.expected}`,
        severity: part.ifMissing,
        ...(part.code !== undefined && { code: part.code }),
      };
    } else if (part.kind === 'GROUP') {
      if (part.property === undefined) yield* missingParts(part.parts, record, `${prefix}${part.element}/`);
      else {
        for (const [index, inner] of (record[part.property] as readonly Rec[]).entries()) {
          yield* missingParts(part.parts, inner, `${prefix}${part.element}[${index + 1}]/`);
        }
      }
    }
  }
}

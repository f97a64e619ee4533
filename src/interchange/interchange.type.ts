import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Severity } from './problem';

export enum ReturnForm {
  CENSUS_XML = 'CENSUS_XML',
  FEED_JSON = 'FEED_JSON',
}
registerEnumType(ReturnForm, {
  name: 'ReturnForm',
  description: "The form of an authority's return.",
  valuesConfig: {
    CENSUS_XML: { description: 'A Children in Need census of the collections from 2024 on.' },
    FEED_JSON: { description: "A feed of the Department for Education's children's social care interface." },
  },
});

export enum ProblemSeverity {
  HELD = 'HELD',
  NOTE = 'NOTE',
}
registerEnumType(ProblemSeverity, {
  name: 'ProblemSeverity',
  description: 'What a problem means for the child it is about.',
  valuesConfig: {
    HELD: { description: 'The child was left as the hub had it, and waits for a return that is mended.' },
    NOTE: { description: 'The child came in as it stands, and the authority should know.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'Something to mend in a return.' })
export class ImportProblem {
  @Field(() => String, {
    description: "The authority's own id of the child; `child number 7` when it has none; `file` for the file itself.",
  })
  child!: string;

  @Field(() => String, {
    description: "Where, in the return's own names: `CINdetails[1]/ChildProtectionPlans[2]/CPPstartDate`.",
  })
  field!: string;

  @Field(() => Int, { description: 'The line of the return, from 1; 0 for the return as a whole.' })
  line!: number;

  @Field(() => String, { description: 'What is expected there; never what was given.' })
  message!: string;

  @Field(() => ProblemSeverity, { description: 'Whether the child was held for it.' })
  severity!: Severity;
}

@ObjectType({ simpleResolvers: true, description: 'What became of a return, in children.' })
export class ImportReport {
  @Field(() => Int, { description: 'Children whom the hub did not know.' })
  created!: number;

  @Field(() => Int, { description: 'Children of whom the return says something new.' })
  changed!: number;

  @Field(() => Int, { description: 'Children of whom the return says what it said before: nothing was written.' })
  unchanged!: number;

  @Field(() => Int, { description: 'Children who were not taken over; `problems` says why.' })
  held!: number;

  @Field(() => [ImportProblem], {
    description:
      'What to mend, those that held a child first. At most 5,000 of either severity; one more, of the file, then says how many there were.',
  })
  problems!: ImportProblem[];

  /** What stopped the reading: one of the problems; null when the return was read to its end. Of the command alone. */
  brokenOff!: ImportProblem | null;
}

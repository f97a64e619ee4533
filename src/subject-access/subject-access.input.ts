import { Field, ID, InputType } from 'type-graphql';
import { RecordVersion } from '../children';
import { Day } from '../platform/graphql/scalars';
import type { Exemption } from './disclosure/exemptions';
import type { Asker } from './request.rules';
import { AskerEnum, ExemptionEnum } from './subject-access.type';
import { JudgementEnum, type Judged } from './judgement.type';

@InputType({ description: 'Somebody asks for what is held about a child.' })
export class SubjectAccessInput {
  @Field(() => AskerEnum, { description: 'Who asks.' })
  asker!: Asker;

  @Field(() => ID, {
    nullable: true,
    description: 'What they are to the child; of the child the connection of the child as a person of their own.',
  })
  connection?: string | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'Their name, of a child or adult who stands in no network. Exactly one of the two.',
  })
  name?: string | null | undefined;

  @Field(() => String, { description: 'How it was made sure that they are who they say; up to 1,000 characters.' })
  identityChecked!: string;

  @Field(() => String, {
    description:
      'Of a child: that they understand what it is to ask. Of a parent: whether the child could ask, what the child wants, and why it is in the child’s interests. Up to 2,000 characters.',
  })
  standing!: string;

  @Field(() => Day, { description: 'The day the request came, from which its time is counted.' })
  receivedOn!: string;
}

@InputType({ description: 'What a social work professional judges of one item of a draft.' })
export class SubjectAccessJudgementInput {
  @Field(() => RecordVersion, { description: 'The item, and the version of it that was read.' })
  item!: RecordVersion;

  @Field(() => JudgementEnum, { description: 'Whether it goes into the answer.' })
  answer!: Judged;

  @Field(() => ExemptionEnum, { nullable: true, description: 'Why not, of what is withheld.' })
  exemption?: Exemption | null | undefined;

  @Field(() => String, {
    description: 'Why: whether serious harm to anybody is likely, and whether it is about somebody else.',
  })
  reason!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Passages to take out of it, as they stand there, up to 50. Nothing marks where they were.',
  })
  takeOut?: readonly string[] | null | undefined;
}

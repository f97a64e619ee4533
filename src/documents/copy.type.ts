import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Seen } from '../access';
import { enumOf } from '../platform/graphql/enum-of';
import { Day } from '../platform/graphql/scalars';
import { CHANNELS, COPY_CHANNELS, COPY_STEPS, type CopyChannel, type CopyState } from './copy.rules';
import { DOCUMENT_KINDS, KINDS, type DocumentKind } from './document.kinds';

export const DocumentKindEnum = enumOf(...DOCUMENT_KINDS);
registerEnumType(DocumentKindEnum, {
  name: 'DocumentKind',
  description: 'What a document is.',
  valuesConfig: Object.fromEntries(DOCUMENT_KINDS.map((kind) => [kind, { description: KINDS[kind].says }])),
});

export const CopyChannelEnum = enumOf(...COPY_CHANNELS);
registerEnumType(CopyChannelEnum, {
  name: 'CopyChannel',
  description: 'How a copy reached its recipient.',
  valuesConfig: Object.fromEntries(COPY_CHANNELS.map((channel) => [channel, { description: CHANNELS[channel].says }])),
});

const STATES = {
  GIVEN: { description: 'Given; nothing is known yet of what became of it.' },
  DELIVERED: { description: 'In the hands of its recipient.' },
  RETURNED: { description: 'It came back. Final: the next copy is another one.' },
  REFUSED: { description: 'Its recipient did not take it. Final.' },
};
export const CopyStateEnum = enumOf(...(Object.keys(COPY_STEPS) as CopyState[]));
registerEnumType(CopyStateEnum, { name: 'CopyState', description: 'What became of a copy.', valuesConfig: STATES });

export const DeliveryOutcomeEnum = enumOf('DELIVERED', 'RETURNED', 'REFUSED');
registerEnumType(DeliveryOutcomeEnum, {
  name: 'DeliveryOutcome',
  description: 'What can become of a copy.',
  valuesConfig: { DELIVERED: STATES.DELIVERED, RETURNED: STATES.RETURNED, REFUSED: STATES.REFUSED },
});

export enum RecipientKind {
  WORKER = 'WORKER',
  FAMILY = 'FAMILY',
  AGENCY = 'AGENCY',
  OTHER = 'OTHER',
}
registerEnumType(RecipientKind, {
  name: 'RecipientKind',
  description: 'What the recipient of a copy is.',
  valuesConfig: {
    WORKER: { description: 'A worker of an agency.' },
    FAMILY: { description: 'A member of the family.' },
    AGENCY: { description: 'An agency.' },
    OTHER: { description: 'Somebody else, by name.' },
  },
});

/** What is the same for whoever keeps the register and whoever was given the copy. */
@ObjectType({ simpleResolvers: true })
abstract class GivenCopy extends Seen {
  @Field(() => ID, { description: 'The copy in the hub.' })
  id!: string;

  @Field(() => DocumentKindEnum, { description: 'What kind of document it is a copy of.' })
  kind!: DocumentKind;

  @Field(() => Int, { description: 'The number of the copy: 1, 2, 3 … of its document, without gaps.' })
  number!: number;

  @Field(() => String, {
    description:
      'The mark of the copy, as it stands on every page for somebody outside the agencies. It counts nothing.',
  })
  mark!: string;

  @Field(() => Day, { description: 'The day it was given.' })
  givenOn!: string;

  @Field(() => CopyChannelEnum, { description: 'How it was given.' })
  channel!: CopyChannel;

  @Field(() => CopyStateEnum, { description: 'What became of it.' })
  state!: CopyState;

  @Field(() => Day, { nullable: true, description: 'The day that became of it.' })
  stateOn!: string | null;

  @Field(() => Boolean, {
    description: 'Whether it went to the wrong person: then it can not be downloaded, and another copy is given.',
  })
  misdirected!: boolean;

  childId!: string;
  givenById!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A copy of a document, in the register of every copy that was given. Never changed.',
})
export class Copy extends GivenCopy {
  @Field(() => ID, { description: 'The document it is a copy of.' })
  document!: string;

  @Field(() => Int, { description: 'The version of what the document is about.' })
  version!: number;

  @Field(() => RecipientKind, { description: 'What its recipient is.' })
  recipientKind!: RecipientKind;

  @Field(() => String, { nullable: true, description: 'Who it is for, as it stands on every page.' })
  recipient!: string | null;

  @Field(() => String, { nullable: true, description: 'The title of the document.' })
  title!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many texts were covered in it.' })
  redactions!: number | null;

  @Field(() => String, { nullable: true, description: 'How it is known what became of it.' })
  note!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A copy that was given to the caller.' })
export class OwnCopy extends GivenCopy {
  @Field(() => String, { description: 'The title of the document.' })
  title!: string;
}

import { AGENCIES, type Part } from './part';

export const ENQUIRY: Part = {
  byRelationship: {
    Child: {
      referrals: 'xxx----x --- -- -- - x',
      'assessments strategyDiscussions section47Enquiries': 'xxxxx-xx x-- x- x- x x xxxxx',
      inMyOwnWords: 'xxxxx-xx x-- x- x- x - xxxxx xxxxx',
      sharingDecisions: 'xxxxxxxx xxx xx xx x x xxxxx xxxxx',
    },
    Referral: {
      'id referredOn noFurtherAction closedOn closeReason': 'xxx----x --- -- -- - x',
      'source primaryNeed concernId version': 'xxx----x --- -- -- - -',
    },
    Assessment: {
      'id startedOn state childSeenOn reviewOn outcome authorisedOn writtenBy authorisedBy':
        'xxxxx-xx x-- x- x- x x xxxxx',
      deadline: 'xxxxx-xx x-- x- x- x x',
      factors: 'xxx----x --- -- -- - -',
      findings: 'xx------ --- -- -- - - xxxxx',
      'version returnedBecause': 'xx------ --- -- -- - -',
    },
    StrategyDiscussion: {
      'id state calledOn plannedFor heldOn how decision enquiry attenders': 'xxxxx-xx x-- x- x- x x xxxxx',
      deadline: 'xxxxx-xx x-- x- x- x x',
      'reason record crimeSide cancelledBecause': 'xx------ --- -- -- - - xxxxx',
      version: 'xxx----x --- -- -- - -',
    },
    Section47Enquiry: {
      'id state startedOn conducted endedOn outcome endedBy': 'xxxxx-xx x-- x- x- x x xxxxx',
      categories: 'xxxxx-xx x-- x- x- x - xxxxx',
      deadline: 'xxxxx-xx x-- x- x- x x',
      'findings helpInstead childNotHeardBecause conversations': 'xx------ --- -- -- - - xxxxx',
      'version toHear unheard': 'xx------ --- -- -- - -',
    },
    UnheardAgency: { 'agency reason': 'xx------ --- -- -- - -' },
    Conversation: { 'id kind who agency heldOn childAlone said heldBy': 'xx------ --- -- -- - - xxxxx' },
    ChildsWords: { 'id step saidOn place worries happy wishes writtenBy': 'xxxxx-xx x-- x- x- x - xxxxx xxxxx' },
    SharingDecision: {
      'id decidedAt withWhom shared agency decidedBy': 'xxxxxxxx xxx xx xx x x xxxxx xxxxx',
      'what reason': 'xxxxxxxx xxx xx xx x - xxxxx xxxxx',
    },
  },
  byAudience: {
    CrimeNotice: { 'id toldAt immediateDanger takenOnAt takenOnBy authority concern': 'POLICE' },
    Query: { crimeNotices: 'POLICE' },
    Mutation: {
      takeOnCrime: 'POLICE',
      'recordConversation recordChildsWords recordSharing': AGENCIES,
      'decideConcern linkConcern closeReferral startAssessment writeAssessment submitAssessment returnAssessment authoriseAssessment':
        'SOCIAL_CARE',
      'callStrategyDiscussion planStrategyDiscussion inviteToStrategyDiscussion holdStrategyDiscussion cancelStrategyDiscussion endEnquiry':
        'SOCIAL_CARE',
    },
  },
};

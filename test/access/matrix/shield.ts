import type { Relationship } from '../../../src/access';

/** What a shield takes with it, written down a second time. */
export const SHIELDED: Readonly<Record<string, readonly string[]>> = {
  CoreGroupMeeting: ['place', 'calledOffBecause'],
  FamilyMeeting: ['place'],
  Conference: ['venue', 'online', 'noteTaker', 'changedReason'],
  ConferenceInvitation: ['replyNote'],
  PaperOwed: ['name'],
  StrategyDiscussion: ['cancelledBecause'],
  Visit: ['notMadeBecause'],
  ChildsWords: ['place'],
  Move: ['to', 'why', 'endedBecause'],
  Stay: ['considered', 'notYetConsidered', 'placements', 'endedBecause'],
  FamilyGroupConference: ['familyPlan'],
  FamilyGroupMember: ['canHelp'],
  SharingDecision: ['withWhom'],
  Copy: ['recipient', 'title', 'note'],
  MisdirectionStep: ['note', 'heldBy'],
  Child: ['addresses', 'registrations', 'toldApart'],
  Network: ['households'],
  Connection: ['livesWithChild', 'household'],
  Person: ['phone'],
  ChildAsTold: ['whereabouts', 'school'],
  Reporter: ['worker', 'agency', 'contact'],
  Conversation: ['agency', 'who'],
};

/** What it takes from the family besides. */
export const SHIELDED_FROM_FAMILY: Readonly<Record<string, readonly string[]>> = {
  Plan: ['causeOfHarm', 'needs', 'whatMustChange', 'goals', 'contingency', 'dayToDayChecker'],
  FamilyAction: ['text'],
  ConferenceCorrection: ['answer'],
};

/** Whom a shield does not stop. */
export const SEES_SHIELDED: readonly Relationship[] = ['ALLOCATED', 'MANAGER', 'CHAIR'];

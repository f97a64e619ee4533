import type { Client } from '../client';
import { scene } from '../stage';
import { chapter as worry } from './01-a-worry';
import { chapter as findingOut } from './02-finding-out';
import { chapter as network } from './03-network';
import { chapter as family } from './04-family';
import { chapter as conference } from './05-conference';
import { chapter as reports } from './06-reports';
import { chapter as decision } from './07-decision';
import { chapter as planLives } from './08-plan-lives';
import { chapter as clock } from './09-clock';
import { chapter as papers } from './10-papers-and-answers';
import { chapter as familyDoor } from './11-family-door';
import { chapter as familyFirst } from './12-family-first';
import { chapter as move } from './13-move';
import { chapter as ladder } from './14-ladder';
import { chapter as whoLooked } from './14-who-looked';
import { chapter as whoGuesses } from './14-who-guesses';
import { chapter as protection } from './15-protection';
import { chapter as subjectAccess } from './16-subject-access';
import { chapter as keeping } from './16-keeping';
import { newStory, type Story } from './story';

type Chapter = (hub: Client, story: Story) => Promise<void>;

/** In order, each with the days that go by before it; the chapters let more go by where something is to fall due. */
const CHAPTERS: readonly (readonly [days: number, title: string, chapter: Chapter])[] = [
  [1, 'a worry', worry],
  [1, 'finding out', findingOut],
  [1, 'the people around her', network],
  [1, 'the family comes in', family],
  [1, 'everybody is asked to the conference', conference],
  [3, 'what everybody brings to the conference', reports],
  [1, 'the conference', decision],
  [5, 'the plan lives', planLives],
  [1, 'the clock', clock],
  [1, 'a night on which nobody answers', ladder],
  [1, 'papers, copies and answers', papers],
  [1, 'what went to the wrong house, and what is kept', keeping],
  [1, "the family's door", familyDoor],
  [3, 'everybody is asked again: the review', conference],
  [3, 'what everybody brings to the review', reports],
  [1, 'the review', decision],
  [60, 'the family first, and the end of the plan', familyFirst],
  [1, 'another child moves', move],
  [1, 'people are protected', protection],
  [1, 'who looked, and why that can be believed', whoLooked],
  [1, 'her mother asks what is held', subjectAccess],
  [1, 'somebody guesses', whoGuesses],
];

/** One child from the first worry to the end of her plan. Whatever day it is told on, the days only go forward. */
export async function mayasYear(hub: Client): Promise<void> {
  const story = newStory();
  const first = hub.day(1);
  for (const [i, [days, title, chapter]] of CHAPTERS.entries()) {
    const today = await hub.letDaysPass(days);
    scene(`Maya’s year, ${i + 1}: ${title} (day ${1 - hub.daysUntil(first)}, ${today})`);
    await chapter(hub, story);
  }
}

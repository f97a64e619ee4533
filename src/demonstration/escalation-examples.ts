import { addDays, dayOf, formatDay } from '../platform/days/civil-day';
import { PERSONAS } from './personas';
import { stableId } from './random';

/** The ladder, who stands in for whom, and the rota. */
export function escalation(today: string) {
  const later = formatDay(addDays(dayOf(today), 7));
  const rung = { urgency: 'URGENT', rung: 'MANAGER' };
  const none = { id: stableId('cover/none'), version: 1 };
  return {
    ...{ ladder: {}, covers: {}, 'unanswered-concerns': { first: 20 } },
    'duty-rota': { from: today, to: later },
    'set-office-hours': { opens: '09:00', closes: '17:00' },
    'set-head-of-service': { worker: PERSONAS.teamManager.id },
    'set-ladder-step': { ...rung, step: { length: 10, unit: 'MINUTES', source: 'Invented: our duty procedure' } },
    'reset-ladder-step': rung,
    'record-cover': { cover: { deputy: PERSONAS.secondKeyWorker.id, from: today, until: later } },
    'end-cover': none,
    'plan-duty-shift': {
      shift: { worker: PERSONAS.dutyPractitioner.id, from: `${later}T17:00:00Z`, until: `${later}T23:00:00Z` },
    },
    'cancel-duty-shift': none,
  };
}

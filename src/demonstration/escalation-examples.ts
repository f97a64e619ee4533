import type { Facts } from './facts';
import type { Moment } from './moment';
import { PERSONAS, type Persona } from './personas';

/** The ladder, who stands in for whom, and the rota. */
export function escalation({ cover, shift }: Facts, persona: Persona | undefined, { today, workday, at }: Moment) {
  const { keyWorker, secondKeyWorker, teamManager, dutyPractitioner } = PERSONAS;
  const rung = { urgency: 'URGENT', rung: 'MANAGER' };
  const deputy = persona === secondKeyWorker ? keyWorker.id : secondKeyWorker.id;
  return {
    ...{ ladder: {}, covers: {}, 'unanswered-concerns': { first: 20 } },
    'duty-rota': { from: today, to: workday(7) },
    'set-office-hours': { opens: '09:00', closes: '17:00' },
    'set-head-of-service': { worker: teamManager.id },
    'set-ladder-step': { ...rung, step: { length: 10, unit: 'MINUTES', source: 'Invented: our duty procedure' } },
    'reset-ladder-step': rung,
    'record-cover': { cover: { deputy, from: today, until: workday(7) } },
    'end-cover': { ...cover },
    'plan-duty-shift': { shift: { worker: dutyPractitioner.id, from: at(7, 17), until: at(7, 23) } },
    'cancel-duty-shift': { ...shift },
  };
}

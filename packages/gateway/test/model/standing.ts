import { account, accountOf, type Model, minute, Refused, type Session } from "./state.ts";

export interface Standing {
  readonly level: 1 | 2 | 3;
  readonly person?: string;
  readonly provedAt?: number;
}

/** A session's level is that of its own credential. */
export function standing(model: Model, session: Session): Standing {
  const valid = model.proofs.filter(
    ({ credential: id, session: only, until }) => id === session.credential && (!only || only === session.key) && until > model.now,
  );
  const newest = [...valid].sort((a, b) => b.at - a.at);
  const best = newest.find(({ level }) => level === 3) ?? newest[0];
  if (!best) return { level: 1 };
  const held = account(model, accountOf(model, session)).person;
  const own = newest.find(({ person, level }) => person === (held ?? best.person) && (!held || level === 3));
  return { level: best.level, person: best.person, ...(own && { provedAt: own.at }) };
}

export function hasStepUp(model: Model, session: Session): boolean {
  const { level, provedAt } = standing(model, session);
  return level >= 2 && provedAt !== undefined && model.now - provedAt <= 10 * minute;
}

export function requireStepUp(model: Model, session: Session): void {
  if (!hasStepUp(model, session)) throw new Refused(403, "STEP_UP_REQUIRED");
}

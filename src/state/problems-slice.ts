import type { SessionSlice } from './session.ts';

/** Something that went wrong, listed until it is dismissed. */
export type Problem = { readonly id: number; readonly subject: string; readonly reason: string };

export type ProblemsSlice = {
  readonly problems: readonly Problem[];
  /** What is listed already is not listed again. */
  report(subject: string, reason: string): void;
  dismiss(id: number): void;
};

export const problemsSlice: SessionSlice<ProblemsSlice> = (set) => ({
  problems: [],
  report: (subject, reason) =>
    set(({ problems }) => {
      if (problems.some((problem) => problem.subject === subject && problem.reason === reason)) return {};
      return { problems: [...problems, { id: (problems.at(-1)?.id ?? 0) + 1, subject, reason }] };
    }),
  dismiss: (id) => set(({ problems }) => ({ problems: problems.filter((problem) => problem.id !== id) })),
});

import type { LineProblem } from '@/definition/variables-text';

type LineProblemsProps = { problems: LineProblem[]; onChoose: (problem: LineProblem) => void };

/** What is wrong with a text, each leading to its line. */
export function LineProblems({ problems, onChoose }: LineProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <ul aria-label="Problems" className="grid gap-1 text-[13px]">
      {problems.slice(0, 20).map((problem) => (
        <li key={`${problem.line} ${problem.message}`}>
          <button
            type="button"
            className="text-left text-bad hover:underline"
            onClick={() => onChoose(problem)}
          >
            Line {problem.line}: {[problem.message, problem.hint].filter(Boolean).join('. ')}
          </button>
        </li>
      ))}
      {problems.length > 20 && <li className="text-muted">and {problems.length - 20} more</li>}
    </ul>
  );
}

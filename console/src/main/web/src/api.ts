/** What the API says when it refuses (RFC 9457), or the console in its place. */
interface Problem {
  type?: string;
  title?: string;
  detail?: string;
  message?: string;
  allowed?: string[];
}

/** The API, or the console, said no. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    private readonly problem: Problem,
  ) {
    super(problem.detail ?? problem.message ?? problem.title ?? `The console answered ${status}`);
  }

  /** The stable word of the problem, such as epoch-needed. */
  get kind(): string {
    return this.problem.type?.split("/").pop() ?? "";
  }

  get allowed(): string[] {
    return this.problem.allowed ?? [];
  }
}

/** The header that shows that a request comes from a page of ours. */
export function ownPage(): Record<string, string> {
  return JSON.parse(document.body.getAttribute("hx-headers") ?? "{}") as Record<string, string>;
}

export async function getJson<T>(address: string, signal: AbortSignal): Promise<T> {
  return answer<T>(await fetch(address, { headers: { Accept: "application/json" }, signal }));
}

export async function answer<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (!response.ok) {
    throw new Refused(response.status, problem(text));
  }
  return JSON.parse(text) as T;
}

export function problem(text: string): Problem {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return {};
  }
}

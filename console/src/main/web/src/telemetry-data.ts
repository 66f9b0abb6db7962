/** What the API says, as far as plots need it. */
export interface SeriesAnswer {
  parameter: string;
  unit?: string;
  start: string[];
  stop?: string[];
  min?: number[];
  max?: number[];
  mean: number[];
  count?: number[];
}

export interface Anomaly {
  id: string;
  detector: string;
  severity: string;
  onset: string;
  stop: string;
  open: boolean;
  sentence: string;
  alarmId?: string;
  contributions: { parameter: string; share: number }[];
}

export interface ScoresAnswer {
  detector: string;
  modelVersion: number;
  parameters: {
    parameter: string;
    time: string[];
    expected: (number | null)[];
    low: (number | null)[];
    high: (number | null)[];
  }[];
}

export interface Limit {
  severity: string;
  value: number;
  side: "low" | "high";
}

export interface View {
  start: number;
  stop: number;
}

/** Columns of a plot: seconds and values; a null where a line must not lead on. */
export interface Columns {
  time: number[];
  mean: (number | null)[];
  min: (number | null)[];
  max: (number | null)[];
  /** True edges of each bucket in seconds; both null at a gap. */
  from: (number | null)[];
  to: (number | null)[];
  samples: number;
}

export interface Expected {
  time: number[];
  expected: (number | null)[];
  low: (number | null)[];
  high: (number | null)[];
}

/** A pause that is this many times longer than usual is a gap. */
const GAP = 5;

export function seconds(time: string): number {
  return Date.parse(time) / 1000;
}

export function columns(series: SeriesAnswer): Columns {
  const starts = series.start.map(seconds);
  const stops = (series.stop ?? series.start).map(seconds);
  const pause = usual(starts) * GAP;
  const made: Columns = { time: [], mean: [], min: [], max: [], from: [], to: [], samples: 0 };
  starts.forEach((start, i) => {
    const before = stops[i - 1];
    if (before !== undefined && start - before > pause) {
      push(made, (start + before) / 2, null, null, null, null, null);
    }
    const stop = stops[i] ?? start;
    const mean = series.mean[i] ?? null;
    push(made, (start + stop) / 2, mean, series.min?.[i] ?? mean, series.max?.[i] ?? mean, start, stop);
    made.samples += series.count?.[i] ?? 1;
  });
  return made;
}

function push(
  to: Columns,
  time: number,
  mean: number | null,
  min: number | null,
  max: number | null,
  from: number | null,
  until: number | null,
): void {
  to.time.push(time);
  to.mean.push(mean);
  to.min.push(min);
  to.max.push(max);
  to.from.push(from);
  to.to.push(until);
}

/** The expectation of the first detector that has one for the parameter. */
export function expectation(scores: ScoresAnswer[], parameter: string): Expected | null {
  for (const detector of scores) {
    const found = detector.parameters.find((p) => p.parameter === parameter);
    if (found?.expected.some((value) => value !== null)) {
      return withGaps({ ...found, time: found.time.map(seconds) });
    }
  }
  return null;
}

function withGaps(all: Expected): Expected {
  const pause = usual(all.time) * GAP;
  const made: Expected = { time: [], expected: [], low: [], high: [] };
  all.time.forEach((time, i) => {
    const before = all.time[i - 1];
    if (before !== undefined && time - before > pause) {
      made.time.push((time + before) / 2);
      made.expected.push(null);
      made.low.push(null);
      made.high.push(null);
    }
    made.time.push(time);
    made.expected.push(all.expected[i] ?? null);
    made.low.push(all.low[i] ?? null);
    made.high.push(all.high[i] ?? null);
  });
  return made;
}

/** The usual pause between two times: the median. */
function usual(times: number[]): number {
  const pauses = times.slice(1).map((time, i) => time - (times[i] ?? time));
  pauses.sort((a, b) => a - b);
  return pauses[Math.floor(pauses.length / 2)] ?? Infinity;
}

import uPlot from "uplot";

/** What all plots look like. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export function axis(): uPlot.Axis {
  return {
    stroke: () => colour("--plot-axis"),
    font: "12px Roboto, sans-serif",
    grid: { stroke: () => colour("--plot-grid"), width: 1 },
    ticks: { stroke: () => colour("--plot-grid"), width: 1, size: 6 },
  };
}

export function utcDate(seconds: number): Date {
  return uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC");
}

const PADDING = 0.07;

/** Room above and below, so that no line hides on the frame. */
export function padded(min: number | null, max: number | null): [number, number] {
  const low = min ?? 0;
  const high = max ?? 1;
  const room = (high - low) * PADDING || Math.abs(high) * PADDING || 1;
  return [low - room, high + room];
}

/** As many digits as tell the values between two of them apart. */
export function formatter(low: number, high: number): (value: number) => string {
  const span = high - low;
  const digits = span > 0 ? Math.min(6, Math.max(0, 3 - Math.ceil(Math.log10(span)))) : 2;
  return (value) => value.toFixed(digits).replace("-", "−");
}

export interface Shaded {
  onset: number;
  stop: number;
  /** True if it is marked on the upper edge only. */
  faint: boolean;
}

const EDGE_PIXELS = 3;
const SHORTEST_SHADE_PIXELS = 3;

/** Behind everything: the anomalies, at least a few pixels wide each. */
export function shade(anomalies: () => Shaded[]): uPlot.Plugin {
  return {
    hooks: {
      drawClear: (plot) => {
        const { ctx, bbox } = plot;
        ctx.save();
        const from = plot.scales["x"]?.min ?? 0;
        const to = plot.scales["x"]?.max ?? 0;
        for (const { onset, stop, faint } of anomalies()) {
          if (stop >= from && onset <= to) {
            const left = Math.max(plot.valToPos(onset, "x", true), bbox.left);
            const right = Math.min(plot.valToPos(stop, "x", true), bbox.left + bbox.width);
            const width = Math.max(right - left, SHORTEST_SHADE_PIXELS);
            if (!faint) {
              ctx.fillStyle = colour("--plot-anomaly");
              ctx.fillRect(left, bbox.top, width, bbox.height);
            }
            ctx.fillStyle = colour("--anomaly-edge");
            ctx.fillRect(left, bbox.top, width, EDGE_PIXELS * devicePixelRatio);
          }
        }
        ctx.restore();
      },
    },
  };
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;
const DATE = "\n{YYYY}-{MM}-{DD}";
/** Times of day by 24 hours, the date below where it begins or changes. */
export const TIMES: uPlot.Axis.Values = [
  [YEAR, "{YYYY}", null, null, null, null, null, null, 1],
  [28 * DAY, "{YYYY}-{MM}", null, null, null, null, null, null, 1],
  [DAY, "{YYYY}-{MM}-{DD}", null, null, null, null, null, null, 1],
  [HOUR, "{HH}:{mm}", DATE, null, DATE, null, null, null, 1],
  [MINUTE, "{HH}:{mm}", DATE, null, DATE, null, null, null, 1],
  [1, "{HH}:{mm}:{ss}", DATE, null, DATE, null, null, null, 1],
  [0.001, "{HH}:{mm}:{ss}.{fff}", DATE, null, DATE, null, null, null, 1],
];

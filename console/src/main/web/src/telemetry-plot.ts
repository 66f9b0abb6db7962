import uPlot from "uplot";
import { utc } from "./dom";
import { axis, colour, formatter, padded, shade, type Shaded, TIMES, utcDate } from "./plot-look";
import type { Columns, Expected, Limit, View } from "./telemetry-data";

const HEIGHT = 168;
const NARROWEST_PIXELS = 2;
const SEVERITIES = ["watch", "warning", "distress", "critical", "severe"];
const LABEL_PIXELS = 56;
const EMPTY: Columns = { time: [], mean: [], min: [], max: [], from: [], to: [], samples: 0 };

const follows = (type: string) => type === "mousemove" || type === "mouseleave";

/** What a person does with a plot. */
export interface Steering {
  zoomTo(view: View): void;
  panBy(seconds: number, ended: boolean): void;
  back(): void;
}

/** The plot of one parameter. */
export class TelemetryPlot {
  columns = EMPTY;
  expected: Expected | null = null;
  anomalies: Shaded[] = [];
  limits: Limit[] = [];
  scaleToLimits = false;
  readonly plot: uPlot;

  constructor(
    readonly place: HTMLElement,
    private readonly unit: string,
    view: View,
    private readonly steering: Steering,
  ) {
    place.textContent = "";
    this.plot = new uPlot(this.options(view), [[], [], [], []], place);
    this.plot.root.querySelector("canvas")?.setAttribute("aria-hidden", "true");
    new ResizeObserver(() => this.plot.setSize({ width: place.clientWidth, height: HEIGHT })).observe(place);
    document.addEventListener("facsat2:theme", () => this.plot.redraw(true, true));
  }

  /** Pixels across which samples are drawn, as the device has them. */
  get pixels(): number {
    return Math.max(100, Math.round(this.plot.bbox.width || this.place.clientWidth));
  }

  show(columns: Columns, view: View): void {
    this.columns = columns;
    this.plot.batch(() => {
      this.plot.setData(
        [columns.time, columns.min, columns.max, columns.mean] as uPlot.AlignedData,
        false,
      );
      this.move(view);
    });
  }

  move(view: View): void {
    this.plot.setScale("x", { min: view.start, max: view.stop });
  }

  redraw(): void {
    const { min, max } = this.plot.scales["x"] ?? {};
    if (min != null && max != null) {
      this.plot.setScale("x", { min, max });
    }
  }

  private options(view: View): uPlot.Options {
    let number: (value: number) => string = String;
    const value = (_: uPlot, v: number | null) =>
      v === null || v === undefined ? "–" : `${number(v)}${this.unit ? " " + this.unit : ""}`;
    const invisible = { width: 0, value, points: { show: false }, paths: () => null };
    return {
      width: this.place.clientWidth,
      height: HEIGHT,
      tzDate: utcDate,
      padding: [12, 16, 0, 0],
      legend: { live: true },
      cursor: {
        // Cursors only: a selection that went along would zoom once for each plot.
        sync: { key: "telemetry", setSeries: false, filters: { pub: follows, sub: follows } },
        drag: { x: true, y: false, dist: 5, setScale: false },
        points: { size: 7 },
        bind: {
          dblclick: () => () => {
            this.steering.back();
            return null;
          },
          mousedown: (_, __, handler) => (event) => {
            if (event.shiftKey && event.button === 0) {
              this.pan(event);
              return null;
            }
            return handler(event);
          },
        },
      },
      scales: {
        x: { time: true, auto: false, min: view.start, max: view.stop },
        y: {
          range: () => {
            const [low, high] = this.extremes();
            number = formatter(low ?? 0, high ?? 0);
            return padded(low, high);
          },
        },
      },
      axes: [
        { ...axis(), space: 90, values: TIMES },
        { ...axis(), size: 76, space: 28, values: (_, ticks) => ticks.map((tick) => number(tick)) },
      ],
      series: [
        { label: "UTC", value: (_, v) => (v === null ? "–" : utc(v)) },
        { label: "Lowest", ...invisible },
        { label: "Highest", ...invisible },
        { label: "Mean", stroke: () => colour("--plot-observed"), width: 1.5, value, points: { size: 4 } },
      ],
      plugins: [shade(() => this.anomalies)],
      hooks: {
        drawAxes: [() => this.drawExpected(), () => this.drawRanges()],
        draw: [() => this.drawLimits()],
        setSelect: [() => this.selected()],
      },
    };
  }

  /** Lowest and highest value in view, with the limits if they are wanted. */
  private extremes(): [number | null, number | null] {
    const from = this.plot?.scales["x"]?.min ?? -Infinity;
    const to = this.plot?.scales["x"]?.max ?? Infinity;
    let low = Infinity;
    let high = -Infinity;
    const take = (time: number | undefined, min: number | null, max: number | null) => {
      if (time !== undefined && time >= from && time <= to && min !== null && max !== null) {
        low = Math.min(low, min);
        high = Math.max(high, max);
      }
    };
    const { time, min, max } = this.columns;
    time.forEach((t, i) => take(t, min[i] ?? null, max[i] ?? null));
    this.expected?.time.forEach((t, i) =>
      take(t, this.expected?.low[i] ?? null, this.expected?.high[i] ?? null),
    );
    if (this.scaleToLimits) {
      this.limits.forEach((limit) => take(from, limit.value, limit.value));
    }
    return low <= high ? [low, high] : [null, null];
  }

  /** From lowest to highest between the true edges of each bucket: no spike is hidden. */
  private drawRanges(): void {
    this.inside((ctx, x, y) => {
      ctx.fillStyle = colour("--plot-range");
      const pixel = devicePixelRatio;
      this.columns.time.forEach((_, i) => {
        const { from, to, min, max } = this.columns;
        const left = from[i];
        const right = to[i];
        const low = min[i];
        const high = max[i];
        if (left != null && right != null && low != null && high != null) {
          const top = y(high);
          ctx.fillRect(
            x(left) - pixel / 2,
            top - pixel / 2,
            Math.max(x(right) - x(left), NARROWEST_PIXELS * pixel),
            Math.max(y(low) - top, pixel),
          );
        }
      });
    });
  }

  private drawExpected(): void {
    const expected = this.expected;
    if (expected === null) {
      return;
    }
    this.inside((ctx, x, y) => {
      ctx.fillStyle = colour("--plot-band");
      expected.time.forEach((time, i) => {
        const next = expected.time[i + 1];
        const low = expected.low[i];
        const high = expected.high[i];
        const nextLow = expected.low[i + 1];
        const nextHigh = expected.high[i + 1];
        if (next !== undefined && low != null && high != null && nextLow != null && nextHigh != null) {
          ctx.beginPath();
          ctx.moveTo(x(time), y(low));
          ctx.lineTo(x(time), y(high));
          ctx.lineTo(x(next), y(nextHigh));
          ctx.lineTo(x(next), y(nextLow));
          ctx.fill();
        }
      });
      ctx.strokeStyle = colour("--plot-expected");
      ctx.lineWidth = 1.5 * devicePixelRatio;
      ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
      ctx.beginPath();
      let drawing = false;
      expected.expected.forEach((value, i) => {
        if (value === null) {
          drawing = false;
        } else {
          const at: [number, number] = [x(expected.time[i] ?? 0), y(value)];
          drawing ? ctx.lineTo(...at) : ctx.moveTo(...at);
          drawing = true;
        }
      });
      ctx.stroke();
    });
  }

  private drawLimits(): void {
    const { min, max } = this.plot.scales["y"] ?? {};
    this.inside((ctx, _, y) => {
      const { left, width } = this.plot.bbox;
      ctx.font = `${11 * devicePixelRatio}px Roboto, sans-serif`;
      ctx.textAlign = "right";
      for (const limit of this.limits) {
        if (min == null || max == null || limit.value < min || limit.value > max) {
          continue;
        }
        ctx.strokeStyle = ctx.fillStyle = colour(`--limit-${limit.severity}`);
        ctx.lineWidth = devicePixelRatio;
        ctx.beginPath();
        ctx.moveTo(left, y(limit.value));
        ctx.lineTo(left + width, y(limit.value));
        ctx.stroke();
        ctx.textBaseline = limit.side === "low" ? "bottom" : "top";
        const away = (limit.side === "low" ? -2 : 3) * devicePixelRatio;
        // Beside each other, for the lines may lie close together.
        const aside = (SEVERITIES.indexOf(limit.severity) * LABEL_PIXELS + 4) * devicePixelRatio;
        ctx.fillText(limit.severity, left + width - aside, y(limit.value) + away);
      }
    });
  }

  private inside(
    paint: (ctx: CanvasRenderingContext2D, x: (v: number) => number, y: (v: number) => number) => void,
  ): void {
    const { ctx, bbox } = this.plot;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    paint(
      ctx,
      (value) => this.plot.valToPos(value, "x", true),
      (value) => this.plot.valToPos(value, "y", true),
    );
    ctx.restore();
  }

  private selected(): void {
    const { left, width } = this.plot.select;
    if (width > 0) {
      const start = this.plot.posToVal(left, "x");
      const stop = this.plot.posToVal(left + width, "x");
      this.plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      this.steering.zoomTo({ start, stop });
    }
  }

  private pan(down: MouseEvent): void {
    const perPixel = this.plot.posToVal(1, "x") - this.plot.posToVal(0, "x");
    let last = down.clientX;
    const move = (event: MouseEvent) => {
      this.steering.panBy((last - event.clientX) * perPixel, false);
      last = event.clientX;
    };
    const up = () => {
      document.removeEventListener("mousemove", move);
      document.removeEventListener("mouseup", up);
      this.steering.panBy(0, true);
    };
    document.addEventListener("mousemove", move);
    document.addEventListener("mouseup", up);
  }
}

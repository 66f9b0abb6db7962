import { getJson, Refused } from "./api";
import { utc, whole } from "./dom";
import type { SystemEvent } from "./live";
import {
  type Anomaly,
  columns,
  expectation,
  type Limit,
  type ScoresAnswer,
  seconds,
  type SeriesAnswer,
} from "./telemetry-data";
import { download } from "./telemetry-export";
import { listAnomalies } from "./telemetry-found";
import { TelemetryPlot } from "./telemetry-plot";
import { steer } from "./telemetry-steer";
import { readable, TimeView } from "./telemetry-view";

const SETTLE_MILLIS = 120;
const MOST_SCORED = 50_000;
const MOST_EXPORTED = 1_000_000;
const MOST_ANOMALIES = 200;
const LEAST_SHARE = 0.01;
const MOST_POINTS = 10_000;

interface Parameter {
  id: string;
  unit?: string;
  limits?: { bands: Record<string, { low?: number; high?: number }> };
}

/** Draws the chosen parameters, and again for every other span of time. */
export function showTelemetry(): void {
  const page = document.querySelector<HTMLElement>("[data-telemetry]");
  if (page) {
    new TelemetryScreen(page).begin();
  }
}

class TelemetryScreen {
  private readonly base: string;
  private readonly parameters: string[];
  private readonly view: TimeView;
  private readonly plots = new Map<string, TelemetryPlot>();
  private asked = new AbortController();
  private soon: number | undefined;
  private samples = 0;

  constructor(private readonly page: HTMLElement) {
    const data = page.dataset;
    this.base = `/data/spacecraft/${encodeURIComponent(data["telemetry"] ?? "")}`;
    this.parameters = (data["parameters"] ?? "").split(",");
    const span = (start: string, stop: string) => ({
      start: seconds(data[start] ?? ""),
      stop: seconds(data[stop] ?? ""),
    });
    this.view = new TimeView(span("start", "stop"), span("first", "last"), () => this.moved());
  }

  begin(): void {
    const address = new URL(location.href);
    address.searchParams.delete("add");
    address.searchParams.set("parameters", this.parameters.join(","));
    history.replaceState(null, "", readable(address));
    for (const place of this.page.querySelectorAll<HTMLElement>("[data-plot]")) {
      const id = place.dataset["plot"] ?? "";
      const unit = /\(([^)]*)\)$/.exec(place.parentElement?.querySelector("strong")?.textContent ?? "");
      this.plots.set(
        id,
        new TelemetryPlot(place, unit?.[1] ?? "", this.view.shown, {
          zoomTo: (view) => this.view.zoomTo(view),
          back: () => this.view.back(),
          panBy: (by, ended) => {
            this.view.panBy(by);
            this.plots.forEach((plot) => plot.move(this.view.shown));
            if (ended) {
              this.view.settle();
            }
          },
        }),
      );
    }
    steer(this.page, this.view, [...this.plots.values()]);
    this.toggle("expected", () => void this.loadExpected(this.asked.signal));
    this.toggle("limits", (on) => {
      this.plots.forEach((plot) => {
        plot.scaleToLimits = on;
        plot.redraw();
      });
    });
    this.page.querySelector("[data-export]")?.addEventListener("click", () => void this.export());
    document.addEventListener("facsat2:event", (event) => {
      const { type, spacecraft } = (event as CustomEvent<SystemEvent>).detail;
      if (spacecraft === this.page.dataset["telemetry"] && ["ingestion", "run", "alarm"].includes(type)) {
        this.moved();
      }
    });
    void this.loadLimits();
    void this.load();
  }

  /** Shows the new span at once with what is there, and fetches it for the pixels on screen. */
  private moved(): void {
    this.plots.forEach((plot) => plot.move(this.view.shown));
    this.fill("#start", this.view.start);
    this.fill("#stop", this.view.stop);
    window.clearTimeout(this.soon);
    this.soon = window.setTimeout(() => void this.load(), SETTLE_MILLIS);
  }

  private fill(field: string, text: string): void {
    const input = this.page.querySelector<HTMLInputElement>(field);
    if (input && input !== document.activeElement) {
      input.value = text;
    }
  }

  private address(path: string, more: Record<string, string> = {}): string {
    const query = new URLSearchParams({ start: this.view.start, stop: this.view.stop, ...more });
    return `${this.base}/${path}?${query}`;
  }

  private async load(): Promise<void> {
    this.asked.abort();
    this.asked = new AbortController();
    const signal = this.asked.signal;
    const view = this.view.shown;
    const first = [...this.plots.values()][0];
    const points = Math.min(MOST_POINTS, first?.pixels ?? 1000);
    try {
      const [{ series }, found] = await Promise.all([
        getJson<{ series: SeriesAnswer[] }>(
          this.address("telemetry", { parameters: this.parameters.join(","), points: String(points) }),
          signal,
        ),
        getJson<{ items: Anomaly[]; nextPageToken?: string }>(
          this.address("anomalies", { pageSize: String(MOST_ANOMALIES) }),
          signal,
        ),
      ]);
      this.samples = 0;
      for (const one of series) {
        const plot = this.plots.get(one.parameter);
        const made = columns(one);
        this.samples += made.samples;
        if (plot) {
          plot.anomalies = found.items.map((anomaly) => ({
            onset: seconds(anomaly.onset),
            stop: seconds(anomaly.stop),
            faint: !anomaly.contributions.some((c) => c.parameter === one.parameter && c.share >= LEAST_SHARE),
          }));
          plot.show(made, view);
          plot.place.removeAttribute("aria-busy");
          plot.place.classList.toggle("nothing", made.time.length === 0);
        }
      }
      this.say("[data-problem]", "");
      this.shown(points);
      listAnomalies(this.page, found.items, found.nextPageToken !== undefined);
      await this.loadExpected(signal);
    } catch (error) {
      if (!signal.aborted) {
        this.failed(error as Error);
      }
    }
  }

  private shown(points: number): void {
    const { start, stop } = this.view.shown;
    const line = this.page.querySelector("[data-shown]");
    const span = `${utc(start)} to ${utc(stop)} UTC`;
    if (line) {
      line.textContent =
        this.samples === 0
          ? `${span}: no samples of these parameters. Choose another time above.`
          : `${span}: ${whole(this.samples)} samples, at most ${whole(points)} points a plot`;
    }
  }

  private failed(error: Error): void {
    this.plots.forEach((plot) => plot.place.removeAttribute("aria-busy"));
    const reason =
      error instanceof Refused ? error.message : "the console does not answer. Look whether the program runs";
    this.say("[data-problem]", `The telemetry cannot be shown: ${reason}. Zoom or reload to try again.`);
  }

  private say(place: string, text: string): void {
    const found = this.page.querySelector<HTMLElement>(place);
    if (found) {
      found.textContent = text;
      found.hidden = text === "";
    }
  }

  private async loadLimits(): Promise<void> {
    const dictionary = await getJson<{ parameters: Parameter[] }>(
      `${this.base}/dictionary`,
      new AbortController().signal,
    );
    for (const { id, limits } of dictionary.parameters) {
      const plot = this.plots.get(id);
      if (plot && limits) {
        plot.limits = Object.entries(limits.bands).flatMap(([severity, band]): Limit[] => [
          ...(band.low === undefined ? [] : [{ severity, value: band.low, side: "low" as const }]),
          ...(band.high === undefined ? [] : [{ severity, value: band.high, side: "high" as const }]),
        ]);
        plot.redraw();
      }
    }
  }

  private async loadExpected(signal: AbortSignal): Promise<void> {
    const wanted = this.page.querySelector<HTMLInputElement>("[data-toggle=expected]")?.checked ?? false;
    const key = this.page.querySelector<HTMLElement>("[data-key-expected]");
    if (key) {
      key.hidden = !wanted;
    }
    let remark = "";
    let scores: ScoresAnswer[] = [];
    if (wanted && this.samples / this.parameters.length > MOST_SCORED) {
      remark = `The expected band is computed for at most ${whole(MOST_SCORED)} rows: zoom in to see it.`;
    } else if (wanted) {
      try {
        scores = await getJson<ScoresAnswer[]>(
          this.address("scores", { parameters: this.parameters.join(",") }),
          signal,
        );
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        remark = `Without the expected band: ${(error as Error).message}`;
      }
    }
    for (const [id, plot] of this.plots) {
      plot.expected = expectation(scores, id);
      plot.redraw();
    }
    if (wanted && remark === "" && [...this.plots.values()].every((plot) => plot.expected === null)) {
      remark = "No model expects anything of these parameters in this time.";
    }
    this.say("[data-remark]", remark);
  }

  private toggle(name: string, change: (on: boolean) => void): void {
    const box = this.page.querySelector<HTMLInputElement>(`[data-toggle=${name}]`);
    if (!box) {
      return;
    }
    const on = new URLSearchParams(location.search).get(name) === "1";
    box.checked = on;
    if (on) {
      change(true);
    }
    box.addEventListener("change", () => {
      const address = new URL(location.href);
      box.checked ? address.searchParams.set(name, "1") : address.searchParams.delete(name);
      history.replaceState(null, "", readable(address));
      change(box.checked);
    });
  }

  private async export(): Promise<void> {
    if (this.samples > MOST_EXPORTED) {
      this.say("[data-remark]", `These are ${whole(this.samples)} samples; zoom in to fewer than ${whole(MOST_EXPORTED)} to download them.`);
      return;
    }
    const craft = this.page.dataset["telemetry"] ?? "";
    const name = `${craft}-${this.view.start.slice(0, 19).replaceAll(":", "")}.csv`;
    try {
      await download(
        this.address("telemetry", { parameters: this.parameters.join(",") }),
        name,
        new AbortController().signal,
      );
    } catch (error) {
      this.say("[data-remark]", `The download failed: ${(error as Error).message}`);
    }
  }
}


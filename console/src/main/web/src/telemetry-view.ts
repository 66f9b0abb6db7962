import type { View } from "./telemetry-data";

const SHORTEST_SECONDS = 0.001;

/** The span of time that is shown. The address holds it, so that it can be sent to a colleague. */
export class TimeView {
  private zooms = 0;

  constructor(
    public shown: View,
    private readonly whole: View,
    private readonly changed: () => void,
  ) {
    window.addEventListener("popstate", () => {
      const query = new URLSearchParams(location.search);
      const start = Date.parse(query.get("start") ?? "") / 1000;
      const stop = Date.parse(query.get("stop") ?? "") / 1000;
      if (start < stop) {
        this.zooms = Math.max(0, this.zooms - 1);
        this.shown = { start, stop };
        this.changed();
      }
    });
  }

  get length(): number {
    return this.shown.stop - this.shown.start;
  }

  /** A step that "back" takes back. */
  zoomTo(view: View): void {
    if (view.stop - view.start >= SHORTEST_SECONDS) {
      if (this.zooms === 0) {
        this.write("replace");
      }
      this.shown = view;
      this.zooms++;
      this.write("push");
      this.changed();
    }
  }

  /** Moves it, but never off all telemetry. */
  panBy(seconds: number): void {
    const most = this.whole.stop - this.shown.start;
    const least = this.whole.start - this.shown.stop;
    const moved = Math.min(Math.max(seconds, least), most);
    this.shown = { start: this.shown.start + moved, stop: this.shown.stop + moved };
  }

  settle(): void {
    this.write("replace");
    this.changed();
  }

  zoomBy(factor: number): void {
    const middle = (this.shown.start + this.shown.stop) / 2;
    const half = (this.length * factor) / 2;
    this.zoomTo({ start: middle - half, stop: middle + half });
  }

  /** To the view before; to everything from where one came in. */
  back(): void {
    if (this.zooms > 0) {
      history.back();
    } else {
      this.shown = { ...this.whole };
      this.settle();
    }
  }

  get start(): string {
    return iso(this.shown.start);
  }

  get stop(): string {
    return iso(this.shown.stop);
  }

  private write(how: "push" | "replace"): void {
    const address = new URL(location.href);
    address.searchParams.delete("add");
    address.searchParams.set("start", this.start);
    address.searchParams.set("stop", this.stop);
    const text = readable(address);
    how === "push" ? history.pushState(null, "", text) : history.replaceState(null, "", text);
  }
}

function iso(seconds: number): string {
  return new Date(Math.round(seconds * 1000)).toISOString();
}

/** Commas and colons need no code in a query, and an address is read by people too. */
export function readable(address: URL): string {
  return address.href.replaceAll("%2C", ",").replaceAll("%3A", ":");
}

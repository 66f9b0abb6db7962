import type { TelemetryPlot } from "./telemetry-plot";
import { readable, type TimeView } from "./telemetry-view";

const STEP = 0.25;
const CURSOR_STEP = 1;
const IN = 0.5;

/** Buttons and keys that move the view, and links that take it along. */
export function steer(page: HTMLElement, view: TimeView, plots: TelemetryPlot[]): void {
  const acts: Record<string, () => void> = {
    earlier: () => move(-STEP),
    later: () => move(STEP),
    in: () => view.zoomBy(IN),
    out: () => view.zoomBy(1 / IN),
    back: () => view.back(),
  };
  const move = (parts: number) => {
    view.panBy(view.length * parts);
    view.settle();
  };
  const keys: Record<string, string> = {
    ArrowLeft: "earlier",
    ArrowRight: "later",
    "+": "in",
    "-": "out",
    "0": "back",
  };
  page.querySelectorAll<HTMLElement>("[data-move]").forEach((button) =>
    button.addEventListener("click", () => acts[button.dataset["move"] ?? ""]?.()),
  );
  for (const plot of plots) {
    plot.place.tabIndex = 0;
    plot.place.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      const act = acts[keys[event.key] ?? ""];
      if (event.shiftKey && event.key.startsWith("Arrow")) {
        moveCursor(plot, event.key === "ArrowLeft" ? -CURSOR_STEP : CURSOR_STEP);
      } else if (act) {
        act();
      } else {
        return;
      }
      event.preventDefault();
    });
  }
  takeViewAlong(page);
}

function moveCursor({ plot }: TelemetryPlot, by: number): void {
  const times = plot.data[0];
  const { min, max } = plot.scales["x"] ?? {};
  if (min != null && max != null && times.length > 0) {
    const at = plot.cursor.idx ?? plot.valToIdx((min + max) / 2);
    const time = times[Math.min(Math.max(at + by, 0), times.length - 1)];
    if (time !== undefined) {
      plot.setCursor({ left: plot.valToPos(time, "x"), top: plot.over.clientHeight / 2 });
    }
  }
}

/** The address is always what is seen: links and the form change only their part of it. */
function takeViewAlong(page: HTMLElement): void {
  page.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-remove]");
    if (link && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const address = new URL(location.href);
      const rest = (page.dataset["parameters"] ?? "")
        .split(",")
        .filter((id) => id !== link.dataset["remove"]);
      address.searchParams.set("parameters", rest.join(","));
      address.searchParams.delete("add");
      location.assign(readable(address));
    }
  });
  const add = page.querySelector<HTMLInputElement>("#add");
  add?.addEventListener("change", () => {
    const known = [...(add.list?.querySelectorAll("option") ?? [])].some(
      (option) => option.value.toLowerCase() === add.value.trim().toLowerCase(),
    );
    if (known) {
      add.form?.requestSubmit();
    }
  });
}

import type uPlot from "uplot";

const ZOOM = 0.5;

/** Arrows move the cursor, + and − zoom all plots around it, 0 shows all again. */
export function steerByKeys(place: HTMLElement, plot: uPlot, all: readonly uPlot[]): void {
  place.tabIndex = 0;
  place.addEventListener("keydown", (event) => {
    const times = plot.data[0];
    const shown = plot.scales["x"];
    if (event.ctrlKey || event.metaKey || event.altKey || shown?.min == null || shown.max == null) {
      return;
    }
    const at = plot.cursor.idx ?? plot.valToIdx((shown.min + shown.max) / 2);
    const time = times[at] ?? shown.min;
    const step = event.shiftKey ? 20 : 1;
    switch (event.key) {
      case "ArrowLeft":
        moveTo(plot, Math.max(0, at - step));
        break;
      case "ArrowRight":
        moveTo(plot, Math.min(times.length - 1, at + step));
        break;
      case "+":
        show(all, time - (time - shown.min) * ZOOM, time + (shown.max - time) * ZOOM);
        break;
      case "-":
        show(all, time - (time - shown.min) / ZOOM, time + (shown.max - time) / ZOOM);
        break;
      case "0":
        show(all, -Infinity, Infinity);
        break;
      default:
        return;
    }
    event.preventDefault();
  });
}

function moveTo(plot: uPlot, index: number): void {
  const time = plot.data[0][index];
  if (time !== undefined) {
    plot.setCursor({ left: plot.valToPos(time, "x"), top: plot.bbox.height / 4 });
  }
}

function show(all: readonly uPlot[], min: number, max: number): void {
  for (const plot of all) {
    showOne(plot, min, max);
  }
}

function showOne(plot: uPlot, min: number, max: number): void {
  const times = plot.data[0];
  const first = times[0] ?? 0;
  const last = times[times.length - 1] ?? first;
  plot.setScale("x", { min: Math.max(min, first), max: Math.min(max, last) });
}

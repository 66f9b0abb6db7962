import { getJson } from "./api";
import type { SeriesAnswer } from "./telemetry-data";

interface Answer {
  series: SeriesAnswer[];
}

/**
 * What is shown as CSV, one line for each time and one column for each parameter, as the upload
 * page reads it.
 */
export async function download(address: string, name: string, signal: AbortSignal): Promise<void> {
  const { series } = await getJson<Answer>(address, signal);
  const rows = new Map<string, (number | undefined)[]>();
  series.forEach((one, column) =>
    one.start.forEach((time, i) => {
      const row = rows.get(time) ?? new Array<number | undefined>(series.length);
      row[column] = one.mean[i];
      rows.set(time, row);
    }),
  );
  const times = [...rows.keys()].sort((a, b) => Date.parse(a) - Date.parse(b) || (a < b ? -1 : 1));
  const lines = [
    ["time", ...series.map((one) => (one.unit ? `${one.parameter} (${one.unit})` : one.parameter))],
    ...times.map((time) => [time, ...Array.from(rows.get(time) ?? [], (value) => value ?? "")]),
  ];
  const csv = lines.map((line) => line.join(",")).join("\r\n") + "\r\n";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([csv], { type: "text/csv" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

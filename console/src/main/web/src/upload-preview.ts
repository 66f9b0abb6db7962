import { element, whole } from "./dom";
import type { Column, Preview, Understood } from "./upload-settings";

const SHOWN_ROWS = 6;
const SHOWN_REJECTS = 10;

/** What becomes of each column; how its cells are written can be changed. */
export function columnsTable(
  understood: Understood,
  change: (header: string, encoding: string) => void,
): HTMLElement {
  const stored = understood.columns.filter((column) => column.parameter !== undefined).length;
  const rows = understood.columns.map((column) =>
    element(
      "tr",
      { class: column.rejection === undefined ? null : "left-out" },
      element("td", {}, column.header),
      element("td", {}, column.parameter ?? "not stored"),
      element("td", {}, column.unit ?? ""),
      element("td", {}, encodingChoice(column, change)),
      element("td", {}, column.rejection ?? column.conversion ?? ""),
    ),
  );
  return element(
    "details",
    { open: "", class: "preview-part" },
    element("summary", {}, `Columns: ${whole(stored)} of ${whole(understood.columns.length)} are stored`),
    table(["Column in the file", "Stored as", "Unit", "Cells", "Remark"], rows, "columns"),
  );
}

function encodingChoice(
  column: Column,
  change: (header: string, encoding: string) => void,
): HTMLElement {
  const select = element(
    "select",
    { "aria-label": `Cells of ${column.header}`, "data-encoding": column.header },
    element("option", { value: "decimal" }, "Decimal"),
    element("option", { value: "hexadecimal" }, "Hexadecimal"),
  );
  select.value = column.encoding;
  select.addEventListener("change", () => change(column.header, select.value));
  return select;
}

/** The first rows as they would be stored. */
export function rowsTable(preview: Preview): HTMLElement {
  const stored = preview.understood.columns.filter((column) => column.parameter !== undefined);
  const rows = preview.rows.slice(0, SHOWN_ROWS).map((row) =>
    element(
      "tr",
      {},
      element("td", { class: "nowrap" }, row.time.replace("T", " ").replace("Z", "")),
      ...row.values.map((value) =>
        element("td", { class: "number" }, value === null ? "–" : String(value).replace("-", "−")),
      ),
    ),
  );
  return element(
    "details",
    { open: "", class: "preview-part" },
    element("summary", {}, "First rows as they would be stored"),
    table(["Time (UTC)", ...stored.map((column) => column.parameter ?? "")], rows, "rows"),
  );
}

/** What would not be stored. */
export function rejectsTable(preview: Preview): HTMLElement {
  const rows = preview.rejects.slice(0, SHOWN_REJECTS).map((reject) =>
    element(
      "tr",
      {},
      element("td", { class: "number" }, String(reject.line)),
      element("td", {}, reject.column ?? "the whole row"),
      element("td", { class: "code" }, reject.value ?? ""),
      element("td", {}, reject.reason),
    ),
  );
  return element(
    "details",
    { open: "", class: "preview-part" },
    element("summary", {}, `Not stored: ${whole(preview.rejectCount)}`),
    table(["Line", "Column", "Value", "Reason"], rows, "rejects"),
  );
}

function table(heads: string[], rows: HTMLElement[], kind: string): HTMLElement {
  return element(
    "div",
    { class: `table-frame preview-${kind}`, tabindex: "0", role: "group", "aria-label": heads.join(", ") },
    element(
      "table",
      { class: "compact" },
      element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
      element("tbody", {}, ...rows),
    ),
  );
}

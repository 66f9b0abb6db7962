import "./components";
import { enhanceForms } from "./htmx";
import { openDialogs } from "./dialogs";
import { keepLive } from "./live";
import { signInByLink } from "./sign-in";
import { switchTheme } from "./theme";

switchTheme();
signInByLink();
enhanceForms();
openDialogs();
keepLive();

if (document.querySelector("[data-plots]")) {
  // Most pages have no plot: they need not load what draws them.
  void import("./plots").then((plots) => plots.drawPlots());
}
if (document.querySelector("[data-plot]")) {
  void import("./telemetry").then((telemetry) => telemetry.showTelemetry());
}
if (document.querySelector("[data-upload]")) {
  void import("./upload").then((upload) => upload.takeFiles());
}

export { default as board } from "./board.json";
export { default as common } from "./common.json";
export { default as kpi } from "./kpi.json";
export { default as overview } from "./overview.json";
export { default as retention } from "./retention.json";
export { default as scenarios } from "./scenarios.json";
export { default as settings } from "./settings.json";

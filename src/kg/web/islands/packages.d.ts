// Packages that bring no types of their own.
declare module "cytoscape-fcose" {
  import type { Ext } from "cytoscape";
  const extension: Ext;
  export default extension;
}
declare module "*.css";

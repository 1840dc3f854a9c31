declare module "*.png" {
  const url: string;
  export default url;
}

declare module "leaflet/dist/leaflet-src.esm.js" {
  export * from "leaflet";
}

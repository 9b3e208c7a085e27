// A map that can be moved, drawn from outlines of this site alone. It asks no tile server, and shows every place as an area.

const DEGREE = 111320;

function circle([longitude, latitude, radius]) {
  const points = [];
  for (let step = 0; step <= 48; step += 1) {
    const angle = (step / 48) * 2 * Math.PI;
    const north = (radius / DEGREE) * Math.sin(angle), east = ((radius / DEGREE) * Math.cos(angle)) / Math.cos((latitude * Math.PI) / 180);
    points.push([longitude + east, latitude + north]);
  }
  return points;
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(name).trim();
}

export async function begin({ data, names, base, state, write }) {
  const own = (path) => new URL(base + path, location.href).href;
  const library = await import(own("static/vendor/maplibre-gl.mjs"));
  const { Map, Marker, NavigationControl, ScaleControl, setWorkerUrl } = library;
  setWorkerUrl(own("static/vendor/maplibre-gl-worker.mjs"));
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = own("static/vendor/maplibre-gl.css");
  document.head.append(sheet);
  const outlines = await (await fetch(own("data/outlines.json"))).json();

  const holder = document.getElementById("moving-map"), still = document.getElementById("still-map");
  holder.hidden = false;
  const colour = colours();
  const empty = { type: "FeatureCollection", features: [] };
  const map = new Map({
    container: holder,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    maxZoom: 11,
    style: {
      version: 8,
      sources: { land: { type: "geojson", data: outlines }, areas: { type: "geojson", data: empty }, dots: { type: "geojson", data: empty } },
      layers: [
        { id: "sea", type: "background", paint: { "background-color": colour("--sea") } },
        { id: "land", type: "fill", source: "land", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": colour("--land") } },
        { id: "coast", type: "line", source: "land", filter: ["==", ["geometry-type"], "LineString"], paint: { "line-color": colour("--coast"), "line-width": 0.8 } },
        { id: "areas", type: "fill", source: "areas", paint: { "fill-color": colour("--bar"), "fill-opacity": 0.16 } },
        { id: "edges", type: "line", source: "areas", paint: { "line-color": colour("--bar"), "line-width": 1 } },
        {
          id: "dots", type: "circle", source: "dots",
          paint: { "circle-color": colour("--bar"), "circle-opacity": 0.85, "circle-radius": ["min", 16, ["+", 3, ["*", 3, ["ln", ["+", 1, ["get", "count"]]]]]] },
        },
      ],
    },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }));
  map.addControl(new ScaleControl({ unit: "metric" }));
  map.getCanvas().setAttribute("aria-label", names.words.map);
  await new Promise((ready) => map.on("load", ready));

  if (state.view) map.jumpTo({ center: [state.view[1], state.view[0]], zoom: state.view[2] });
  else if (data.areas.length) {
    // Where nearly all incidents are: of many, the few that lie far off would shrink the rest to a dot. They are there, and can be moved to.
    const at = (side) => data.incidents.filter((one) => one[4] >= 0).map((one) => data.areas[one[4]][side]).sort((a, b) => a - b);
    const ends = (side) => { const all = at(side), few = Math.floor(all.length * 0.015); return [all[few], all[all.length - 1 - few]]; };
    const [west, east] = ends(0), [south, north] = ends(1);
    map.fitBounds([[west - 0.3, south - 0.3], [east + 0.3, north + 0.3]], { animate: false, padding: 30, maxZoom: 7.5 });
  }
  map.on("moveend", (event) => {
    if (!event.originalEvent) return;
    const { lat, lng } = map.getCenter();
    state.view = [lat.toFixed(2), lng.toFixed(2), map.getZoom().toFixed(1)];
    write();
  });

  const label = new window.Map();
  const kind = names.kinds.findIndex(([name]) => name === "place");
  for (const one of data.incidents) {
    const place = data.sets[one[3]].find((facet) => names.facets[facet][0] === kind);
    if (one[4] >= 0 && place !== undefined && !label.has(one[4])) label.set(one[4], place);
  }
  const popup = (area, count) => (label.has(area) ? names.facets[label.get(area)][1] + ": " : "") + names.words.area.replace("%s", count);
  const markers = [];

  function show(found) {
    const counts = new window.Map();
    for (const one of found) if (one[4] >= 0) counts.set(one[4], (counts.get(one[4]) ?? 0) + 1);
    const shown = [...counts].sort((one, other) => other[1] - one[1]);
    map.getSource("areas").setData({
      type: "FeatureCollection",
      features: shown.map(([area]) => ({ type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [circle(data.areas[area])] } })),
    });
    map.getSource("dots").setData({
      type: "FeatureCollection",
      features: shown.map(([area, count]) => ({
        type: "Feature", properties: { area, count }, geometry: { type: "Point", coordinates: data.areas[area].slice(0, 2) },
      })),
    });
    // The drawn map stays until this one shows the same.
    if (!still.hidden) map.once("idle", () => { still.hidden = true; });
    while (markers.length) markers.pop().remove();
    const told = new Set();
    for (const [area] of shown.slice(0, 24)) {
      if (!label.has(area) || told.has(label.get(area))) continue;
      told.add(label.get(area));
      const words = document.createElement("span");
      words.className = "map-label";
      words.dir = "auto";
      words.textContent = names.facets[label.get(area)][1];
      markers.push(new Marker({ element: words, anchor: "left", offset: [10, 0] }).setLngLat(data.areas[area].slice(0, 2)).addTo(map));
    }
  }

  map.on("click", "dots", (event) => {
    const { area, count } = event.features[0].properties;
    const select = document.getElementById("choose-place");
    if (select && label.has(area)) {
      select.value = String(label.get(area));
      select.dispatchEvent(new Event("change"));
    }
    holder.title = popup(area, count);
  });
  map.on("mousemove", "dots", (event) => {
    const { area, count } = event.features[0].properties;
    map.getCanvas().style.cursor = "pointer";
    holder.title = popup(area, count);
  });
  map.on("mouseleave", "dots", () => { map.getCanvas().style.cursor = ""; holder.title = ""; });
  return { show };
}

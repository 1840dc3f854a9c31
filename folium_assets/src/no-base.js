// In the place of online tiles there is nothing, and whatever names them still finds a layer.
L.tileLayer = Object.assign(() => L.layerGroup(), { wms: L.tileLayer.wms });

map-recount = The figures of stages are being recounted after a change of the map: { $percent } % done. What has not been recounted yet shows the old numbers.
map-recount-first = The figures of this map are being counted: { $percent } % done.
map-recount-failed = The figures could not be recounted: some numbers are the old ones. Save the change again to start over.

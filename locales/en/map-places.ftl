map-places-title = Choose a location
map-places-search = City, name, code or address
map-places-find = Find a location
map-places-compare = Compare with it

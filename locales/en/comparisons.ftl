map-compare-waves = Waves
map-compare-whose = Whose locations
map-compare-kinds = Kind of check
map-compare-personas = Another persona
map-compare-places = Locations

map-views = Other views of the map
map-view-trend = By wave
map-view-league = By location
map-view-advice = What to check next
map-view-alerts = Alerts

trend-title = Trend over the waves
trend-touchpoints = Show touchpoints
trend-note = Each stage has its own curve. Whiskers are the 90 % interval, below each mark stands the number of checks. A hollow mark is a single check. Where there were no checks the line breaks.
trend-description = { $n ->
    [one] { $name }: the score of { $n } wave with its interval. The same figures stand in the table below the curves.
   *[other] { $name }: scores over { $n } waves with their intervals. The same figures stand in the table below the curves.
  }
trend-since = against “{ $name }”
trend-no-step = Nothing to compare with yet
trend-table = The same figures
trend-empty = Nothing to compare yet
trend-empty-text = The trend begins with the first approved checks.

league-title = Locations side by side
league-whole = The whole journey
league-of = What to compare
league-search = Name, code or city
league-city = City
league-code = Code
league-order = Order
league-order-place = By place
league-order-difference = Furthest behind first
league-order-name = By name
league-order-city = By city
league-order-checks = By number of checks
league-place = Place
league-best = Best place
league-worst = Worst place
league-no-place = needs 3 checks
league-interval = 90 % interval
league-low = Interval from
league-high = Interval to
league-checks = Checks
league-against = Against the others
league-difference = Difference to the others
league-verdict = Verdict
league-range = { $from }–{ $to } of { $of }
league-note = { $total ->
    [one] { $total } location in the selection, { $placed } with a place.
   *[other] { $total } locations in the selection, { $placed } with a place.
  } A place takes three checks or more; in brackets is what it may really be.
league-not-found = No such locations
league-empty = No locations in the selection
league-empty-text = Choose other locations on the map.
league-how = How this is worked out
league-how-place = A location’s best place counts only those ahead whose whole interval is higher; its worst place counts all whose interval reaches higher. A narrow range in brackets means that the place is sure.
league-how-against = Each location is compared with all the others together: their checks are added up, not their means. “Higher” and “lower” stand where both sides have four checks or more and the interval of the difference leaves out zero.

moved-title = What this report moved
moved-subtitle = Every cell of the map that it counts in: with it and without it
moved-back = To the report
moved-own = The report
moved-now = Now
moved-without = Without it
moved-by = Moved by
moved-only = no other checks
moved-barriers = The report names barriers:
moved-empty = The report moves nothing yet
moved-empty-text = Approved reports count on the map. This one may still be in review, or its program has no map.

advice-title = What to check next
advice-order = Order checks
advice-line = { $n ->
    [one] One more { $kind } check would clear up the picture most: it covers { $n } touchpoint and narrows the intervals of pains by { $drop } points. Where exactly?
   *[other] One more { $kind } check would clear up the picture most: it covers { $n } touchpoints and narrows the intervals of pains by { $drop } points. Where exactly?
  }
advice-width = { $n ->
    [one] The map is built on { $n } check. Together the intervals of all pains take up { $width } points of pain.
   *[other] The map is built on { $n } checks. Together the intervals of all pains take up { $width } points of pain.
  }
advice-planned = { $n ->
    [one] { $n } more is planned: with it { $width } will be left. From here on it counts as made.
   *[other] { $n } more are planned: with them { $width } will be left. From here on they count as made.
  }
advice-place-planned = planned: { $n }
advice-kinds = The whole map: a check at any location
advice-covers = Touchpoints
advice-more = { $n ->
    [one] { $n } more check
   *[other] { $n } more checks
  }
advice-points = by { $drop } points
advice-two-tables = Here and below: how much narrower the intervals of pains get. A check at any location sharpens the whole map, a check at one location the picture of that location: there are fewer checks there, so the numbers are larger.
advice-best = most useful
advice-places = Where checks are missing: one more at this location
advice-places-rest = Where else checks are missing
advice-rest = Show { $n } more
advice-n = Checks there
advice-drop = Intervals narrow
advice-empty = Nothing to advise yet
advice-empty-text = It takes touchpoints in the plan and a checklist that asks about them.
advice-how = How this is worked out
advice-how-text = The pain of a touchpoint is importance × share of customers × what the score falls short. The wider the interval of the score, the wider that of the pain. The advice says by how many points the intervals narrow with one more check that answers every question of its checklist, the mean staying as it is. Where there were no checks nothing is known, so these locations come first.
advice-part-title = Where checks are needed most
advice-part-n = checks: { $n }
advice-part-none = The advice appears once the map has a plan and a checklist.
advice-part-all = The whole advice

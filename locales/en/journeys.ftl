map-state-as_is = as is
map-state-to_be = to be
map-owner = journey owner:
map-goal = Customer’s goal:
map-scenario = Scenario:
map-trigger = Trigger:
map-overall = whole journey
map-start-with = { $n ->
    [one] pain to start with
   *[other] pains to start with
  }
map-against = against “{ $name }”
map-region = Journey map, stages { $from }–{ $to }, scrolls sideways
map-caption = stages in columns, lanes in rows
map-stage = Stage
map-edit-stage = Edit stage “{ $title }”
map-critical = critical point
map-moment-of-truth = moment of truth
map-unplanned = not in the plan
map-blind = blind spot
map-pain-place = rank { $rank } ({ $best }–{ $worst })
map-score-curve = Score by stage
map-emotion-curve = Emotion by stage
map-score-note = mean and 90 % interval, 0–100
map-emotion-note = −2…+2, as the shopper felt it
map-pains-note = in brackets: the rank within its uncertainty
map-selection = What the map shows
map-select-wave = Wave
map-select-location = Locations
map-select-kind = Kind of check
map-select-side = Whose locations
map-select-compare = Compare with
map-lanes = Lanes
map-export = Download
map-print = For printing
map-share = Share
map-versions = Versions
map-more = Goals, solutions, owners
map-no-checks = No approved checks in this selection: only the plan is shown.
map-checklists = Checklists:
map-legend = A mark is the mean over checks, the whiskers its 90 % interval: the fewer the checks, the wider. A hollow circle is a single check. Small dots are touchpoints, the dashed line is the target. Hatching and a broken line mean “not observed”.
map-legend-compare = The thin grey line is { $name }, n = { $n }.

lane-time = Time
lane-goals = Customer goals
lane-actions = Actions
lane-thoughts = Questions and thoughts
lane-touchpoints = Touchpoints
lane-score = Score
lane-emotion = Emotion
lane-pains = Barriers and pains
lane-solutions = Solutions
lane-owner = Owner
lane-target = To-be target

channel-online = online
channel-phone = phone
channel-in_person = in person
channel-independent = independent source

solution-proposed = proposed
solution-planned = planned
solution-in_progress = in progress
solution-done = done
solution-verified = verified: it helped
solution-not_effective = verified: no effect

target-reached = reached
target-moving = moving
target-not_reached = not reached
target-cant_tell = can’t tell yet

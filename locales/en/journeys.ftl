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
map-region = Journey map, stages { $from }–{ $to }, scrolls sideways
map-caption = stages in columns, lanes in rows
map-stage = Stage
map-edit-stage = Edit stage “{ $title }”
map-critical = critical point
map-moment-of-truth = moment of truth
map-unplanned = not in the plan
map-unseen = not met
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
map-select-persona = Persona
map-select-kind = Kind of check
map-select-side = Whose locations
map-select-compare = Compare with
map-lanes = Lanes
map-export = Download
map-print = For printing
map-share = Share
map-versions = All versions of the map
map-more = Goals, solutions, owners
map-no-checks = No approved checks in this selection: only the plan is shown.
map-checklists = Checklists:
map-legend = A mark is the mean over checks, the whiskers its 90 % interval: the fewer the checks, the wider. A hollow circle is a single check. Small dots are touchpoints, the dashed line is the target. Hatching and a broken line mean “not observed”.
map-legend-compare = The thin grey line is { $name }, n = { $n }.
map-compare-part = One side is part of the other: the verdict sets that part against the remaining checks.
map-compare-mixed = Both sides hold some of the same checks, so there is no verdict.
map-compare-same = Both sides hold the same checks, so there is no verdict.
map-solutions-add = Propose a solution
map-target-add = Set targets

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

maps-title = Journey maps
maps-subtitle = Where customers are lost, how sure we are, and why
maps-new = New map
maps-mini = { $title }: scores by stage
maps-stages = { $n ->
    [one] { $n } stage
   *[other] { $n } stages
  }
maps-pains = { $n ->
    [0] no pains found
    [one] { $n } pain
   *[other] { $n } pains
  }
maps-empty = No maps yet
maps-empty-text = Start from a ready set of stages; touchpoints can be adjusted later.

cell-pain = Pain
cell-knocked-out = { $n ->
    [one] In { $n } check a critical question brought the score to zero.
   *[other] In { $n } checks a critical question brought the score to zero.
  }
cell-parts-stage = Touchpoints of this stage
cell-parts-journey = Stages
cell-parts-touchpoint = Touchpoints
cell-name = Name
cell-questions = Questions
cell-worst-first = worst first
cell-question = Question
cell-failed = Failed
cell-of = of { $n }
cell-answers = Answers
cell-answers-to = Answers: { $text }
cell-critical = critical
cell-barriers = Barriers shoppers reported
cell-severity = severity { $n } of 3
cell-reports = Reports
cell-unscored = Also asked, without a score
cell-with-barrier = Only reports that name “{ $barrier }”.
cell-all-reports = Show all
cell-report = Report
cell-date = Date
cell-location = Location
cell-kind = Kind
cell-empty = No approved reports here yet
cell-empty-text = Change the selection on the map, or wait for the next checks.
cell-to-map = To the map

question-failed = Failed in { $failed } of { $n }
question-ways = Which answers to show
question-all = All answers
question-only-failed = Failed only
question-na = not applicable
question-not-met = not met
question-empty = No answers in this selection

map-new-subtitle = Take a ready set of stages, another map, or a file
map-new-source = Where the stages come from
map-new-copy = As in another map
map-new-file = From a file
map-new-file-hint = Wayscore JSON, XLSX or CSV: one row a touchpoint
map-new-which = Map to copy
map-new-upload = File
map-new-create = Create map

map-edit = Edit map
map-publish = Publish
map-make-to-be = Make a to-be map
map-unpublished = There are unpublished changes: the client sees the earlier version.
map-stages = Stages and touchpoints
map-header = About the map
map-move-up = Move stage “{ $title }” up
map-move-down = Move stage “{ $title }” down
map-importance-short = importance { $n }
map-add-touchpoint = Add a touchpoint
map-add-stage = Add a stage
map-delete = Delete map
map-delete-question = The map and its versions will be deleted. Checks and reports stay.
map-delete-yes = Yes, delete
map-delete-stage = Delete stage
map-delete-stage-question = The stage leaves the map with its touchpoints. Reports stay.
map-delete-touchpoint = Delete touchpoint
map-delete-touchpoint-question = The touchpoint leaves the plan. If checks meet it, it shows as “not in the plan”.
map-stage-subtitle = Stage { $n }

map-field-title = Title of the map
map-field-persona = Persona
map-field-no-persona = No persona
map-field-goal = Customer’s goal
map-field-scenario = Scenario
map-field-trigger = Trigger
map-field-owner = Owner of the whole journey
map-field-owner-hint = One person who sees all of it
map-field-stage = Title of the stage
map-field-time-hint = How long it takes: “5–20 min”, “1–2 days”
map-field-thoughts-hint = One phrase in the customer’s words
map-field-department = Department
map-field-target = Target score, 0–100
map-field-target-hint = After the next wave the map says whether it was reached
map-field-touchpoint = Name
map-field-key = Key
map-field-key-hint = Checklist sections find their touchpoint by it
map-field-key-new = A new key from the name
map-field-channel = Channel
map-field-importance = Importance
map-field-reach = Reach
map-field-reach-hint = Share of customers who get here
map-field-expectation = What the customer expects
importance-5 = 5 — moment of truth
importance-4 = 4 — very important
importance-3 = 3 — important
importance-2 = 2 — nice to have
importance-1 = 1 — a detail

persona-new = New persona
persona-subtitle = Whose eyes we see the journey with
persona-portrait = Portrait
persona-portrait-hint = JPEG, PNG or WebP. Camera data is removed.
persona-name = Name
persona-age = Age
persona-place = Lives in
persona-occupation = Occupation
persona-income = Income
persona-segment = Segment
persona-about = In short
persona-about-hint = Two sentences: the map shows them
persona-goals = Goals
persona-pains = Pains
persona-interests = Interests
persona-preferences = Preferences
persona-behaviour = Behaviour
persona-delete = Delete persona
persona-delete-question = The persona leaves the maps that name it.

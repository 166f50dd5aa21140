plan-versions = Versions of the map
plan-versions-subtitle = Who changed the map and when; any version can be compared and brought back
plan-compared = What changed: version { $from } → version { $to }
plan-no-such-version = There is no such version.
plan-changes = { $n ->
    [one] { $n } change
   *[other] { $n } changes
  }
plan-version = Version { $n }
plan-what-changed = What changed
plan-current = now
plan-restore = Bring back version { $n }
plan-restore-question = The map becomes what it was in version { $n }. The present one stays in the list; scores of checks and the description of the persona don’t change.
plan-restore-manager = That version has other stages or touchpoints: a manager can bring it back
plan-restore-yes = Bring back
plan-restored = The map is back at an earlier version
plan-versions-empty = Nobody has changed the map yet
plan-versions-empty-text = Each change will be a version of its own here.
plan-same = The plans are the same.
plan-stages = Stages
plan-planned-true = in the plan
plan-planned-false = not in the plan

plan-field-title = Title
plan-field-state = State
plan-field-base = As-is map
plan-field-customer_goal = Customer’s goal
plan-field-scenario = Scenario
plan-field-trigger = Trigger
plan-field-owner = Owner
plan-field-name = Name
plan-field-age = Age
plan-field-city = Lives in
plan-field-occupation = Occupation
plan-field-income = Income
plan-field-segment = Segment
plan-field-about = In short
plan-field-goals = Goals
plan-field-pains = Pains
plan-field-interests = Interests
plan-field-preferences = Preferences
plan-field-behaviour = Behaviour
plan-field-quote = Would say
plan-field-time_frame = Time frame
plan-field-actions = Actions
plan-field-thoughts = Questions and thoughts
plan-field-stage = Stage
plan-field-channel = Channel
plan-field-importance = Importance
plan-field-reach = Reach
plan-field-planned = Plan
plan-field-expectation = What the customer expects
plan-field-department = Department
plan-field-target = Target
plan-field-target_set_on = Target set on

plan-kept = will stay
plan-in-stage = in “{ $stage }”
plan-replaced = The plan has been replaced; the one before is in the list of versions
plan-replaced-persona-created = The plan has been replaced; the one before is in the list of versions. The client had no persona “{ $name }”: it was created from the file.
plan-replaced-persona-same = The plan has been replaced; the one before is in the list of versions. Its persona is “{ $name }”, whom the client has already.
plan-replaced-persona-beside = The plan has been replaced; the one before is in the list of versions. The client has a persona “{ $name }” already, whom the file describes otherwise: it stays as it is, and the map has another of that name, created from the file.
map-created-persona-created = The map is created. The client had no persona “{ $name }”: it was created from the file.
map-created-persona-same = The map is created. Its persona is “{ $name }”, whom the client has already.
map-created-persona-beside = The map is created. The client has a persona “{ $name }” already, whom the file describes otherwise: it stays as it is, and the map has another of that name, created from the file. If you need the one before, choose it in the map.
plan-touchpoints = { $n ->
    [one] { $n } touchpoint
   *[other] { $n } touchpoints
  }

map-new-industries = Ready maps of industries
map-new-sets = Stage sets
map-new-other = Another start
map-new-preview = What is inside
map-new-copy-hint = Touchpoints and words. From another client’s map, without persona, targets and names of owners

plan-import-title = A map from a file
import-replace = Replace the plan from a file
plan-import-about = A JSON file downloaded from Wayscore, or a table as XLSX or CSV: one row a touchpoint, with the columns of a downloaded file. JSON and XLSX bring solutions along to a new map; whether they helped is said by its own waves. From a file with a fault nothing is taken; all faults are shown at once.
import-file = File of the map
import-file-hint = JSON, XLSX or CSV, up to { $size } MB
import-title-hint = In case the file has no title
import-confirm = Replace stages, touchpoints and header by what the file says
import-confirm-hint = The present plan stays in the list of versions, scores of checks are not lost, the map’s solutions stay as they are
plan-import-faults = { $n ->
    [one] { $n } fault in the file
   *[other] { $n } faults in the file
  }
import-place-row = row { $row }, { $column }

to-be-title = { $title }: to be
to-be-page = As is and to be
to-be-back = To the as-is map
to-be-open = The to-be map
to-be-edit = Change it
to-be-made = The to-be map is there: change in it what shall change
to-be-none = There is no to-be map yet
to-be-none-text = It begins as a copy of the present one; then touchpoints are changed, added and taken out.
to-be-kept = { $n ->
    [one] { $n } touchpoint will stay
   *[other] { $n } touchpoints will stay
  }
to-be-changed = { $n } will change
to-be-added = { $n } will be added
to-be-removed = { $n } will be removed
to-be-aims = Targets, wave by wave
to-be-all = All touchpoints
to-be-only-changes = Only what changes
to-be-others = Other to-be maps:
to-be-caption = Touchpoints of the stage “{ $stage }”
to-be-becomes = What becomes of it
to-be-side-by-side = side by side

field-document-format = This is not a Wayscore map plan: “{ $format }” is expected. The plan is in the map’s download menu, under “Plan of the map to import”
field-document-version = This version of the format can’t be read, { $version } is needed
field-document-broken = This is not JSON: fault in line { $line }, character { $column }
field-document-unknown-kind = This is not a file of a map: JSON, XLSX or CSV in UTF-8 is needed
field-document-too-many = Too many: { $n }, up to { $max } are allowed
field-document-key-twice = The key “{ $key }” stands above already
field-document-unknown-stage = The file has no stage “{ $stage }”
field-document-no-columns = There is no row with the names of the columns: { $columns }
field-document-unknown-column = There is no such column
field-document-differs = Above, this stage says something else
field-document-cell-broken = A formula’s error in place of a value
field-document-no-sheet = The workbook has no sheet “{ $sheet }”
field-document-more = And more faults: { $n }
field-document-day = A day like 2026-11-29
field-document-unknown-touchpoint = The file has no touchpoint “{ $touchpoint }”
field-document-not-done = Only what is done has a day on which it was
field-document-day-alone = Only a target has a day
field-document-base-as-is = Only a to-be map has a base
field-document-base-unknown = The client has no such as-is map
field-document-base-itself = A map can’t be made from itself
field-document-base-to-be = The base is a to-be map itself: that would be a circle
field-document-base-of-others = To-be maps were made from this one: it has to stay as is
error-map-is-to-be = This map is a to-be map already
error-map-is-to-be-advice = Open the as-is map that it was made from.

map-to-be-changed = will change
map-to-be-removed = will be removed
map-to-be-added = will be added
map-to-be-stage = A stage to come: “{ $title }”
map-plan-files = Plan of the map
map-plan-download = Download the plan
map-plan-replace = Replace from a file

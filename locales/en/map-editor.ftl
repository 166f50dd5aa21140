map-menu = More
edit-how = Choose a text to change it.
edit-how-keys = Enter saves, Esc leaves it as it was, Ctrl+Z takes the last step back.
edit-keys = Enter saves, Shift+Enter starts a new line, Esc leaves it as it was
edit-saved = saved
edit-meanwhile = While you were writing, somebody changed this. It now says “{ $now }”. Save once more if it should be yours.
edit-region = Editing the map “{ $title }”, scrolls sideways
edit-drag = Drag
edit-new-place = Where
edit-at-the-end = At the end
edit-before = Before “{ $title }”
edit-stage-left = Move the stage “{ $title }” left
edit-stage-right = Move the stage “{ $title }” right
edit-stage-remove = Delete the stage “{ $title }”
edit-touchpoint-more = Move or delete “{ $title }”
edit-touchpoint-up = Move “{ $title }” up
edit-touchpoint-down = Move “{ $title }” down
edit-touchpoint-left = Move “{ $title }” to the stage on the left
edit-touchpoint-right = Move “{ $title }” to the stage on the right
edit-touchpoint-form = Edit all of “{ $title }”
edit-touchpoint-remove = Delete “{ $title }”

edit-empty-title = No name
edit-empty-persona_id = No persona chosen
edit-empty-customer_goal = What the customer wants to achieve
edit-empty-scenario = Under what circumstances
edit-empty-trigger = What set it off
edit-empty-owner = No owner named
edit-empty-time_frame = How long it takes
edit-empty-goals = No goals described
edit-empty-actions = No actions described
edit-empty-thoughts = No thoughts described
edit-empty-channel = Channel
edit-empty-importance = Importance
edit-empty-reach = Reach not set
edit-empty-department = No department named
edit-empty-expectation = What the customer expects
edit-empty-target = No target set
edit-label-target = Target
edit-label-planned = Plan
edit-empty-planned = Planned

planned-true = planned
planned-false = unplanned

step-undo = Undo
step-redo = Redo
step-undone = Step taken back
step-redone = Step done again
step-changed-map = edit of “{ $label }”
step-changed-stage = edit of the stage “{ $label }”
step-changed-touchpoint = edit of “{ $label }”
step-added-stage = new stage “{ $label }”
step-added-touchpoint = new touchpoint “{ $label }”
step-removed-stage = deletion of the stage “{ $label }”
step-removed-touchpoint = deletion of “{ $label }”

stage-added = Stage added
stage-moved = Stage moved
stage-removed = Stage taken off the map
touchpoint-moved = Touchpoint moved

removal-stage = Delete the stage “{ $title }”?
removal-touchpoint = Delete the touchpoint “{ $title }”?
removal-with = { $n ->
    [one] One touchpoint leaves the plan with it:
   *[other] { $n } touchpoints leave the plan with it:
  }
removal-checks = { $n ->
    [one] One approved check was here. Its scores stay: what checks meet will be shown on the map as unplanned.
   *[other] { $n } approved checks were here. Their scores stay: what checks meet will be shown on the map as unplanned.
  }
removal-no-checks = No approved check has been here yet: no scores are lost.
removal-undo = If you change your mind, undo this step in the map's editor.

error-step-none = Nothing to undo or redo
error-step-none-advice = The map remembers no such step of yours.
error-step-not-last = This isn't your last step
error-step-not-last-advice = Steps are taken back one by one, the last first.
error-step-overtaken = This step can't be taken back any more
error-step-overtaken-advice = Somebody else has changed the same thing since. See what it says now and mend it by hand.
error-map-last-stage = The last stage stays
error-map-last-stage-advice = A map has at least one stage. Rename it, or add another first.
error-map-stages-most = The map already has 60 stages
error-map-stages-most-advice = Nobody reads more columns. Split the journey into two maps.
error-map-touchpoints-most = The map already has 500 touchpoints
error-map-touchpoints-most-advice = Split the journey into two maps.

action-stage-added = Map stage added
action-stage-removed = Map stage deleted

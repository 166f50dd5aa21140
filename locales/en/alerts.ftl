alerts-subtitle = Rules watch the newest wave and speak when there is no doubt
alerts-found = What was found
alerts-what = What happened
alerts-when = When
alerts-open = open
alerts-over = over
alerts-end = Seen to
alerts-open-only = Open ones only
alerts-none = All quiet: no rule has fired.
alerts-rules = Rules
alerts-rule = Rule
alerts-actions = Actions
alerts-on = active
alerts-muted = muted
alerts-mute = Mute
alerts-unmute = Unmute
alerts-delete = Delete
alerts-delete-question = Delete the rule? What it found stays in the list.
alerts-empty = No rules yet
alerts-empty-text = The usual rules watch for drops of scores and of the NPS, for critical questions and for a threshold of the whole journey.
alerts-add-usual = Add the usual rules
alerts-add = New rule
alerts-kind = What to watch for
alerts-cell = Where
alerts-threshold = Threshold, points of 100
alerts-threshold-hint = Only the rule “score below a threshold” needs it
alerts-state = Rule
alerts-how = A rule fires only when it is no chance: the whole 90 % interval lies below the threshold (from 3 checks), or the comparison confirms the drop since the wave before (from 4 checks on each side, for the NPS from 5 answers). An alert is over when the figure itself is back. While it is open, nobody is told again. It can be closed by hand, too: if the next check of the wave changes nothing, it comes back. An alert about a critical question is closed by whoever has seen to it.
alert-rule-added = Rule added
alert-rules-added = Usual rules added
alert-rule-changed = Rule changed
alert-rule-deleted = Rule deleted
alert-ended = Alert closed

alert-kind-score_below = Score below a threshold
alert-kind-score_drop = Score dropped since the wave before
alert-kind-nps_drop = NPS dropped since the wave before
alert-kind-critical_failed = Critical question failed

alert-rule-score_below = { $name }: score below { $threshold }
alert-rule-score_drop = { $name }: score dropped since the wave before
alert-rule-nps_drop = { $name }: NPS dropped since the wave before
alert-rule-critical_failed = A critical question failed in a report

alert-told-score_below = { $name }: score { $value } ({ $low }–{ $high }, n = { $n }) is below the threshold { $threshold }, “{ $wave }”
alert-told-score_drop = { $name }: score { $value } (n = { $n }) in “{ $wave }” against { $before } (n = { $m }) in “{ $since }”, a real drop
alert-told-nps_drop = { $name }: NPS { $value } (n = { $n }) in “{ $wave }” against { $before } (n = { $m }) in “{ $since }”, a real drop
alert-told-critical_failed = { $place }: a critical question failed. { $questions }

field-alert-twice = There is such a rule already
field-alert-whole-only = This rule watches reports as a whole: choose the whole journey
field-alert-threshold = The threshold is above 0 and at most 100 points
field-alert-no-threshold = Only the rule “score below a threshold” takes one

digest-title = Weekly digest
digest-subtitle = The letter as it would look now. It comes on Monday mornings.
digest-settings = Letter settings
digest-moved = What moved:
digest-none-moved = No confirmed changes.
digest-pains = Worst pains:
digest-picture = The map “{ $map }”, { $selection }: { $score }
digest-due = Solutions that are overdue or due this week:
digest-due-late = “{ $title }” — overdue since { $day }, in the care of { $owner }
digest-due-soon = “{ $title }” — due on { $day }, in the care of { $owner }
digest-due-more = the others are in the plan of action
digest-none-due = Nothing is overdue, and nothing is due this week.
digest-alerts = Alerts of the week:
digest-no-alerts = No new alerts this week.
digest-empty = No digest yet
digest-empty-text = It comes with the first journey map.

account-letter-alerts = Alerts of the maps: drops, thresholds, critical questions
account-letter-weekly-digest = Weekly digest on Mondays
account-letters-about-client = Letters about invoices, appeals and access always come. These you may turn off.

mail-alerts-subject = { $count ->
    [one] { $map }: { $count } alert
   *[other] { $map }: { $count } alerts
  }
mail-alerts-text =
    Hello { $name },

    Rules of the map “{ $map }” have fired:

    { $lines }
mail-alerts-action = Open the alerts

mail-digest-subject = Weekly digest, { $day }
mail-digest-text =
    Hello { $name },

    { $lines }

    You can turn this letter off in the settings of your account.
mail-digest-action = Open the map

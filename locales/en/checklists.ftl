checklists-title = Checklists
checklists-about = A published version never changes: a report keeps the one it was filed with.
checklists-name = Title
checklists-kind = Kind
checklists-client = Client
checklists-client-hint = Without a client it serves the programs of every client
checklists-for-all = For every client
checklists-version = Version
checklists-questions = Questions
checklists-published-at = Published
checklists-none = No checklists yet
checklists-none-text = Publish the first one: paste its description as JSON.
checklists-publish = New checklist
checklists-publish-button = Publish
checklist-published = The checklist has been published.
checklists-next-version = New version
checklists-versions = Versions
checklists-version-number = Version { $n }
checklists-shown = shown
checklists-download = Download JSON
checklists-definition = The checklist as JSON
checklists-definition-hint = Title, kind, way of scoring, sections with questions. A downloaded version is a good start.
checklists-n-questions = { $n ->
    [one] { $n } question
   *[other] { $n } questions
  }
checklists-faults = { $n ->
    [one] Not published: { $n } fault
   *[other] Not published: { $n } faults
  }
checklists-mode-pooled = The points of all questions are added up.
checklists-mode-weighted = The total is the mean of the sections by their weight.
checklists-touchpoint = Touchpoint
checklists-weight = weight { $weight }
checklists-limits = from { $min } to { $max }
checklists-expected = “{ $answer }” expected
checklists-allow-na = may be not applicable
checklists-evidence = Photo required
checklists-bonus = Bonus
checklists-critical-touchpoint = Failing it zeroes the touchpoint
checklists-critical-report = Failing it zeroes the whole report
checklists-points = { $n ->
    [one] { $n } point
   *[other] { $n } points
  }
checklists-up-to = up to { $limit }
checklists-above = more
checklists-asked-if = Asked if
checklists-type-yes_no = Yes or no
checklists-type-single_choice = One option
checklists-type-multi_choice = Several options
checklists-type-scale = Scale
checklists-type-number = Number
checklists-type-duration = Duration in seconds
checklists-type-text = Text
checklists-type-emotion = Emotion, −2 to +2
checklists-type-nps = Would recommend, 0–10
checklists-type-timestamp = Date and time

field-not-json = This is not JSON: line { $line }, column { $column }
field-kind-changed = The kind of a next version must stay the same

fault-bad_bands = { $key }: bands must rise, the last one without a limit ({ $detail })
fault-bad_condition = { $key }: the condition “relevant” won’t do ({ $detail })
fault-bad_key = { $key }: not a valid key ({ $detail })
fault-bad_leg = { $key }: the leg is wrong ({ $detail })
fault-bad_range = { $key }: the limits of the scale are wrong ({ $detail })
fault-bad_weight = { $key }: the weight must be greater than zero ({ $detail })
fault-bonus_critical = { $key }: a critical question can’t be a bonus
fault-critical_unscored = { $key }: a critical question must be scored
fault-duplicate_key = { $key }: the key is there already ({ $detail })
fault-empty = { $key }: the list is empty ({ $detail })
fault-evidence_required = { $key }: evidence is required
fault-irrelevant = { $key }: with these answers it isn’t asked
fault-na_not_allowed = { $key }: “not applicable” isn’t allowed here
fault-no_points = { $key }: no answer gives any points
fault-out_of_range = { $key }: the value is out of range ({ $detail })
fault-required = { $key }: something required is missing ({ $detail })
fault-unknown_key = { $key }: there is no such property ({ $detail })
fault-wrong_type = { $key }: the value has the wrong type ({ $detail })

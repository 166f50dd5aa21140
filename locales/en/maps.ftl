map-no-waves = no waves yet
map-own = own locations
map-competitors = competitors
map-all-locations = all locations
map-all-waves = All waves
map-all-personas = All personas
map-all-kinds = All kinds
map-compare-none = Nothing
map-compare-nothing = Nothing to compare with
map-compare-previous = The wave before
map-point = { $name }: { $score }, interval { $interval }, n = { $n }
map-point-single = { $name }: { $score }, n = { $n }
map-curve-note = The table below the curve has the same figures.
map-about = Goal, scenario and trigger
map-unplanned-found = Checks met touchpoints that are not in the plan:
map-unplanned-add = add to the map
maps-new-subtitle = Start from a ready set of stages; you can change it later
map-field-program = Program
map-field-program-hint = The map takes its scores from this program’s checks
map-field-keys-used = Keys used by the program’s checklists:
map-field-planned = The plan has this touchpoint
map-field-planned-hint = Clear it if only checks know of it
map-created = The map is created
map-saved = Changes saved
touchpoint-added = Touchpoint added
touchpoint-removed = Touchpoint taken out of the plan

pain-scored = score { $score }, n = { $n }
pain-reported = { $n ->
    [one] { $reported } of { $n } check · severity { $severity } of 3
   *[other] { $reported } of { $n } checks · severity { $severity } of 3
  }
pain-change-share = { $word }: { $now } against { $then }
barrier-share = { $n ->
    [one] { $reported } of { $n } check
   *[other] { $reported } of { $n } checks
  }

answers-failed = not met
answers-earned = met, at least in part
answers-up-to = up to { $limit }
answers-above = over { $limit }
report-of = Report by shopper { $code }

persona-years = { $n ->
    [one] { $n } year old
   *[other] { $n } years old
  }
persona-quote = In their own words
persona-quote-hint = One sentence in the first person
persona-saved = Persona saved
persona-archive = Move to the archive
persona-archive-hint = It will no longer be listed or offered. Maps that show it already keep it.
persona-restore = Take out of the archive
persona-in-archive = This persona is archived: it can’t be chosen for a new map.
persona-archived = Persona archived
persona-restored = Persona taken out of the archive
persona-maps = Maps of this persona
personas-archived = Archived
personas-current = Current
personas-archive-empty = Nobody is archived
personas-archive-empty-text = Personas that are no longer needed come here.
field-name-archived = A persona in the archive has this name. Take it out, or choose another name
personas-empty = No personas yet
personas-empty-text = A persona reminds us through whose eyes we see the journey.

field-key-format = Only lower-case Latin letters, digits, hyphens and underscores, up to 64

home-title = What’s new
home-map = Open the map
home-pains = Three worst pains
home-no-pains = No pains to show yet: that takes at least three approved checks.
home-order = Order checks
home-no-map = No journey map yet
home-no-map-text = A manager creates it when the program starts. Meanwhile you can order checks.
home-waiting = waiting for a shopper
home-under-way = under way
home-submitted = reports in review
home-manager-title = Work queue
home-to-review = Reports to review
home-to-review-none = All reports are reviewed
map-to-screen = Back to the map

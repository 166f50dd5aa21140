programs-title = Programs
programs-new = New program
programs-create = Create the program
program-created = The program has been created. Add its first wave.
programs-name = Title
programs-client = Client
programs-client-hint = The client decides which checklists can be chosen
programs-go-on = Next
programs-no-clients = A client is needed first
programs-add-client = Add a client
programs-kinds = Checks
programs-archived = archived
programs-none = No programs yet
programs-none-text = A program holds the rules of a client’s checks: checklists, fees, briefing.
programs-none-client = As soon as a manager has set up a program you can order checks here.
programs-order = Order checks
programs-terms = Terms of the checks
programs-terms-hint = Choose a checklist for each kind of check that belongs to the program.
programs-checklist-of = { $kind }: checklist
programs-not-offered = Not part of the program
programs-fee = Fee for a check
programs-fee-of = fee { $fee }
programs-language = Language of the checks
programs-language-ru = Russian
programs-language-en = English
programs-rotation = Rotation, days
programs-rotation-hint = Days before a shopper may return to the same location
programs-per-location = Checks of one location by one person in a wave
programs-appeal = Time to appeal, days
programs-n-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
  }
programs-briefing = Briefing
programs-briefing-hint = What to do on the check and what to look at
programs-legend = Legend
programs-legend-hint = Who to pretend to be and why you came
programs-waves = Waves
programs-wave = Wave
programs-wave-title = Title of the wave
programs-starts = First day
programs-ends = Last day
programs-add-wave = New wave
wave-added = The wave has been added.
programs-no-waves = No waves yet
programs-no-waves-text = Checks are ordered for a wave, the reporting period of a program.
programs-wave-running = running
programs-wave-ahead = ahead
programs-wave-over = over

field-checklist-kind = This checklist is for another kind of check
field-negative = The amount can’t be below zero
field-no-terms = Choose a checklist for at least one kind of check
field-ends-before-start = The last day comes before the first
field-wave-too-long = A wave runs for a year at most
programs-who = Who may take a check
programs-needs-certificate = A certificate on the briefing is needed
programs-needs-certificate-hint = Only those who passed the program's quiz are given checks
programs-certificate-days = A certificate lasts, days
programs-minimum-rating = Least rating
programs-minimum-rating-hint = From 1 to 10, such as 7.5. Empty: any
programs-taking = How a check is taken
programs-taking-apply = by application, a manager chooses
programs-taking-take = at once, first come first served
programs-answer-hours = Applications are answered within, hours
programs-certification = Certification
programs-certified-for = { $n ->
    [one] needed, lasts { $n } day
   *[other] needed, lasts { $n } days
  }
programs-not-certified = not needed
programs-answered-within = { $n ->
    [one] answered within { $n } hour
   *[other] answered within { $n } hours
  }
programs-edit = Edit
programs-edit-hint = Changes apply to new checks: those that exist keep their windows and fees.
program-changed = The program is changed.
programs-when = When to check
programs-weekdays = Days of the week
programs-every-day = any
programs-dayparts = Hours of checks
programs-dayparts-hint = By the clock of the location, with commas between. Empty: any time it is open
programs-any-time = while the location is open
field-no-weekday = Choose at least one day of the week
field-dayparts = Write the hours like this: 10:00–13:00, 17:00–20:00
field-daypart-short = Each stretch must last at least { $minutes } minutes
field-dayparts-cross = The stretches must not overlap
field-kind-kept = A kind of check that the program already has can’t be removed
programs-recordings = Recordings
programs-records-audio = Shoppers may attach recordings
programs-records-audio-hint = Off unless the program needs them: a recording holds people’s voices
programs-recording-reason = What recordings are for
programs-recording-reason-hint = Shoppers read this in the checklist
programs-recording-days = Recordings are erased after, days
programs-recordings-off = not taken
programs-recordings-kept = { $n ->
    [one] taken, kept for { $n } day
   *[other] taken, kept for { $n } days
  }

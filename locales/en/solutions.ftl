actions-subtitle = What is done about pains, by whom and by when; what is due first on top
actions-board = Impact and effort board
actions-board-subtitle = First what does most for customers with least effort
actions-board-caption = Solutions: rows are impact on customers, columns are effort
actions-board-more = The first 200 solutions are shown. Narrow the filters to see the others.
actions-as-list = As a list
actions-search = Solution or owner
actions-state = State
actions-state-open = Still to be done
actions-state-all = All
actions-map = Map
actions-department = Department
actions-client = Client
actions-late = Overdue
actions-late-only = Overdue only
actions-yes = yes
actions-no = no
actions-title = Solution
actions-title-hint = In short: what changes for the customer
actions-details = Details
actions-pain = Pain
actions-due = Due
actions-owner = Owner
actions-owner-member = Owner from the team
actions-owner-else = Somebody else
actions-owner-name = Owner’s name
actions-owner-name-hint = If the owner is not in the list above
actions-owner-email = Owner’s e-mail
actions-owner-email-hint = A reminder comes here when the date has passed
actions-effect = Expected effect
actions-effect-n = +{ $n } points of score
actions-effect-points = Expected gain in score
actions-effect-hint = In points, 1 to 100
actions-effect-words = Expected effect in words
actions-effort = Effort
actions-impact = Impact
actions-effort-n = Effort { $n }
actions-impact-n = Impact { $n }
actions-of-five = { $n } of 5
actions-impact-suggested = By the size of the pain: { $n }
actions-effort-1 = 1 — a day
actions-effort-2 = 2 — a week
actions-effort-3 = 3 — a month
actions-effort-4 = 4 — a quarter
actions-effort-5 = 5 — a big project
actions-impact-1 = 1 — few will notice
actions-impact-2 = 2 — small
actions-impact-3 = 3 — middling
actions-impact-4 = 4 — large
actions-impact-5 = 5 — the worst pain of the map
actions-quarter-quick = Start here
actions-quarter-big = Big projects
actions-quarter-small = In passing
actions-quarter-doubtful = Doubtful
actions-move-up = “{ $title }”: more impact
actions-move-down = “{ $title }”: less impact
actions-move-left = “{ $title }”: less effort
actions-move-right = “{ $title }”: more effort
actions-new = New solution
actions-what = What is done
actions-history = How it went
actions-by-comparison = comparison of waves
actions-waits = The next wave will tell whether it helped: the comparison appears here by itself.
actions-judged-how = Only a comparison says “verified” or “not effective”: the last wave before the solution against the first one that began after it. Each side needs 4 checks at least. If it is better, the solution helped, and that may show while the wave goes on; if not, the verdict comes when the wave ends.
actions-comparison = Comparison of waves
actions-wave = Wave
actions-side-before = before the solution
actions-side-after = after the solution
actions-share = Share of checks with the barrier, %
actions-interval = 90% interval
actions-limits = limits of the difference
actions-verdict-too_few = Can’t tell yet: too few checks.
actions-verdict-better = Better: the difference is more than chance.
actions-verdict-same = The wave is over, and the difference can’t be told from chance.
actions-verdict-same_so_far = Can’t tell yet: the difference can’t be told from chance, and the wave goes on.
actions-verdict-worse = Worse: the difference is more than chance.
actions-verdict-worse_so_far = Worse so far, but the wave goes on.
actions-remove = Remove the solution
actions-remove-question = The solution disappears from the plan with its history. Remove it?
actions-remove-yes = Remove
actions-empty = No solutions yet
actions-empty-text = Open a map, choose a pain and propose what to do about it.
actions-empty-filtered = No such solutions
actions-none-open = Everything is done
actions-none-open-text = No solution is left to be done. Those done and verified stay in the plan.
actions-see-all = Show all

action-saved = The solution is saved
action-stepped = The state is changed
action-removed = The solution is removed
action-proposed = The solution is in the plan

solution-until = due { $day }
solution-late-since = overdue since { $day }
solution-to-proposed = Back to proposals
solution-to-planned = Plan
solution-to-in_progress = Start
solution-to-done = Done
solution-missing-before = Wave “{ $wave }” lacks { $n ->
    [one] { $n } check
   *[other] { $n } checks
  }.
solution-missing-after = Wave “{ $wave }” needs { $n ->
    [one] { $n } check
   *[other] { $n } checks
  } more.

field-solution-by-comparison = Only the comparison of waves sets this state
error-solution-judged = The solution has been judged
error-solution-judged-advice = What the next wave showed stays in the plan. If the pain is still there, propose another solution.
error-solution-step = This step is not possible
error-solution-step-advice = States follow one another: proposed, planned, in progress, done. Open the solution anew: somebody may have moved it.

action-solution-proposed = A solution was proposed
action-solution-changed = A solution was changed
action-solution-stepped = A solution came into another state
action-solution-placed = A solution was moved on the board
action-solution-removed = A solution was removed
action-solution-judged = A comparison of waves judged a solution
subject-solution = Solution

pains-title = Pains
pains-about = A pain is what the score lacks, times the importance of the touchpoint and the share of customers who get there; for a barrier, how often and how much it was in the way. Whiskers are the 90% interval, the places in brackets are those that are possible too.
pains-left-out = Places left out belong to touchpoints that score well.
pains-ranked = What hurts
pains-few = Too few checks for a place
pains-well = They score well, no need to act: { $n }
pains-well-caption = They score well; places in the whole ranking
pains-rank = Place
pains-best = Best place
pains-worst = Worst place
pains-pain = What hurts
pains-column-pain = Pain
pains-low = Lower limit
pains-high = Upper limit
pains-n = Checks
pains-sort = Kind of pain
pains-sort-score = Score of a touchpoint
pains-sort-barrier = Barriers
pains-solve = Propose a solution
pains-solve-for = Propose a solution: { $pain }
pains-solutions = { $n ->
    [one] { $n } solution
   *[other] { $n } solutions
  }
pains-open-solutions = Solutions still to be done
pains-gone = Not reported here
pains-rank-then = Place in comparison
pains-pain-then = Pain in comparison
pains-n-then = Checks in comparison
pains-none = No pains to see
pains-none-text = This selection has few checks, or all is well.
pains-none-filtered = No such pains

departments-title = By department
departments-caption = Who has most of the pain
departments-about = The sum of the ranked pains at a department’s touchpoints, scores and barriers alike. The limits are sums of limits: pains of the same checks rise and fall together, so that a narrower interval would be a false promise. The places in brackets are those that are possible too.
departments-sum = Sum of pains
departments-pains = Number of pains
departments-n-pains = { $n ->
    [one] { $n } pain
   *[other] { $n } pains
  }
departments-owners = Owners
departments-nobody = No department named
departments-quiet = without pain: { $n }

map-pains-all = All pains
map-target-dash = { $name }: target { $score }
map-target-dash-to-be = { $name }: target { $score } of the to-be map
map-target-to-be = to-be map
map-target-as-is = as-is map
map-legend-to-be = A dotted line is a target of the to-be map.
target-now = now { $score }, n = { $n }
target-now-none = not observed
cell-target = To-be target
cell-target-about = Reached: the mean is not below the target. Moving: below it, but higher than in the wave when the target was set (or the one before) by more than chance. Not reached: the whole 90% interval is below the target. Otherwise, and below 4 checks, it can’t be told yet.
cell-target-wave = Wave
cell-target-verdict = Verdict
cell-target-against = against “{ $wave }”
cell-solutions = Solutions
cell-solve = Propose a solution

home-actions = Next solutions
home-actions-all = The whole action plan
home-late-actions = Overdue solutions of clients: { $n }

account-letter-solutions-reminder = Reminder of overdue solutions

mail-solutions-late-subject = { $count ->
    [one] A solution is overdue
   *[other] Solutions are overdue: { $count }
  }
mail-solutions-late-text =
    Hello { $name },

    { $count ->
        [one] the date of a solution in the action plan has passed:
       *[other] the dates of solutions in the action plan have passed:
    }

    { $titles }

    Mark what is done, or move the date. If nothing changes, we will remind you in a week.
mail-solutions-late-action = Open the action plan
mail-solution-verified-subject = It helped: { $title }
mail-solution-verified-text =
    Hello { $name },

    the solution “{ $title }” helped: the next wave is distinguishably better than the last. The figures are on its page.
mail-solution-verified-action = See the comparison
mail-solution-not-effective-subject = It did not help: { $title }
mail-solution-not-effective-text =
    Hello { $name },

    the next wave is over, and nothing got better after the solution “{ $title }”. The figures are on its page. The pain may need another solution.
mail-solution-not-effective-action = See the comparison
mail-solution-open-again-subject = Can’t tell yet: { $title }
mail-solution-open-again-text =
    Hello { $name },

    new or rescored reports changed the comparison: whether the solution “{ $title }” helped can’t be told yet.
mail-solution-open-again-action = See the comparison

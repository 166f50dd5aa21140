app-name = Wayscore

skip-to-content = Skip to content
menu = Menu
back = Back
cancel = Cancel
save = Save
delete = Delete
edit = Edit
add = Add
open = Open
close = Close
optional = optional
yes = Yes
no = No
more = More
all = All
print = Print
log-in = Log in
log-out = Log out
account = My account

theme-auto = Theme: as on this device. Change
theme-light = Theme: light. Change
theme-dark = Theme: dark. Change

role-client = Client
role-shopper = Mystery shopper
role-manager = Manager
role-admin = Administrator

nav-main = Main sections
nav-quick = Shortcuts
nav-group-clients = Clients and orders
nav-group-shoppers = Shoppers and payouts
nav-group-system = System
nav-home = Home
nav-maps = Journey maps
nav-orders = Orders
nav-invoices = Invoices
nav-locations = Locations
nav-personas = Personas
nav-appeals = Appeals
nav-action-plan = Action plan
nav-reports = Reports
nav-team = Team
nav-export = Export
nav-assignments = My checks
nav-board = Job board
nav-calendar = Calendar
nav-vetting = Vetting
nav-certifications = Certification
nav-payouts = Payouts
nav-rating = Rating
nav-queue = Work queue
nav-schedule = Schedule
nav-applicants = Applicants
nav-shoppers = Shoppers
nav-programs = Programs
nav-checklists = Checklists
nav-clients = Clients
nav-packages = Packages
nav-leads = Leads
nav-review = To review
nav-outbox = Outbox
nav-users = Users
nav-roles = Roles
nav-settings = Settings
nav-audit = Audit log
nav-jobs = Jobs
nav-prices = Prices
nav-calculator = Calculator
nav-sample-map = Sample map
nav-how = How it works
nav-faq = Questions
nav-become-shopper = Become a shopper

footer-nav = About
footer-about = Wayscore — mystery shopping that draws the customer journey
footer-privacy = Personal data
footer-api = API

toast-offline = The server can’t be reached. Check the network and try again.
toast-failed = That didn’t work. Reload the page and try again.

form-errors = { $n ->
    [one] { $n } field needs your attention
   *[other] { $n } fields need your attention
  }

filter-label = Search and filters
filter-apply = Show
filter-reset = Reset
pager-label = Pages of the list
pager-prev = Previous
pager-next = Next

band-critical = critical
band-weak = weak
band-fair = fair
band-good = good
band-strong = strong

score-none = not observed
score-few = few checks, no level given:
copy = Copy
copied = Copied
verdict-higher = higher
verdict-lower = lower
verdict-barrier-higher = more often
verdict-barrier-lower = less often
verdict-indistinguishable = no clear difference
verdict-too_few = too few checks to tell
verdict-same_checks = the same checks
verdict-shared_checks = some checks are shared

kind-visit = Visit
kind-call = Call
kind-combined = Combined

n-checks = { $n ->
    [one] { $n } check
   *[other] { $n } checks
  }
form-errors-more = Show { $n } more

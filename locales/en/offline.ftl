app-install-name = Wayscore: checks
app-install-about = A mystery shopper’s assignments, checklists and reports. Works without network too.
offline-title = No network
offline-about = This page is not kept on the phone. Assignments and reports under way open without network.
waiting-title = Not on the server yet
waiting-and = and
waiting-answers = { $n ->
    [one] { $n } answer
   *[other] { $n } answers
  }
waiting-photos = { $n ->
    [one] { $n } photo
   *[other] { $n } photos
  }
waiting-files = { $n ->
    [one] { $n } file
   *[other] { $n } files
  }
waiting-queued = The report waits for the network and will go by itself.
waiting-unsent = on this phone: THINGS
waiting-disputed = answers on two devices differ, open it and choose
waiting-login = your sign-in has expired, log in again
waiting-over = no longer taken; what was entered is still on this phone
waiting-submitted = The report is in review now
waiting-logout = Some things on this phone are not sent yet. They stay here and will go when you log in again. Log out?

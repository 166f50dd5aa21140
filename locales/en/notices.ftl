notices-title = Notices
notices-count = { $n ->
    [0] Nothing unread
    [one] { $n } unread notice
   *[other] { $n } unread notices
  }
notices-bell = { $n ->
    [0] Notices
   *[other] Notices: { $n } new
  }
notices-new = new
notices-read-all = Mark all as read
notices-all-read = All read
notices-unread-only = Unread
notices-none-unread = Nothing unread
notices-show-all = Show all
notices-empty = No notices yet
notices-empty-text = What is worth knowing at once will appear here.
notices-home = To the first page

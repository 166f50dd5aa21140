comments-title = Comments
comments-none = Nobody has said anything here yet. Begin the conversation.
comments-none-yet = Nobody has said anything here yet.
comments-words = Comment
comments-words-hint = To call somebody, write @ and their name: they get a letter and a notice
comments-lane = About
comments-lane-all = The stage as a whole
comments-called-you = { $author } calls you into a talk: “{ $cell }”, map “{ $map }”
comments-call = Call people
comments-call-hint = Who gets a letter about it
comments-send = Send
comments-all = All comments on the map
comments-thread = Conversation begun by { $author }
comments-resolved = resolved
comments-edited = edited
comments-deleted = Deleted by its author
comments-delete = Delete
comments-delete-question = The comment goes. What others answered stays.
comments-delete-yes = Yes, delete
comments-answer = Answer
comments-answer-words = Answer
comments-resolve = Resolved
comments-reopen = Open again
comments-edit = Edit the comment
comments-search = Search the words
comments-state = State
comments-state-open = Open
comments-state-resolved = Resolved
comments-empty = No comments yet
comments-empty-text = Open any cell of the map: below its figures a conversation can begin.
comments-empty-filtered = No such comments
comments-of-journey = The whole journey
comments-count = { $n ->
    [one] { $n } open comment
   *[other] { $n } open comments
  }
comments-column-at = When
comments-column-cell = About
comments-column-lane = Lane
comments-column-thread = Thread
comments-column-author = Who
comments-column-words = Words
comments-column-resolved = Resolved
comment-added = Comment added
comment-changed = Comment changed
comment-deleted = Comment deleted

error-comment-too-late = The comment can't be changed any more
error-comment-too-late-advice = You can edit and delete your own words for half an hour. Answer it to put it right.

mail-comment-mention-subject = { $author } calls you to the map “{ $map }”
mail-comment-mention-text = Hello { $name },

  { $author } writes about “{ $cell }” on the map “{ $map }” and waits for your answer:

  { $words }
mail-comment-mention-action = Open the conversation

action-comment-added = Comment added
action-comment-changed = Comment changed
action-comment-deleted = Comment deleted
action-comment-resolved = Conversation resolved
action-comment-reopened = Conversation opened again
subject-comment = Comment

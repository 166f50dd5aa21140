mail-footer = This letter was sent by Wayscore. There is no need to answer it.

mail-invitation-subject = { $inviter } invites you to Wayscore
mail-invitation-text = Hello { $name },

  { $inviter } is opening Wayscore to you: it shows how customers travel their journey, and where it is hard for them.

  All that is left is to choose a password. The link is good once, for { $days } { $days ->
      [one] day
     *[other] days
    }.
mail-invitation-action = Accept the invitation

mail-welcome-subject = Welcome to Wayscore
mail-welcome-text = Hello { $name },

  It is good to have you with us. A mystery shopper’s account is ready for you: it will hold your checks, their deadlines and checklists.

  To sign in for the first time, choose a password. The link is good for { $days } { $days ->
      [one] day
     *[other] days
    }; after that you can ask for a new one on the sign-in page.
mail-welcome-action = Choose a password

mail-password-reset-subject = A new password for Wayscore
mail-password-reset-text = Hello { $name },

  You asked to replace a forgotten password. The link is good once, for { $hours } { $hours ->
      [one] hour
     *[other] hours
    }.

  If that wasn’t you, there is nothing to do: the old password stays good.
mail-password-reset-action = Choose a new password

mail-password-changed-subject = Your password was changed
mail-password-changed-text = Hello { $name },

  The password of your Wayscore account has just been changed, and your other sessions have ended.

  If that wasn’t you, ask for a new password on the sign-in page at once and write to your manager.

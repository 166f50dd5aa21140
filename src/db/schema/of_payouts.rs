diesel::table! {
    payouts (id) {
        id -> BigInt,
        public_id -> Text,
        check_id -> BigInt,
        client_id -> BigInt,
        shopper_id -> BigInt,
        fee_minor -> BigInt,
        reimbursement_minor -> BigInt,
        currency -> Text,
        status -> Text,
        earned_at -> Timestamp,
        paid_at -> Nullable<Timestamp>,
        paid_by -> Nullable<BigInt>,
        version -> BigInt,
    }
}

diesel::table! {
    muted_letters (id) {
        id -> BigInt,
        user_id -> BigInt,
        letter -> Text,
    }
}

diesel::table! {
    reminders (id) {
        id -> BigInt,
        assignment_id -> BigInt,
        client_id -> BigInt,
        occasion -> Text,
        sent_at -> Timestamp,
    }
}

diesel::table! {
    application_reminders (id) {
        id -> BigInt,
        application_id -> BigInt,
        client_id -> BigInt,
        sent_at -> Timestamp,
    }
}

diesel::table! {
    programs (id) {
        id -> BigInt,
        public_id -> Text,
        client_id -> BigInt,
        title -> Text,
        briefing -> Text,
        legend -> Text,
        language -> Text,
        status -> Text,
        rotation_days -> Integer,
        checks_per_location -> Integer,
        appeal_days -> Integer,
        created_at -> Timestamp,
        version -> BigInt,
        minimum_rating -> Nullable<Integer>,
        needs_certificate -> Bool,
        certificate_days -> Integer,
        taking -> Text,
        answer_hours -> Integer,
        weekdays -> Text,
        dayparts -> Text,
        records_audio -> Bool,
        recording_reason -> Text,
        recording_days -> Integer,
    }
}

diesel::table! {
    program_kinds (id) {
        id -> BigInt,
        program_id -> BigInt,
        client_id -> BigInt,
        kind -> Text,
        checklist_id -> BigInt,
        fee_minor -> BigInt,
        currency -> Text,
    }
}

diesel::table! {
    waves (id) {
        id -> BigInt,
        public_id -> Text,
        client_id -> BigInt,
        program_id -> BigInt,
        title -> Text,
        starts_on -> Date,
        ends_on -> Date,
        created_at -> Timestamp,
        version -> BigInt,
    }
}

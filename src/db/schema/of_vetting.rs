diesel::table! {
    vetting_steps (id) {
        id -> BigInt,
        public_id -> Text,
        key -> Text,
        position -> Integer,
        way -> Text,
        required -> Bool,
        title_ru -> Text,
        title_en -> Text,
        pass_percent -> Integer,
        tries -> Integer,
        retired_at -> Nullable<Timestamp>,
        version -> BigInt,
    }
}

diesel::table! {
    quizzes (id) {
        id -> BigInt,
        public_id -> Text,
        step_id -> Nullable<BigInt>,
        program_id -> Nullable<BigInt>,
        client_id -> Nullable<BigInt>,
        drawn -> Integer,
        pass_percent -> Integer,
        tries -> Integer,
        pause_days -> Integer,
        minutes -> Integer,
        questions -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    quiz_attempts (id) {
        id -> BigInt,
        public_id -> Text,
        quiz_id -> BigInt,
        shopper_id -> BigInt,
        sheet -> Text,
        answers -> Nullable<Text>,
        score_percent -> Nullable<Integer>,
        passed -> Nullable<Bool>,
        started_at -> Timestamp,
        finished_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    shopper_applications (id) {
        id -> BigInt,
        public_id -> Text,
        shopper_id -> BigInt,
        experience -> Text,
        about -> Text,
        resume_hash -> Nullable<Text>,
        resume_name -> Nullable<Text>,
        resume_type -> Nullable<Text>,
        consent_version -> Text,
        ethics_version -> Text,
        consent_address -> Text,
        applied_at -> Timestamp,
    }
}

diesel::table! {
    vetting_results (id) {
        id -> BigInt,
        shopper_id -> BigInt,
        step_id -> BigInt,
        passed -> Bool,
        score_percent -> Nullable<Integer>,
        note -> Text,
        decided_by -> Nullable<BigInt>,
        decided_at -> Timestamp,
    }
}

diesel::table! {
    interview_slots (id) {
        id -> BigInt,
        public_id -> Text,
        starts_at -> Timestamp,
        ends_at -> Timestamp,
        place -> Text,
        created_by -> BigInt,
        shopper_id -> Nullable<BigInt>,
        step_id -> Nullable<BigInt>,
        booked_at -> Nullable<Timestamp>,
        cancelled_at -> Nullable<Timestamp>,
        version -> BigInt,
    }
}

diesel::table! {
    shopper_notes (id) {
        id -> BigInt,
        shopper_id -> BigInt,
        words -> Text,
        created_by -> BigInt,
        created_at -> Timestamp,
    }
}

diesel::table! {
    reports (id) {
        id -> BigInt,
        public_id -> Text,
        client_id -> BigInt,
        check_id -> BigInt,
        assignment_id -> BigInt,
        shopper_id -> BigInt,
        checklist_version_id -> BigInt,
        status -> Text,
        draft_answers -> Text,
        draft_barriers -> Text,
        current_version_id -> Nullable<BigInt>,
        score -> Nullable<Double>,
        grade -> Nullable<Integer>,
        decision_words -> Nullable<Text>,
        reviewed_by -> Nullable<BigInt>,
        started_at -> Timestamp,
        saved_at -> Timestamp,
        submitted_at -> Nullable<Timestamp>,
        reviewed_at -> Nullable<Timestamp>,
        version -> BigInt,
        filed_latitude -> Nullable<Double>,
        filed_longitude -> Nullable<Double>,
        risk -> Integer,
        queued_at -> Nullable<Timestamp>,
        wave_id -> BigInt,
    }
}

diesel::table! {
    report_versions (id) {
        id -> BigInt,
        public_id -> Text,
        report_id -> BigInt,
        client_id -> BigInt,
        number -> Integer,
        reason -> Text,
        answers -> Text,
        barriers -> Text,
        scorecard -> Text,
        created_by -> BigInt,
        created_at -> Timestamp,
        words -> Nullable<Text>,
    }
}

diesel::table! {
    report_remarks (id) {
        id -> BigInt,
        report_id -> BigInt,
        client_id -> BigInt,
        version_number -> Integer,
        question_key -> Text,
        remark -> Text,
        created_by -> BigInt,
        created_at -> Timestamp,
    }
}

diesel::table! {
    evidence (id) {
        id -> BigInt,
        public_id -> Text,
        report_id -> BigInt,
        client_id -> BigInt,
        question_key -> Text,
        media_type -> Text,
        byte_size -> BigInt,
        width -> Integer,
        height -> Integer,
        content_hash -> Text,
        stored_hash -> Text,
        thumbnail_hash -> Text,
        uploaded_by -> BigInt,
        uploaded_at -> Timestamp,
        removed_at -> Nullable<Timestamp>,
        perceptual_hash -> Nullable<BigInt>,
        kind -> Text,
        taken_at -> Nullable<Timestamp>,
        latitude -> Nullable<Double>,
        longitude -> Nullable<Double>,
        kept_until -> Nullable<Timestamp>,
        erased_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    report_flags (id) {
        id -> BigInt,
        report_id -> BigInt,
        client_id -> BigInt,
        version_number -> Integer,
        flag -> Text,
        arguments -> Text,
        risk -> Integer,
        created_at -> Timestamp,
    }
}

diesel::table! {
    uploads (id) {
        id -> BigInt,
        public_id -> Text,
        report_id -> BigInt,
        client_id -> BigInt,
        question_key -> Text,
        content_hash -> Text,
        byte_size -> BigInt,
        received -> BigInt,
        refusal -> Nullable<Text>,
        evidence_id -> Nullable<BigInt>,
        uploaded_by -> BigInt,
        begun_at -> Timestamp,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    report_answers (id) {
        id -> BigInt,
        report_id -> BigInt,
        client_id -> BigInt,
        wave_id -> BigInt,
        location_id -> BigInt,
        kind -> Text,
        checklist_id -> BigInt,
        touchpoint -> Text,
        question_key -> Text,
        answer -> Text,
        share -> Nullable<Double>,
        failed -> Bool,
    }
}

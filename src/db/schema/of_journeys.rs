diesel::table! {
    personas (id) {
        id -> BigInt,
        public_id -> Text,
        client_id -> BigInt,
        name -> Text,
        portrait_hash -> Nullable<Text>,
        age -> Nullable<Integer>,
        city -> Text,
        occupation -> Text,
        income -> Text,
        about -> Text,
        interests -> Text,
        goals -> Text,
        pains -> Text,
        preferences -> Text,
        behaviour -> Text,
        segment -> Text,
        quote -> Text,
        created_at -> Timestamp,
        version -> BigInt,
        namesake -> Integer,
        archived_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    journey_maps (id) {
        id -> BigInt,
        public_id -> Text,
        client_id -> BigInt,
        program_id -> BigInt,
        persona_id -> Nullable<BigInt>,
        title -> Text,
        state -> Text,
        scenario -> Text,
        trigger_event -> Text,
        customer_goal -> Text,
        owner -> Text,
        created_at -> Timestamp,
        version -> BigInt,
        base_map_id -> Nullable<BigInt>,
        versions -> Integer,
    }
}

diesel::table! {
    map_stages (id) {
        id -> BigInt,
        public_id -> Text,
        map_id -> BigInt,
        client_id -> BigInt,
        position -> Integer,
        key -> Text,
        title -> Text,
        time_frame -> Text,
        goals -> Text,
        actions -> Text,
        thoughts -> Text,
        version -> BigInt,
        target -> Nullable<Double>,
        target_set_on -> Nullable<Date>,
    }
}

diesel::table! {
    map_touchpoints (id) {
        id -> BigInt,
        public_id -> Text,
        map_id -> BigInt,
        stage_id -> BigInt,
        client_id -> BigInt,
        position -> Integer,
        key -> Text,
        title -> Text,
        channel -> Text,
        importance -> Integer,
        reach -> Double,
        owner -> Text,
        department -> Text,
        expectation -> Text,
        planned -> Bool,
        version -> BigInt,
        target -> Nullable<Double>,
        target_set_on -> Nullable<Date>,
    }
}

diesel::table! {
    map_versions (id) {
        id -> BigInt,
        map_id -> BigInt,
        client_id -> BigInt,
        persona_id -> Nullable<BigInt>,
        number -> Integer,
        action -> Text,
        subject -> Text,
        document -> Text,
        created_at -> Timestamp,
        created_by -> BigInt,
    }
}

diesel::table! {
    map_cells (id) {
        id -> BigInt,
        map_id -> BigInt,
        client_id -> BigInt,
        level -> Text,
        key -> Text,
        wave_id -> BigInt,
        location_id -> BigInt,
        kind -> Text,
        n -> BigInt,
        sum_score -> BigInt,
        sum_phi -> BigInt,
        met -> BigInt,
        emotion_n -> BigInt,
        emotion_sum -> BigInt,
        barrier_checks -> BigInt,
        promoters -> BigInt,
        passives -> BigInt,
        detractors -> BigInt,
        knocked_out -> BigInt,
        persona_id -> BigInt,
    }
}

diesel::table! {
    barrier_cells (id) {
        id -> BigInt,
        map_id -> BigInt,
        client_id -> BigInt,
        touchpoint -> Text,
        category -> Text,
        wave_id -> BigInt,
        location_id -> BigInt,
        kind -> Text,
        checks -> BigInt,
        severity_sum -> BigInt,
        persona_id -> BigInt,
    }
}

diesel::table! {
    question_cells (id) {
        id -> BigInt,
        map_id -> BigInt,
        client_id -> BigInt,
        checklist_id -> BigInt,
        touchpoint -> Text,
        question_key -> Text,
        wave_id -> BigInt,
        location_id -> BigInt,
        kind -> Text,
        n -> BigInt,
        sum_share -> BigInt,
        failed -> BigInt,
        persona_id -> BigInt,
    }
}

diesel::table! {
    version_cells (id) {
        id -> BigInt,
        map_id -> BigInt,
        client_id -> BigInt,
        checklist_version_id -> BigInt,
        wave_id -> BigInt,
        location_id -> BigInt,
        kind -> Text,
        checks -> BigInt,
        persona_id -> BigInt,
    }
}

diesel::table! {
    map_totals (id) {
        id -> BigInt,
        map_id -> BigInt,
        client_id -> BigInt,
        level -> Text,
        key -> Text,
        wave_id -> BigInt,
        own -> Bool,
        kind -> Text,
        n -> BigInt,
        sum_score -> BigInt,
        sum_phi -> BigInt,
        met -> BigInt,
        emotion_n -> BigInt,
        emotion_sum -> BigInt,
        barrier_checks -> BigInt,
        promoters -> BigInt,
        passives -> BigInt,
        detractors -> BigInt,
        knocked_out -> BigInt,
        persona_id -> BigInt,
    }
}

diesel::table! {
    barrier_totals (id) {
        id -> BigInt,
        map_id -> BigInt,
        client_id -> BigInt,
        touchpoint -> Text,
        category -> Text,
        wave_id -> BigInt,
        own -> Bool,
        kind -> Text,
        checks -> BigInt,
        severity_sum -> BigInt,
        persona_id -> BigInt,
    }
}

diesel::table! {
    question_totals (id) {
        id -> BigInt,
        map_id -> BigInt,
        client_id -> BigInt,
        checklist_id -> BigInt,
        touchpoint -> Text,
        question_key -> Text,
        wave_id -> BigInt,
        own -> Bool,
        kind -> Text,
        n -> BigInt,
        sum_share -> BigInt,
        failed -> BigInt,
        persona_id -> BigInt,
    }
}

diesel::table! {
    version_totals (id) {
        id -> BigInt,
        map_id -> BigInt,
        client_id -> BigInt,
        checklist_version_id -> BigInt,
        wave_id -> BigInt,
        own -> Bool,
        kind -> Text,
        checks -> BigInt,
        persona_id -> BigInt,
    }
}

diesel::table! {
    map_recounts (id) {
        id -> BigInt,
        map_id -> BigInt,
        client_id -> BigInt,
        everything -> Bool,
        wave_id -> Nullable<BigInt>,
        location_id -> Nullable<BigInt>,
        done -> BigInt,
        total -> BigInt,
        attempts -> Integer,
        last_error -> Nullable<Text>,
        next_attempt_at -> Nullable<Timestamp>,
        claimed_until -> Nullable<Timestamp>,
        failed_at -> Nullable<Timestamp>,
    }
}

// What the tables of both backends look like; `tests/it/schema_parity.rs` holds the migrations to it.

diesel::table! {
    clients (id) {
        id -> BigInt,
        public_id -> Text,
        name -> Text,
        legal_name -> Text,
        tax_number -> Text,
        currency -> Text,
        band_limits -> Nullable<Text>,
        created_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    users (id) {
        id -> BigInt,
        public_id -> Text,
        email -> Text,
        password_hash -> Text,
        name -> Text,
        role -> Text,
        client_id -> Nullable<BigInt>,
        client_role -> Nullable<Text>,
        language -> Text,
        time_zone -> Text,
        status -> Text,
        created_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    page_sessions (id) {
        id -> BigInt,
        token_hash -> Text,
        user_id -> BigInt,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    refresh_families (id) {
        id -> BigInt,
        user_id -> BigInt,
        created_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        ended_reason -> Nullable<Text>,
    }
}

diesel::table! {
    refresh_tokens (id) {
        id -> BigInt,
        family_id -> BigInt,
        token_hash -> Text,
        issued_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    invitations (id) {
        id -> BigInt,
        public_id -> Text,
        token_hash -> Text,
        email -> Text,
        name -> Text,
        role -> Text,
        client_id -> Nullable<BigInt>,
        client_role -> Nullable<Text>,
        language -> Text,
        invited_by -> BigInt,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        accepted_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    password_resets (id) {
        id -> BigInt,
        token_hash -> Text,
        user_id -> BigInt,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    audit_entries (id) {
        id -> BigInt,
        at -> Timestamp,
        actor_id -> Nullable<BigInt>,
        actor_role -> Text,
        client_id -> Nullable<BigInt>,
        action -> Text,
        subject -> Text,
        subject_id -> Text,
        detail -> Text,
    }
}

diesel::table! {
    idempotency_keys (id) {
        id -> BigInt,
        user_id -> BigInt,
        idempotency_key -> Text,
        request_hash -> Text,
        response_status -> Integer,
        response_body -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    outbox_mails (id) {
        id -> BigInt,
        public_id -> Text,
        recipient -> Text,
        subject -> Text,
        body_text -> Text,
        body_html -> Text,
        created_at -> Timestamp,
        next_attempt_at -> Timestamp,
        attempts -> Integer,
        claimed_until -> Nullable<Timestamp>,
        sent_at -> Nullable<Timestamp>,
        failed_at -> Nullable<Timestamp>,
        last_error -> Nullable<Text>,
    }
}

diesel::table! {
    locations (id) {
        id -> BigInt,
        public_id -> Text,
        client_id -> BigInt,
        code -> Text,
        name -> Text,
        competitor -> Nullable<Text>,
        city -> Text,
        address -> Text,
        phone -> Nullable<Text>,
        time_zone -> Text,
        latitude -> Nullable<Double>,
        longitude -> Nullable<Double>,
        opening_hours -> Text,
        created_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    packages (id) {
        id -> BigInt,
        public_id -> Text,
        kind -> Text,
        quantity -> Integer,
        price_minor -> BigInt,
        currency -> Text,
        active -> Bool,
        version -> BigInt,
    }
}

diesel::table! {
    surcharges (id) {
        id -> BigInt,
        public_id -> Text,
        key -> Text,
        amount_minor -> Nullable<BigInt>,
        basis_points -> Nullable<Integer>,
        currency -> Text,
        active -> Bool,
        version -> BigInt,
    }
}

diesel::table! {
    checklists (id) {
        id -> BigInt,
        public_id -> Text,
        client_id -> Nullable<BigInt>,
        title -> Text,
        kind -> Text,
        created_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    checklist_versions (id) {
        id -> BigInt,
        public_id -> Text,
        checklist_id -> BigInt,
        client_id -> Nullable<BigInt>,
        number -> Integer,
        definition -> Text,
        question_count -> Integer,
        published_at -> Timestamp,
        published_by -> BigInt,
    }
}

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

diesel::table! {
    orders (id) {
        id -> BigInt,
        public_id -> Text,
        client_id -> BigInt,
        wave_id -> BigInt,
        status -> Text,
        currency -> Text,
        total_minor -> BigInt,
        note -> Text,
        created_by -> BigInt,
        created_at -> Timestamp,
        placed_at -> Nullable<Timestamp>,
        confirmed_at -> Nullable<Timestamp>,
        cancelled_at -> Nullable<Timestamp>,
        cancel_reason -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    order_lines (id) {
        id -> BigInt,
        order_id -> BigInt,
        client_id -> BigInt,
        kind -> Text,
        quantity -> Integer,
        amount_minor -> BigInt,
        breakdown -> Text,
    }
}

diesel::table! {
    order_locations (id) {
        id -> BigInt,
        order_id -> BigInt,
        client_id -> BigInt,
        location_id -> BigInt,
    }
}

diesel::table! {
    invoices (id) {
        id -> BigInt,
        public_id -> Text,
        client_id -> BigInt,
        order_id -> BigInt,
        year -> Integer,
        sequence -> Integer,
        number -> Text,
        status -> Text,
        currency -> Text,
        total_minor -> BigInt,
        issued_at -> Timestamp,
        paid_at -> Nullable<Timestamp>,
        voided_at -> Nullable<Timestamp>,
        version -> BigInt,
    }
}

diesel::table! {
    shoppers (id) {
        id -> BigInt,
        public_id -> Text,
        user_id -> BigInt,
        code -> Text,
        status -> Text,
        phone -> Text,
        city -> Text,
        created_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    checks (id) {
        id -> BigInt,
        public_id -> Text,
        client_id -> BigInt,
        order_id -> BigInt,
        program_id -> BigInt,
        wave_id -> BigInt,
        location_id -> BigInt,
        kind -> Text,
        status -> Text,
        window_starts_at -> Timestamp,
        window_ends_at -> Timestamp,
        due_at -> Timestamp,
        fee_minor -> BigInt,
        currency -> Text,
        created_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    assignments (id) {
        id -> BigInt,
        public_id -> Text,
        check_id -> BigInt,
        client_id -> BigInt,
        shopper_id -> BigInt,
        status -> Text,
        assigned_by -> BigInt,
        assigned_at -> Timestamp,
        accepted_at -> Nullable<Timestamp>,
        started_at -> Nullable<Timestamp>,
        ended_at -> Nullable<Timestamp>,
        end_reason -> Nullable<Text>,
        version -> BigInt,
    }
}

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
    }
}

diesel::joinable!(users -> clients (client_id));
diesel::joinable!(page_sessions -> users (user_id));
diesel::joinable!(refresh_families -> users (user_id));
diesel::joinable!(refresh_tokens -> refresh_families (family_id));
diesel::joinable!(invitations -> clients (client_id));
diesel::joinable!(invitations -> users (invited_by));
diesel::joinable!(password_resets -> users (user_id));
diesel::joinable!(audit_entries -> users (actor_id));
diesel::joinable!(audit_entries -> clients (client_id));
diesel::joinable!(idempotency_keys -> users (user_id));
diesel::joinable!(locations -> clients (client_id));
diesel::joinable!(checklists -> clients (client_id));
diesel::joinable!(checklist_versions -> checklists (checklist_id));
diesel::joinable!(checklist_versions -> clients (client_id));
diesel::joinable!(checklist_versions -> users (published_by));
diesel::joinable!(programs -> clients (client_id));
diesel::joinable!(program_kinds -> programs (program_id));
diesel::joinable!(program_kinds -> clients (client_id));
diesel::joinable!(program_kinds -> checklists (checklist_id));
diesel::joinable!(waves -> clients (client_id));
diesel::joinable!(waves -> programs (program_id));
diesel::joinable!(orders -> clients (client_id));
diesel::joinable!(orders -> waves (wave_id));
diesel::joinable!(orders -> users (created_by));
diesel::joinable!(order_lines -> orders (order_id));
diesel::joinable!(order_lines -> clients (client_id));
diesel::joinable!(order_locations -> orders (order_id));
diesel::joinable!(order_locations -> clients (client_id));
diesel::joinable!(order_locations -> locations (location_id));
diesel::joinable!(invoices -> clients (client_id));
diesel::joinable!(invoices -> orders (order_id));
diesel::joinable!(shoppers -> users (user_id));
diesel::joinable!(checks -> clients (client_id));
diesel::joinable!(checks -> orders (order_id));
diesel::joinable!(checks -> programs (program_id));
diesel::joinable!(checks -> waves (wave_id));
diesel::joinable!(checks -> locations (location_id));
diesel::joinable!(assignments -> checks (check_id));
diesel::joinable!(assignments -> clients (client_id));
diesel::joinable!(assignments -> shoppers (shopper_id));
diesel::joinable!(assignments -> users (assigned_by));
diesel::joinable!(reports -> clients (client_id));
diesel::joinable!(reports -> checks (check_id));
diesel::joinable!(reports -> assignments (assignment_id));
diesel::joinable!(reports -> shoppers (shopper_id));
diesel::joinable!(reports -> checklist_versions (checklist_version_id));
diesel::joinable!(reports -> users (reviewed_by));
diesel::joinable!(report_versions -> reports (report_id));
diesel::joinable!(report_versions -> clients (client_id));
diesel::joinable!(report_versions -> users (created_by));
diesel::joinable!(report_remarks -> reports (report_id));
diesel::joinable!(report_remarks -> clients (client_id));
diesel::joinable!(report_remarks -> users (created_by));
diesel::joinable!(evidence -> reports (report_id));
diesel::joinable!(evidence -> clients (client_id));
diesel::joinable!(evidence -> users (uploaded_by));
diesel::joinable!(report_answers -> reports (report_id));
diesel::joinable!(report_answers -> clients (client_id));
diesel::joinable!(report_answers -> waves (wave_id));
diesel::joinable!(report_answers -> locations (location_id));
diesel::joinable!(report_answers -> checklists (checklist_id));
diesel::joinable!(personas -> clients (client_id));
diesel::joinable!(journey_maps -> clients (client_id));
diesel::joinable!(journey_maps -> programs (program_id));
diesel::joinable!(journey_maps -> personas (persona_id));
diesel::joinable!(map_stages -> journey_maps (map_id));
diesel::joinable!(map_stages -> clients (client_id));
diesel::joinable!(map_touchpoints -> journey_maps (map_id));
diesel::joinable!(map_touchpoints -> map_stages (stage_id));
diesel::joinable!(map_touchpoints -> clients (client_id));
diesel::joinable!(map_cells -> journey_maps (map_id));
diesel::joinable!(map_cells -> clients (client_id));
diesel::joinable!(map_cells -> waves (wave_id));
diesel::joinable!(map_cells -> locations (location_id));
diesel::joinable!(barrier_cells -> journey_maps (map_id));
diesel::joinable!(barrier_cells -> clients (client_id));
diesel::joinable!(barrier_cells -> waves (wave_id));
diesel::joinable!(barrier_cells -> locations (location_id));
diesel::joinable!(question_cells -> journey_maps (map_id));
diesel::joinable!(question_cells -> clients (client_id));
diesel::joinable!(question_cells -> checklists (checklist_id));
diesel::joinable!(question_cells -> waves (wave_id));
diesel::joinable!(question_cells -> locations (location_id));

diesel::allow_tables_to_appear_in_same_query!(
    clients,
    users,
    page_sessions,
    refresh_families,
    refresh_tokens,
    invitations,
    password_resets,
    audit_entries,
    idempotency_keys,
    outbox_mails,
    locations,
    packages,
    surcharges,
    checklists,
    checklist_versions,
    programs,
    program_kinds,
    waves,
    orders,
    order_lines,
    order_locations,
    invoices,
    shoppers,
    checks,
    assignments,
    reports,
    report_versions,
    report_remarks,
    evidence,
    report_answers,
    personas,
    journey_maps,
    map_stages,
    map_touchpoints,
    map_cells,
    barrier_cells,
    question_cells,
);

mod cells;
mod comparisons;
mod gallery;
mod maps;
mod readings;
mod recounts;
mod steps;
mod versions;

pub use cells::{lock_program, lock_program_for_rebuild, of_locations, of_sides};
pub use comparisons::{cell_by_location, cells_by_wave, touchpoints_by_location};
pub use gallery::{own_barrier_sums, own_cell_sums};
pub use maps::{
    MapRow, StageRow, TouchpointRow, all_maps, delete_stage, delete_touchpoint, insert_map, insert_stage,
    insert_touchpoint, map_by_id, map_in, map_names, map_of_client, maps_after, maps_based_on, maps_beside,
    maps_by_ids, maps_of_client, maps_of_persona, maps_of_program, place_stage, place_touchpoint, plan_of, plans_of,
    save_map, save_stage, save_touchpoint, titles_of_touchpoints,
};
pub use readings::{
    barrier_sums, cell_sums, locations_counted, personas_counted, question_sums, summed_up, touchpoints_met,
    versions_counted, waves_counted, waves_with_checks,
};
pub use recounts::{
    ask_recount, claim_recount, finish_recount, maps_with_recounts, note_progress, put_off_recount, recounts_of,
    release_recount, reports_counted,
};
pub use steps::{
    StepRow, checks_met, delete_steps, delete_steps_of_map, delete_whole_stage, insert_step, set_undone, stage_by_id,
    steps_of, touchpoint_by_id,
};
pub use versions::{VersionRow, insert_version, next_number, return_number, version_of, versions_after};

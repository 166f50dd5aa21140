//! The allocator told to give back what it does not need.

/// Asks glibc to return large blocks to the system at once and to keep few heaps; elsewhere nothing is to be done.
///
/// Left alone it raises the size from which a block goes back by itself with the largest one that it has seen, so that the
/// pixels of one photo stay for good, and it keeps heaps by the number of processors for threads that come and go. Called
/// before any thread is started.
pub fn stay_small() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    for (parameter, value) in
        [(libc::M_MMAP_THRESHOLD, 128 * 1024), (libc::M_TRIM_THRESHOLD, 128 * 1024), (libc::M_ARENA_MAX, 2)]
    {
        // SAFETY: mallopt takes two numbers and touches nothing but the allocator's settings, here before any other thread.
        unsafe {
            libc::mallopt(parameter, value);
        }
    }
}

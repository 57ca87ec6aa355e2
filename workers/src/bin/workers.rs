//! The program; all of it is in the library, where `fuzz` reaches the readers of what comes from outside.

/// Offers are many small texts.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> anyhow::Result<()> {
    workers::main()
}

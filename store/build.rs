//! A new migration is a reason to compile `sqlx::migrate!` again.
fn main() {
    println!("cargo:rerun-if-changed=../migrations");
}

//! `mainstay`: the server and its tools, in one program.

use std::process::ExitCode;

fn main() -> ExitCode {
    mainstay_server::cli::main()
}
